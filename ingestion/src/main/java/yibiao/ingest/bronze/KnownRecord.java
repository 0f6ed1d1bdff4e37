package yibiao.ingest.bronze;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * A row of a bronze table without its payload.
 *
 * @param updatedAtMicros microseconds since 1970 (UTC); {@link #NO_INSTANT} when the source tells none
 * @param deleted         whether it says that the record is gone
 */
public record KnownRecord(
        String key,
        long updatedAtMicros,
        int generation,
        long epoch,
        long ordinal,
        boolean deleted,
        String payloadSha) {

    public static final long NO_INSTANT = Long.MIN_VALUE;

    /** Of two rows of a key the later one counts; the order in which silver looks at them. */
    public static final Comparator<KnownRecord> BY_AGE = Comparator.comparingLong(KnownRecord::updatedAtMicros)
            .thenComparingInt(KnownRecord::generation)
            .thenComparingLong(KnownRecord::epoch)
            .thenComparingLong(KnownRecord::ordinal);

    public @Nullable Instant updatedAt() {
        return updatedAtMicros == NO_INSTANT ? null : Instant.EPOCH.plus(updatedAtMicros, ChronoUnit.MICROS);
    }

    public boolean isSameRow(KnownRecord other) {
        return generation == other.generation && epoch == other.epoch && ordinal == other.ordinal;
    }
}
