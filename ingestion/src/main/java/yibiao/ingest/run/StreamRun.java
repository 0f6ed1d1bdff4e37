package yibiao.ingest.run;

import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import yibiao.ingest.bronze.StreamTables;
import yibiao.ingest.connector.Connector;
import yibiao.ingest.connector.DayCounts;
import yibiao.ingest.connector.Fetched;
import yibiao.ingest.connector.KeyListing;
import yibiao.ingest.connector.Plan;
import yibiao.ingest.connector.RecordSink;
import yibiao.ingest.spool.Contents;
import yibiao.ingest.spool.Counts;
import yibiao.ingest.spool.Intent;
import yibiao.ingest.spool.Seal;
import yibiao.ingest.spool.SpoolFolder;
import yibiao.ingest.spool.SpoolWriter;
import yibiao.ingest.spool.Tally;
import yibiao.schema.bronze.StreamState;

/**
 * Takes one stream from its source into bronze, exactly once.
 *
 * <p>Each epoch is planned (bounds frozen on disk), fetched to the spool, sealed, committed to quarantine and then to bronze under
 * its own transaction number, and acknowledged by emptying the spool. Whatever an earlier run left is finished first: an epoch
 * without a seal is fetched again over the same bounds, a sealed one is committed from the very bytes that were sealed.
 */
public final class StreamRun {

    private final Connector connector;
    private final SpoolFolder spool;
    private final StreamTables tables;
    private final FaultPoints faults;
    private final Watch watch;
    private final InstantSource clock;
    private final String runId;
    private final Progress progress;

    public StreamRun(
            Connector connector,
            SpoolFolder spool,
            StreamTables tables,
            Progress progress,
            FaultPoints faults,
            Watch watch,
            InstantSource clock,
            String runId) {
        this.connector = connector;
        this.spool = spool;
        this.tables = tables;
        this.progress = progress;
        this.faults = faults;
        this.watch = watch;
        this.clock = clock;
        this.runId = runId;
    }

    /** Finishes what was left, then reads everything new. */
    public Result ingest() throws IOException {
        finishWhatWasLeft();
        startOverIfAsked();
        readWhatIsNew();
        keepUp();
        return result();
    }

    /** Finishes what was left, then reads everything there is once more, as a new generation. */
    public Result ingestAgain() throws IOException {
        finishWhatWasLeft();
        startOver();
        readWhatIsNew();
        keepUp();
        return result();
    }

    /** A reset that somebody asked for happens once: the new generation's first commit shows that it did. */
    private void startOverIfAsked() throws IOException {
        OptionalInt reset = spool.resetOf();
        if (reset.isPresent()) {
            if (tables.state().map(StreamState::generation).orElse(0) <= reset.getAsInt()) {
                startOver();
            }
            spool.forgetReset();
        }
    }

    private void startOver() throws IOException {
        int generation = unusedFrom(tables.state().map(StreamState::generation).orElse(0) + 1);
        faults.reached(Step.PLANNING);
        epoch(connector.plan(Optional.empty()), true, generation);
    }

    private void keepUp() throws IOException {
        sweepIfDue();
        countIfDue();
    }

    private void countIfDue() throws IOException {
        Optional<StreamState> state = tables.state();
        Optional<DayCounts> counts = connector.dayCounts();
        if (state.isPresent()
                && counts.isPresent()
                && Reconciliation.isDue(counts.get(), state.get(), clock.instant())) {
            epoch(Reconciliation.plan(counts.get(), clock.instant()), false, generation(state));
        }
    }

    private void sweepIfDue() throws IOException {
        Optional<StreamState> state = tables.state();
        Optional<KeyListing> listing = connector.keyListing();
        if (state.isPresent() && listing.isPresent() && Sweep.isDue(listing.get(), state.get(), clock.instant())) {
            epoch(Sweep.plan(), false, generation(state));
        }
    }

    /** Finishes what was left, then reads the given parts once more under the present settings. */
    public Result replay(Set<String> parts) throws IOException {
        finishWhatWasLeft();
        Optional<StreamState> state = tables.state();
        if (state.isPresent()) {
            epoch(connector.planAgain(parts, state.get()), false, generation(state));
        }
        return result();
    }

    private void readWhatIsNew() throws IOException {
        boolean more = true;
        while (more) {
            Optional<StreamState> state = tables.state();
            faults.reached(Step.PLANNING);
            more = epoch(connector.plan(state), state.isEmpty(), generation(state));
        }
    }

    private Result result() throws IOException {
        return new Result(progress.counts(), progress.epochs(), tables.version(), progress.notes());
    }

    private void finishWhatWasLeft() throws IOException {
        Optional<Seal> seal = spool.seal();
        Optional<Intent> intent = spool.intent();
        if (seal.isPresent()) {
            finish(seal.get());
        } else if (intent.isPresent()
                && !Upkeeping.isOf(intent.get())
                && continues(intent.get())
                && isStillMeant(intent.get())) {
            fetchAndCommit(intent.get());
        } else {
            spool.clear();
        }
    }

    private void finish(Seal seal) throws IOException {
        Intent intent = seal.intent();
        if (tables.lastCommitted(intent.generation()) >= intent.epoch()) {
            acknowledge();
        } else if (continues(intent) && spool.holds(seal.contents())) {
            commit(seal);
            acknowledge();
        } else {
            progress.note(List.of(
                    "An unfinished epoch of an earlier run no longer fits the bronze table, or its spool was changed;"
                            + " it was dropped and is read again."));
            spool.clear();
        }
    }

