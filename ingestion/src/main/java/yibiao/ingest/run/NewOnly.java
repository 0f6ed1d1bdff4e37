package yibiao.ingest.run;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import yibiao.ingest.bronze.KnownRecord;
import yibiao.ingest.bronze.KnownRecords;
import yibiao.ingest.connector.Landed;
import yibiao.ingest.connector.RecordSink;
import yibiao.ingest.connector.Refused;
import yibiao.ingest.connector.Sha256;
import yibiao.ingest.spool.Intent;

/**
 * Where an epoch reads again what may be known, lets only records pass that are new or differ. A record that is known as deleted is
 * new when it is there again.
 */
final class NewOnly implements RecordSink {

    /** What is beyond it counts as new: a repetition in bronze is harmless, a full heap is not. */
    private static final int MOST = 1_500_000;

    private final RecordSink sink;
    private final @Nullable Instant from;
    private final Set<Content> known = new HashSet<>();
    private final Set<String> deleted = new HashSet<>();
    private long repeated;

    NewOnly(RecordSink sink, KnownRecords records, Intent intent) throws IOException {
        this.sink = sink;
        this.from = intent.repeatsFrom() == null ? null : Instant.parse(intent.repeatsFrom());
        if (from != null) {
            records.forEachSince(from, this::remember);
        }
    }

    private void remember(KnownRecord record) {
        if (record.deleted()) {
            deleted.add(record.key());
        } else if (known.size() < MOST) {
            known.add(Content.of(record.key(), HexFormat.of().parseHex(record.payloadSha())));
        }
    }

    /** How many records were left out. */
    long repeated() {
        return repeated;
    }

    @Override
    public void startLoad(String part) throws IOException {
        sink.startLoad(part);
    }

    @Override
    public void land(Landed landed) throws IOException {
        if (isKnown(landed)) {
            repeated++;
        } else {
            sink.land(landed);
        }
    }

    private boolean isKnown(Landed landed) {
        String key = landed.key();
        if (known.isEmpty() || key == null || landed.deleted() || deleted.contains(key)) {
            return false;
        }
        byte[] sha = Sha256.digest().digest(landed.payload().getBytes(StandardCharsets.UTF_8));
        return known.contains(Content.of(key, sha));
    }

    @Override
    public void refuse(Refused refused) throws IOException {
        sink.refuse(refused);
    }

    @Override
    public Mark mark() throws IOException {
        return new Place(sink.mark(), repeated);
    }

    @Override
    public void rollBack(Mark mark) throws IOException {
        Place place = (Place) mark;
        sink.rollBack(place.mark());
        repeated = place.repeated();
    }

    private record Place(Mark mark, long repeated) implements Mark {}

    /** The first 128 bits of a digest of key and content: two different ones are never taken for the same. */
    private record Content(long high, long low) {
        static Content of(String key, byte[] payloadSha) {
            var digest = Sha256.digest();
            digest.update(payloadSha);
            ByteBuffer bytes = ByteBuffer.wrap(digest.digest(key.getBytes(StandardCharsets.UTF_8)));
            return new Content(bytes.getLong(), bytes.getLong());
        }
    }
}
