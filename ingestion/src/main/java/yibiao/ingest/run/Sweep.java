package yibiao.ingest.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import yibiao.ingest.bronze.KnownRecords;
import yibiao.ingest.bronze.StreamTables;
import yibiao.ingest.connector.Fetched;
import yibiao.ingest.connector.KeyListing;
import yibiao.ingest.connector.Plan;
import yibiao.ingest.connector.RecordSink;
import yibiao.ingest.spool.Intent;
import yibiao.ingest.spool.SpoolFolder;
import yibiao.schema.bronze.StreamState;

/** Compares all keys of a source with those alive in bronze, as an epoch of its own. */
final class Sweep {

    private static final String WINDOW = "sweep";

    private Sweep() {}

    static boolean isDue(KeyListing listing, StreamState state, Instant now) {
        return state.sweptAt() == null
                || !Instant.parse(state.sweptAt()).plus(listing.every()).isAfter(now);
    }

    static Plan plan() {
        JsonNode window = JsonNodeFactory.instance.objectNode().put(WINDOW, true);
        return Plan.of(window, "all keys, to find deleted records", List.of());
    }

    static boolean isOf(Intent intent) {
        return intent.window().path(WINDOW).asBoolean();
    }

    static Fetched fetch(KeyListing listing, StreamTables tables, SpoolFolder spool, StreamState state, RecordSink sink)
            throws IOException {
        KnownRecords records = tables.known();
        KeyComparison comparison =
                new KeyComparison(listing, records, records::forEach, spool.scratch(), tables.name());
        comparison.land(sink);
        List<String> notes = new ArrayList<>();
        if (comparison.deletions() > 0) {
            notes.add("the sweep found %d records gone from the source.".formatted(comparison.deletions()));
        }
        if (comparison.found() > 0) {
            notes.add(
                    "the sweep found %d records that changes had not shown, or not yet.".formatted(comparison.found()));
        }
        return Upkeeping.fetched(state, comparison.deletions() + comparison.found(), notes);
    }
}
