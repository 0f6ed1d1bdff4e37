package yibiao.ingest.run;

import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import yibiao.ingest.bronze.StreamTables;
import yibiao.ingest.connector.Connector;
import yibiao.ingest.connector.DayCounts;
import yibiao.ingest.connector.KeyListing;
import yibiao.ingest.connector.Plan;
import yibiao.ingest.spool.Intent;
import yibiao.ingest.spool.Seal;
import yibiao.ingest.spool.SpoolFolder;
import yibiao.schema.bronze.StreamState;

/**
 * What the next run would do with a stream. Reads no records and writes nothing.
 *
 * @param first what is done before anything new is read; empty when nothing is
 * @param plan  what is read first after that
 */
public record Preview(List<String> first, Plan plan) {

    public Preview {
        first = List.copyOf(first);
    }

    public static Preview of(Connector connector, SpoolFolder spool, StreamTables tables, InstantSource clock)
            throws IOException {
        List<String> first = new ArrayList<>();
        Optional<Seal> seal = spool.seal();
        Optional<Intent> intent = spool.intent();
        if (seal.isPresent()) {
            first.add("commits epoch %d of run %s, which was received whole: %d records"
                    .formatted(
                            seal.get().intent().epoch(),
                            seal.get().intent().runId(),
                            seal.get().counts().landed()));
        } else if (intent.isPresent()) {
            first.add("reads epoch %d of run %s again, which was interrupted"
                    .formatted(intent.get().epoch(), intent.get().runId()));
        }
        Optional<StreamState> state = tables.state();
        boolean reset = spool.resetOf().isPresent()
                && state.map(StreamState::generation).orElse(0)
                        <= spool.resetOf().getAsInt();
        if (reset) {
            first.add("starts over, as 'reset' asked");
        }
        Plan plan = connector.plan(reset ? Optional.empty() : state);
        if (state.isPresent()) {
            first.addAll(upkeep(connector, state.get(), clock.instant()));
        }
        return new Preview(first, plan);
    }

    /** What is compared with the source afterwards, and what that costs. */
    private static List<String> upkeep(Connector connector, StreamState state, Instant now) throws IOException {
        List<String> words = new ArrayList<>();
        Optional<KeyListing> listing = connector.keyListing().filter(found -> Sweep.isDue(found, state, now));
        if (listing.isPresent()) {
            words.add("afterwards lists all keys, to find deleted records"
                    + listing.get().cost().map(cost -> " (" + cost + ")").orElse(""));
        }
        Optional<DayCounts> counts = connector.dayCounts().filter(found -> Reconciliation.isDue(found, state, now));
        counts.ifPresent(found -> words.add("afterwards counts the records of %d days up to %s%s"
                .formatted(
                        found.days().count(),
                        found.days().last(now),
                        found.cost().map(cost -> " (" + cost + ")").orElse(""))));
        return words;
    }
}
