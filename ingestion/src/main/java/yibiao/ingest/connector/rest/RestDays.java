package yibiao.ingest.connector.rest;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.function.Function;
import yibiao.ingest.connector.ClosedDays;
import yibiao.ingest.connector.DayCounts;
import yibiao.ingest.connector.KeyListing;
import yibiao.ingest.connector.SourceProblem;
import yibiao.schema.workspace.Upkeep;

/** Counts the records of a day by what the source declares, in the zone of the source. */
final class RestDays implements DayCounts {

    private final ClosedDays days;
    private final RestSettings settings;
    private final CursorTime time;
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
        this.days = new ClosedDays(reconcile, settings.zone(), behind);
        this.settings = settings;
        this.time = time;
        this.walks = walks;
    }

    @Override
    public ClosedDays days() {
        return days;
    }

    @Override
    public Optional<LocalDate> day(String value) {
        return time.moment(value).map(moment -> days.on(moment.at()));
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
        return new RestKeys(ClosedDays.KEYS_OF_A_DAY, walk, walk, days.behind(), Bounds.none());
    }

    private Bounds ofDay(LocalDate day) {
        return new Bounds(start(day), start(day.plusDays(1)));
    }

    private Instant start(LocalDate day) {
        return time.tick(days.start(day));
    }
}
