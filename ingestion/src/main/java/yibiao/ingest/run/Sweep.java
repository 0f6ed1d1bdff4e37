package yibiao.ingest.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import yibiao.ingest.bronze.KnownRecord;
import yibiao.ingest.bronze.StreamTables;
import yibiao.ingest.connector.Fetched;
import yibiao.ingest.connector.KeyListing;
import yibiao.ingest.connector.Landed;
import yibiao.ingest.connector.Plan;
import yibiao.ingest.connector.RecordSink;
import yibiao.ingest.connector.SourceProblem;
import yibiao.ingest.spool.Intent;
import yibiao.ingest.spool.SpoolFolder;
import yibiao.ingest.sweep.SortedKeys;
import yibiao.schema.bronze.StreamState;

/**
 * Compares all keys of a source with those alive in bronze: lands the deletion of what is gone, and the records that are there and that bronze does
 * not have.
 *
 * <p>Bronze is read first and the source afterwards, so whatever bronze knows was in the source before the listing began. A record that is
 * inserted meanwhile is unknown, not gone. A deletion carries the instant and the payload of the row it ends: it comes after that row in
 * every order, and before any later version of a record that returns.
 */
final class Sweep {

    private static final String WINDOW = "sweep";

    /** Of so few records all may be gone. */
    private static final int FEW = 10;

    /** Gone records whose payloads are looked up together, in one reading of bronze. */
    private static final int AT_ONCE = 50_000;

    private static final int ASKED_AT_ONCE = 500;

    private final KeyListing listing;
    private final StreamTables tables;
    private final SpoolFolder spool;
    private final List<String> missed = new ArrayList<>();
    private final Map<String, KnownRecord> gone = new HashMap<>();
    private long deletions;
    private long found;
    private long alive;

    Sweep(KeyListing listing, StreamTables tables, SpoolFolder spool) {
        this.listing = listing;
        this.tables = tables;
        this.spool = spool;
    }

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

    /** @throws SourceProblem when more is gone than can be believed; nothing is deleted then */
    Fetched fetch(StreamState state, RecordSink sink) throws IOException {
        SortedKeys keys = new SortedKeys(spool.scratch());
        tables.known().forEach(keys::known);
        listing.list(keys::listed);
        keys.forEach((key, listed, newest) -> count(listed, newest));
        if (deletions > FEW && deletions * 100 > alive * listing.mostPercent()) {
            throw tooMany();
        }
        keys.forEach((key, listed, newest) -> take(key, listed, newest, sink));
        landGone(sink);
        readMissed(sink);
        return new Fetched(
                true,
                deletions + found,
                state.cursor(),
                Objects.requireNonNullElse(state.files(), Map.of()),
                Objects.requireNonNullElse(state.columns(), List.of()),
                Optional.ofNullable(state.contentSha()),
                false,
                0,
                0,
                notes());
    }

    private void count(boolean listed, @Nullable KnownRecord newest) {
        if (newest != null && !newest.deleted()) {
            alive++;
            deletions += listed ? 0 : 1;
        }
    }

    private void take(String key, boolean listed, @Nullable KnownRecord newest, RecordSink sink) throws IOException {
        boolean known = newest != null && !newest.deleted();
        if (listed && !known) {
            missed.add(key);
            if (missed.size() == ASKED_AT_ONCE) {
                readMissed(sink);
            }
        } else if (!listed && known) {
            gone.put(key, newest);
            if (gone.size() == AT_ONCE) {
                landGone(sink);
            }
        }
    }

    private void landGone(RecordSink sink) throws IOException {
        if (gone.isEmpty()) {
            return;
        }
        tables.known().forEachPayload((record, payload) -> {
            KnownRecord last = gone.get(record.key());
            if (last != null && last.isSameRow(record)) {
                sink.land(new Landed(record.key(), "", tables.name(), record.updatedAt(), payload, true));
            }
        });
        gone.clear();
    }

    private void readMissed(RecordSink sink) throws IOException {
        if (!missed.isEmpty()) {
            found += listing.read(missed, sink);
            missed.clear();
        }
    }

    private SourceProblem tooMany() {
        return SourceProblem.configuration(
                ("%s: of %d known records %d are not among the keys the source lists, more than 'most_percent: %d' of the sweep allows. Nothing was deleted."
                                + " See whether the user may still read all rows; if so many are really gone, raise 'most_percent' for one run.")
                        .formatted(tables.name(), alive, deletions, listing.mostPercent()));
    }

    private List<String> notes() {
        List<String> notes = new ArrayList<>();
        if (deletions > 0) {
            notes.add("the sweep found %d records gone from the source.".formatted(deletions));
        }
        if (found > 0) {
            notes.add("the sweep found %d records that changes had not shown, or not yet.".formatted(found));
        }
        return notes;
    }
}
