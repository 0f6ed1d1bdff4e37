package yibiao.ingest.connector.rest;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.function.Function;
import yibiao.ingest.connector.DayCounts;
import yibiao.ingest.connector.KeyListing;
import yibiao.ingest.connector.SourceProblem;
import yibiao.schema.workspace.Upkeep;

/** Counts the records of a day by what the source declares, in the zone of the source. */
final class RestDays implements DayCounts {

    /** So long after its end a day is closed: its last changes are visible, and were read. */
    private static final Duration CLOSED_AFTER = Duration.ofHours(1);

    private final Upkeep.Reconcile reconcile;
    private final RestSettings settings;
    private final CursorTime time;
    private final Duration behind;
    private final Function<Bounds, WholeWalk> walks;

    /**
     * @param time   of the field of creation
     * @param behind how long after a change it is read, at most
     * @param walks  goes through the records that were created within bounds
     */
    RestDays(
            Upkeep.Reconcile reconcile,
            RestSettings settings,
            CursorTime time,
            Duration behind,
            Function<Bounds, WholeWalk> walks) {
        this.reconcile = reconcile;
        this.settings = settings;
        this.time = time;
        this.behind = behind;
        this.walks = walks;
    }

    @Override
    public int days() {
        return reconcile.days();
    }

    @Override
    public String field() {
        return reconcile.column();
    }

    @Override
    public Optional<LocalDate> day(String value) {
        return time.moment(value)
                .map(moment -> moment.at().atZone(settings.zone()).toLocalDate());
    }

    @Override
    public LocalDate lastClosed(Instant now) {
        Instant read = now.minus(CLOSED_AFTER).minus(behind);
        return read.atZone(settings.zone()).toLocalDate().minusDays(1);
    }

    @Override
    public Optional<String> cost() {
        return Optional.of("a call for each");
    }

    @Override
    public long count(LocalDate day) throws IOException {
        return walks.apply(ofDay(day))
                .declared()
                .orElseThrow(() -> SourceProblem.contract(
                        "%s: the answer to 'days' has no number at '%s', so the records of a day cannot be counted. Correct 'declared'."
                                .formatted(
                                        settings.place(),
                                        settings.calls()
                                                .listings()
                                                .days()
                                                .flatMap(calls -> calls.declared())
                                                .orElse(""))));
    }

    @Override
    public KeyListing keysOf(LocalDate day) {
        WholeWalk walk = walks.apply(ofDay(day));
        // Of a single day all may be gone: a batch that was entered by mistake.
        return new RestKeys(new Upkeep.Sweep(Duration.ZERO, 100), walk, walk, behind, Bounds.none());
    }

    private Bounds ofDay(LocalDate day) {
        return new Bounds(start(day), start(day.plusDays(1)));
    }

    private Instant start(LocalDate day) {
        return time.tick(day.atStartOfDay(settings.zone()).toInstant());
    }
}