    /** Whether the table stands where the intent found it, so that its epoch is the next one. */
    private boolean continues(Intent intent) {
        Optional<StreamState> state = tables.state();
        return tables.lastCommitted(intent.generation()) < intent.epoch()
                && state.map(StreamState::generation).orElse(0) == intent.baseGeneration()
                && state.map(StreamState::epoch).orElse(0L) == intent.baseEpoch();
    }

    private boolean isStillMeant(Intent intent) throws IOException {
        OptionalInt reset = spool.resetOf();
        boolean startsOver = reset.isPresent() && intent.generation() <= reset.getAsInt();
        return !startsOver && intent.settings().equals(connector.settings());
    }

    /**
     * The generation of the next epoch. A new one starts when the table lost its state (it was deleted and made anew), or when it
     * remembers epochs its state does not have (it was restored to an older version): the old numbers are used up, and Delta would
     * take what is committed under them for a repetition.
     */
    private int generation(Optional<StreamState> state) {
        if (state.isEmpty()) {
            return unusedFrom(1);
        }
        int generation = state.get().generation();
        boolean restored = tables.lastCommitted(generation) != state.get().epoch();
        return restored ? unusedFrom(generation + 1) : generation;
    }

    private int unusedFrom(int generation) {
        int unused = generation;
        while (tables.lastUsed(unused) > 0) {
            unused++;
        }
        return unused;
    }

    private boolean epoch(Plan plan, boolean fromStart, int generation) throws IOException {
        progress.note(plan.notes());
        if (plan.window().isEmpty()) {
            return false;
        }
        Optional<StreamState> base = tables.state();
        Intent intent = new Intent(
                generation,
                tables.lastUsed(generation) + 1,
                runId,
                clock.instant().truncatedTo(ChronoUnit.MICROS).toString(),
                base.map(StreamState::generation).orElse(0),
                base.map(StreamState::epoch).orElse(0L),
                fromStart,
                connector.settings(),
                plan.window().get(),
                plan.repeatsFrom().map(Instant::toString).orElse(null));
        faults.reached(Step.DECIDED);
        spool.write(intent);
        faults.reached(Step.PLANNED);
        return fetchAndCommit(intent);
    }

    private boolean fetchAndCommit(Intent intent) throws IOException {
        Optional<StreamState> state = intent.fromStart() ? Optional.empty() : tables.state();
        Fetched fetched;
        Contents contents;
        Tally tally;
        long repeated;
        try (SpoolWriter writer = spool.startSpool()) {
            faults.reached(Step.SPOOLING);
            NewOnly sink =
                    new NewOnly(new WatchedSink(writer, faults, watch, connector::quota), tables.known(), intent);
            fetched = fetch(intent, state, sink);
            repeated = sink.repeated();
            tally = writer.tally();
            contents = writer.finish();
        }
        progress.note(fetched.notes());
        faults.reached(Step.FETCHED);
        if (fetched.anything() && !isKnown(fetched, repeated, state)) {
            Seal seal = EpochEnd.seal(intent, contents, tally, repeated, fetched, state);
            faults.reached(Step.COUNTED);
            spool.write(seal, () -> faults.reached(Step.SEALING));
            faults.reached(Step.SEALED);
            commit(seal);
        }
        acknowledge();
        return fetched.more();
    }

    private Fetched fetch(Intent intent, Optional<StreamState> state, RecordSink sink) throws IOException {
        if (Sweep.isOf(intent)) {
            KeyListing listing = connector.keyListing().orElseThrow();
            return Sweep.fetch(listing, tables, spool, state.orElseThrow(), sink);
        } else if (Reconciliation.isOf(intent)) {
            DayCounts counts = connector.dayCounts().orElseThrow();
            return Reconciliation.fetch(counts, intent, tables, spool, state.orElseThrow(), sink);
        }
        return connector.fetch(intent.window(), state, sink);
    }

    /** Whether nothing but known records was read, and the stream stands where it stood. */
    private static boolean isKnown(Fetched fetched, long repeated, Optional<StreamState> state) {
        return repeated > 0
                && repeated == fetched.read()
                && Objects.equals(
                        fetched.cursor(), state.map(StreamState::cursor).orElse(null));
    }

    private void commit(Seal seal) throws IOException {
        faults.reached(Step.COMMITTING);
        tables.commitRefusals(spool, seal, () -> faults.reached(Step.QUARANTINE_WRITTEN));
        faults.reached(Step.QUARANTINE_COMMITTED);
        tables.createIfMissing();
        faults.reached(Step.TABLE_CREATED);
        tables.commitRecords(spool, seal, () -> faults.reached(Step.RECORDS_WRITTEN));
        faults.reached(Step.RECORDS_COMMITTED);
        progress.committed(seal.counts());
    }

    private void acknowledge() throws IOException {
        faults.reached(Step.ACKNOWLEDGING);
        spool.clear(() -> faults.reached(Step.CLEARING));
        faults.reached(Step.ACKNOWLEDGED);
    }

    /**
     * What a run did with one stream.
     *
     * @param version the bronze table's version afterwards; empty when there is no table yet
     */
    public record Result(Counts counts, int epochs, Optional<Long> version, List<String> notes) {
        public Result {
            notes = List.copyOf(notes);
        }
    }
}
