package yibiao.ingest.quarantine;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import yibiao.ingest.bronze.QuarantineTable;
import yibiao.ingest.bronze.QuarantinedRow;
import yibiao.ingest.bronze.StreamTables;
import yibiao.ingest.run.IngestRun.Target;
import yibiao.schema.bronze.StreamState;

/**
 * The refused records that still stand. One that was repaired stays in the table, as it was received, but is no longer open: the
 * newest load of its file refused fewer, or its stream was read anew.
 */
public final class OpenRows {

    private static final Comparator<QuarantinedRow> BY_PLACE = Comparator.comparing(QuarantinedRow::streamName)
            .thenComparing(row -> row.refused().part())
            .thenComparingLong(QuarantinedRow::epoch)
            .thenComparingLong(QuarantinedRow::ordinal);

    private final QuarantineTable table;

    public OpenRows(QuarantineTable table) {
        this.table = table;
    }

    /** The open rows of the given streams, in the order of their places. */
    public List<QuarantinedRow> of(List<Target> targets, TablesOf tables) throws IOException {
        Map<String, StreamState> states = new HashMap<>();
        for (Target target : targets) {
            Optional<StreamState> state = tables.of(target).state();
            state.ifPresent(found -> states.put(target.name(), found));
        }
        List<QuarantinedRow> candidates = new ArrayList<>();
        table.forEach(row -> {
            StreamState state = states.get(row.streamName());
            if (state != null && state.generation() == row.generation()) {
                candidates.add(row);
            }
        });
        Map<String, Long> newestEpoch = new HashMap<>();
        candidates.forEach(row -> newestEpoch.merge(part(row), row.epoch(), Math::max));
        return candidates.stream()
                .filter(row -> isOpen(
                        row,
                        Objects.requireNonNull(states.get(row.streamName())),
                        newestEpoch.getOrDefault(part(row), 0L)))
                .sorted(BY_PLACE)
                .toList();
    }

    private static boolean isOpen(QuarantinedRow row, StreamState state, long newestEpoch) {
        if (row.refused().part().isEmpty()) {
            // A database: a complete load supersedes the one before, an incremental one adds to it.
            return state.contentSha() == null || row.epoch() == state.epoch();
        }
        StreamState.TakenFile file =
                Objects.requireNonNull(state.files()).get(row.refused().part());
        return file != null && file.quarantined() > 0 && row.epoch() == newestEpoch;
    }

    private static String part(QuarantinedRow row) {
        return row.streamName() + "\n" + row.refused().part();
    }

    /** Finds the tables of a stream. */
    public interface TablesOf {
        StreamTables of(Target target);
    }
}
