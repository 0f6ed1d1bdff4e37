package yibiao.ingest.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import yibiao.ingest.bronze.KnownRecords;
import yibiao.ingest.bronze.StreamTables;
import yibiao.ingest.connector.DayCounts;
import yibiao.ingest.connector.Fetched;
import yibiao.ingest.connector.Plan;
import yibiao.ingest.connector.RecordSink;
import yibiao.ingest.spool.Intent;
import yibiao.ingest.spool.SpoolFolder;
import yibiao.ingest.sweep.SortedKeys;
import yibiao.schema.bronze.StreamState;

/** Counts the records of each closed day in the source and in bronze, and compares the keys of a day where the two differ. */
final class Reconciliation {

    private static final String WINDOW = "reconcile";
    private static final ObjectMapper JSON = JsonMapper.builder().build();

    private final DayCounts counts;
    private final KnownRecords records;
    private final String name;
    private final List<String> notes = new ArrayList<>();
    private long read;

    private Reconciliation(DayCounts counts, StreamTables tables) {
        this.counts = counts;
        this.records = tables.known();
        this.name = tables.name();
    }

    /** Due once for each day that has closed. */
    static boolean isDue(DayCounts counts, StreamState state, Instant now) {
        return state.reconciledTo() == null
                || LocalDate.parse(state.reconciledTo()).isBefore(counts.days().last(now));
    }

    static Plan plan(DayCounts counts, Instant now) {
        LocalDate last = counts.days().last(now);
        JsonNode window = JSON.createObjectNode().put(WINDOW, last.toString());
        return Plan.of(
                window, "counts of %d days up to %s".formatted(counts.days().count(), last), List.of());
    }

    static boolean isOf(Intent intent) {
        return intent.window().has(WINDOW);
    }

    /** The last day that an epoch of counts compares. */
    static String lastDay(Intent intent) {
        return intent.window().path(WINDOW).asText();
    }

    static Fetched fetch(
            DayCounts counts, Intent intent, StreamTables tables, SpoolFolder spool, StreamState state, RecordSink sink)
            throws IOException {
        Reconciliation reconciliation = new Reconciliation(counts, tables);
        LocalDate last = LocalDate.parse(lastDay(intent));
        for (int back = counts.days().count() - 1; back >= 0; back--) {
            reconciliation.day(last.minusDays(back), spool.scratch(), sink);
        }
        return Upkeeping.fetched(state, reconciliation.read, reconciliation.notes);
    }

    private void day(LocalDate day, Path scratch, RecordSink sink) throws IOException {
        Path ours = Files.createTempDirectory(scratch, "ours");
        long known = known(day, ours);
        empty(ours);
        long there = counts.count(day);
        if (known == there) {
            return;
        }
        Path both = Files.createTempDirectory(scratch, "both");
        KeyComparison comparison =
                new KeyComparison(counts.keysOf(day), records, taker -> ofDay(day, taker), both, name);
        comparison.land(sink);
        empty(both);
        read += comparison.deletions() + comparison.found();
        notes.add(
                "of %s the source has %d records and bronze had %d; the day was compared again: %d were gone, %d were new."
                        .formatted(day, there, known, comparison.deletions(), comparison.found()));
    }

    /** How many records of a day are alive in bronze. */
    private long known(LocalDate day, Path folder) throws IOException {
        SortedKeys keys = new SortedKeys(folder);
        ofDay(day, keys::known);
        AtomicLong alive = new AtomicLong();
        keys.forEach((key, listed, newest) -> {
            if (newest != null && !newest.deleted()) {
                alive.incrementAndGet();
            }
        });
        return alive.get();
    }

    private void ofDay(LocalDate day, KnownRecords.Taker taker) throws IOException {
        records.forEachPayload((record, payload) -> {
            if (dayOf(payload).filter(day::equals).isPresent()) {
                taker.take(record);
            }
        });
    }

    private Optional<LocalDate> dayOf(String payload) {
        try {
            JsonNode value = JSON.readTree(payload).path(counts.days().field());
            return value.isValueNode() && !value.isNull() ? counts.day(value.asText()) : Optional.empty();
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    private static void empty(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }
}
