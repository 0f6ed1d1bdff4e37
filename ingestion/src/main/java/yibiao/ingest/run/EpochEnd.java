package yibiao.ingest.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Optional;
import yibiao.ingest.connector.Fetched;
import yibiao.ingest.spool.Contents;
import yibiao.ingest.spool.Counts;
import yibiao.ingest.spool.Intent;
import yibiao.ingest.spool.Seal;
import yibiao.ingest.spool.Tally;
import yibiao.schema.bronze.StreamState;

/** What is written down when an epoch was received whole: its counts, and the stream's state once it is committed. */
final class EpochEnd {

    private static final ObjectMapper JSON = JsonMapper.builder().build();

    private EpochEnd() {}

    /** @throws IllegalArgumentException when the connector counted other records than the spool took: something was lost */
    static Seal seal(
            Intent intent,
            Contents contents,
            Tally tally,
            long repeated,
            Fetched fetched,
            Optional<StreamState> before) {
        Counts counts = counts(fetched, tally, repeated);
        return new Seal(intent, contents, stateAfter(intent, before, fetched, counts), counts);
    }

    /** What was read from the start a moment ago need not be compared yet; what a reset left in bronze has to be. */
    private static boolean isFirstLoad(Intent intent) {
        return intent.fromStart() && intent.baseGeneration() == 0;
    }

    private static Counts counts(Fetched fetched, Tally tally, long repeated) {
        return new Counts(
                fetched.read() - repeated,
                tally.landed(),
                tally.recordsRefused(),
                fetched.filesRead(),
                fetched.filesRead() - tally.filesRefused(),
                tally.filesRefused(),
                fetched.bytes());
    }

    private static JsonNode stateAfter(Intent intent, Optional<StreamState> before, Fetched fetched, Counts epoch) {
        long quarantined = epoch.quarantined() + epoch.filesQuarantined();
        StreamState state = new StreamState(
                intent.generation(),
                intent.epoch(),
                intent.runId(),
                intent.plannedAt(),
                fetched.cursor(),
                fetched.files(),
                fetched.columns(),
                fetched.contentSha().orElse(null),
                epoch.landed(),
                quarantined,
                before.map(StreamState::totalLanded).orElse(0L) + epoch.landed(),
                before.map(StreamState::totalQuarantined).orElse(0L) + quarantined,
                Sweep.isOf(intent) || isFirstLoad(intent)
                        ? intent.plannedAt()
                        : before.map(StreamState::sweptAt).orElse(null),
                Reconciliation.isOf(intent)
                        ? Reconciliation.lastDay(intent)
                        : before.map(StreamState::reconciledTo).orElse(null));
        return JSON.valueToTree(state);
    }
}
