package yibiao.ingest.bronze;

import io.delta.kernel.types.IntegerType;
import io.delta.kernel.types.LongType;
import io.delta.kernel.types.TimestampType;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import yibiao.ingest.spool.SpoolReader;
import yibiao.ingest.spool.SpooledRow;

/** Spooled rows in the columns of a bronze table. */
final class RecordBatches extends SpoolBatches {

    private final Epoch epoch;
    private @Nullable String[] keys = new @Nullable String[ROWS];
    private @Nullable String[] ops = new @Nullable String[ROWS];
    private @Nullable String[] parts = new @Nullable String[ROWS];
    private @Nullable String[] origins = new @Nullable String[ROWS];
    private long[] updatedAt = new long[ROWS];
    private long[] ordinals = new long[ROWS];
    private @Nullable String[] payloads = new @Nullable String[ROWS];
    private @Nullable String[] payloadShas = new @Nullable String[ROWS];

    RecordBatches(SpoolReader spool, Epoch epoch) {
        super(spool);
        this.epoch = epoch;
    }

    @Override
    long read(SpoolReader entries, int row) throws IOException {
        SpooledRow entry = entries.nextRow();
        keys[row] = entry.key();
        ops[row] = opText(entry.op());
        parts[row] = entry.part();
        origins[row] = entry.origin();
        updatedAt[row] = entry.updatedAtMicros();
        ordinals[row] = entry.ordinal();
        payloads[row] = entry.payload();
        payloadShas[row] = entry.payloadSha();
        return entry.payload() == null ? 0 : entry.payload().length();
    }

    @Override
    Batch take(int size) {
        Batch batch = new Batch(
                BronzeSchema.RECORDS,
                List.of(
                        Vectors.texts(keys, size),
                        Vectors.texts(ops, size),
                        Vectors.texts(parts, size),
                        Vectors.texts(origins, size),
                        Vectors.longs(TimestampType.TIMESTAMP, updatedAt, SpooledRow.NO_INSTANT, size),
                        Vectors.sameNumber(IntegerType.INTEGER, epoch.generation(), size),
                        Vectors.sameNumber(LongType.LONG, epoch.number(), size),
                        Vectors.longs(LongType.LONG, ordinals, Long.MIN_VALUE, size),
                        Vectors.sameNumber(TimestampType.TIMESTAMP, epoch.plannedAtMicros(), size),
                        Vectors.sameText(epoch.runId(), size),
                        Vectors.texts(payloads, size),
                        Vectors.texts(payloadShas, size)),
                size);
        keys = new @Nullable String[ROWS];
        ops = new @Nullable String[ROWS];
        parts = new @Nullable String[ROWS];
        origins = new @Nullable String[ROWS];
        updatedAt = new long[ROWS];
        ordinals = new long[ROWS];
        payloads = new @Nullable String[ROWS];
        payloadShas = new @Nullable String[ROWS];
        return batch;
    }

    private static String opText(char op) {
        return op == 'u' ? "u" : op == 's' ? "s" : "d";
    }
}
