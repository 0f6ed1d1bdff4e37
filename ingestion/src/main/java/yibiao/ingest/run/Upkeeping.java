package yibiao.ingest.run;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import yibiao.ingest.connector.Fetched;
import yibiao.ingest.spool.Intent;
import yibiao.schema.bronze.StreamState;

/** What sweeps and counts have in common: epochs that the run makes by itself, and that leave the stream where it stands. */
final class Upkeeping {

    private Upkeeping() {}

    /** Whether an epoch is not a window of the connector. It is begun anew rather than continued: it is due as long as it is not committed. */
    static boolean isOf(Intent intent) {
        return Sweep.isOf(intent) || Reconciliation.isOf(intent);
    }

    static Fetched fetched(StreamState state, long read, List<String> notes) {
        return new Fetched(
                true,
                read,
                state.cursor(),
                Objects.requireNonNullElse(state.files(), Map.of()),
                Objects.requireNonNullElse(state.columns(), List.of()),
                Optional.ofNullable(state.contentSha()),
                false,
                0,
                0,
                notes);
    }
}
