package yibiao.ingest.connector.jdbc;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import yibiao.ingest.connector.Sha256;

/** A digest of a set of rows that does not depend on their order, which a database does not promise. */
final class ContentSum {

    private final long[] sums = new long[4];
    private final MessageDigest digest = Sha256.digest();
    private long rows;

    void add(String payload) {
        ByteBuffer row = ByteBuffer.wrap(digest.digest(payload.getBytes(StandardCharsets.UTF_8)));
        for (int i = 0; i < sums.length; i++) {
            sums[i] += row.getLong();
        }
        rows++;
    }

    /** SHA-256 (hex) of the number of rows and the sum of their digests. */
    String hex() {
        ByteBuffer all = ByteBuffer.allocate(Long.BYTES * (sums.length + 1)).putLong(rows);
        for (long sum : sums) {
            all.putLong(sum);
        }
        return Sha256.hex(all.array());
    }
}
