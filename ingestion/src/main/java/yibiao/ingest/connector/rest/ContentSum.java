package yibiao.ingest.connector.rest;

import java.nio.ByteBuffer;
import yibiao.ingest.connector.Sha256;

/** A digest of a set of records that does not depend on their order, which an interface does not promise. */
final class ContentSum {

    private final long[] sums = new long[4];
    private long records;

    /** @param digest SHA-256 of a record */
    void add(byte[] digest) {
        ByteBuffer part = ByteBuffer.wrap(digest);
        for (int i = 0; i < sums.length; i++) {
            sums[i] += part.getLong();
        }
        records++;
    }

    /** SHA-256 (hex) of the number of records and the sum of their digests. */
    String hex() {
        ByteBuffer all = ByteBuffer.allocate(Long.BYTES * (sums.length + 1)).putLong(records);
        for (long sum : sums) {
            all.putLong(sum);
        }
        return Sha256.hex(all.array());
    }
}
