package yibiao.ingest.bronze;

import io.delta.kernel.data.ColumnVector;
import io.delta.kernel.types.IntegerType;
import io.delta.kernel.types.LongType;
import io.delta.kernel.types.TimestampType;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import yibiao.ingest.connector.Raw;
import yibiao.ingest.connector.Refused;
import yibiao.ingest.spool.SpoolReader;
import yibiao.ingest.spool.SpooledRefusal;

/** Spooled refusals in the columns of the quarantine table. */
final class RefusalBatches extends SpoolBatches {

    private final String source;
    private final String stream;
    private final Epoch epoch;
    private List<SpooledRefusal> entries = new ArrayList<>();

    RefusalBatches(SpoolReader spool, String source, String stream, Epoch epoch) {
        super(spool);
        this.source = source;
        this.stream = stream;
        this.epoch = epoch;
    }

    @Override
    long read(SpoolReader spool, int row) throws IOException {
        SpooledRefusal entry = spool.nextRefusal();
        entries.add(entry);
        return Raw.LIMIT;
    }

    @Override
    Batch take(int size) {
        List<SpooledRefusal> taken = entries;
        entries = new ArrayList<>();
        return new Batch(
                BronzeSchema.QUARANTINE,
                List.of(
                        Vectors.sameText(source, size),
                        Vectors.sameText(stream, size),
                        texts(taken, Refused::part),
                        texts(taken, Refused::origin),
                        texts(taken, refused -> refused.reason().name()),
                        texts(taken, Refused::message),
                        Vectors.binaries(
                                taken.stream()
                                        .map(entry -> entry.refused().raw().head())
                                        .toArray(byte[][]::new),
                                size),
                        texts(taken, refused -> refused.raw().sha256()),
                        Vectors.sameNumber(IntegerType.INTEGER, epoch.generation(), size),
                        Vectors.sameNumber(LongType.LONG, epoch.number(), size),
                        Vectors.longs(
                                LongType.LONG,
                                taken.stream()
                                        .mapToLong(SpooledRefusal::ordinal)
                                        .toArray(),
                                Long.MIN_VALUE,
                                size),
                        Vectors.sameNumber(TimestampType.TIMESTAMP, epoch.plannedAtMicros(), size),
                        Vectors.sameText(epoch.runId(), size)),
                size);
    }

    private static ColumnVector texts(List<SpooledRefusal> entries, Function<Refused, String> text) {
        @Nullable
        String[] values =
                entries.stream().map(SpooledRefusal::refused).map(text).toArray(String[]::new);
        return Vectors.texts(values, entries.size());
    }
}
