package yibiao.ingest.connector.rest;

import java.io.IOException;
import java.util.HashSet;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import yibiao.ingest.connector.RecordSink;
import yibiao.ingest.connector.SourceProblem;

/**
 * Goes through the pages of one window, to the end or as far as an epoch reaches.
 *
 * <p>Where records can move between pages, or the source says how many there are, the window is read until what came is known to be
 * everything: all pages told the same total and so many came, or two readings brought the same.
 */
final class Walk {

    private static final int READINGS = 5;

    private final PageReader reader;
    private final Pager pager;
    private final Bounds bounds;
    private final QuotaLeft quota;
    private final String place;

    Walk(PageReader reader, Pager pager, Bounds bounds, QuotaLeft quota, String place) {
        this.reader = reader;
        this.pager = pager;
        this.bounds = bounds;
        this.quota = quota;
        this.place = place;
    }

    /** @param next where the next epoch goes on; empty when the window was read to its end */
    record End(Taking taking, Optional<Place> next) {}

    /** Makes what takes the records of one reading; a reading that is given up takes what it took with it. */
    @FunctionalInterface
    interface Start {
        Taking taking();
    }

    /** @param room how many records the epoch still takes, where it may end between pages */
    End read(Place from, long room, boolean mayStop, Start start, RecordSink sink) throws IOException {
        RecordSink.Mark mark = sink.mark();
        Optional<String> before = Optional.empty();
        for (int reading = 1; reading <= READINGS; reading++) {
            Taking taking = start.taking();
            Once once = once(from, room, mayStop, taking);
            boolean whole = once.next().isPresent() || isWhole(once, from, taking);
            boolean agrees = before.filter(taking.content()::equals).isPresent();
            if (whole || agrees) {
                return new End(taking, once.next());
            }
            before = !pager.isSteady() && taking.duplicates() == 0 ? Optional.of(taking.content()) : Optional.empty();
            sink.rollBack(mark);
        }
        throw SourceProblem.unavailable(
                "%s: the records of the window did not stay where they are while their pages were read %d times, or fewer came than the source declares. Nothing was lost; run again when fewer people work in the source."
                        .formatted(place, READINGS));
    }

    private boolean isWhole(Once once, Place from, Taking taking) {
        if (pager.isSteady()) {
            return once.declared().isEmpty() || once.came() == once.declared().getAsLong() || leftMeanwhile(once, from);
        }
        return once.pages() == 1 || (once.sameTotal() && taking.duplicates() == 0);
    }

    /** Records may leave a window while it is read, because they changed again; then the total now explains what came. */
    private boolean leftMeanwhile(Once once, Place from) {
        OptionalLong now = reader.read(from, bounds).declared();
        return now.isPresent()
                && now.getAsLong() <= once.came()
                && once.came() <= once.declared().getAsLong();
    }

    private Once once(Place from, long room, boolean mayStop, Taking taking) throws IOException {
        Set<Place> visited = new HashSet<>();
        OptionalLong declared = OptionalLong.empty();
        boolean sameTotal = true;
        long came = 0;
        int pages = 0;
        Optional<Place> here = Optional.of(from);
        while (here.isPresent()) {
            if (quota.isUsedUp() && !mayStop) {
                throw quota.problem(place);
            }
            Page page = reader.read(here.get(), bounds);
            int fresh = taking.take(page);
            visited.add(here.get());
            came += page.records().size();
            declared = pages == 0 ? page.declared() : declared;
            sameTotal &= page.declared().isPresent() && page.declared().equals(declared);
            pages++;
            Optional<Place> next = pager.next(here.get(), page);
            if (next.isPresent() && (visited.contains(next.get()) || goesNowhere(page, fresh, pages))) {
                throw SourceProblem.contract(
                        "%s: page %d has only records that came before, so the pages never end. Look whether the source honours the parameters of 'request'."
                                .formatted(place, pages));
            }
            if (next.isPresent() && mayStop && (taking.kept() >= room || quota.isUsedUp())) {
                return new Once(declared, false, came, pages, next);
            }
            here = next;
        }
        boolean total = declared.isPresent() && declared.getAsLong() == came;
        return new Once(declared, sameTotal && total, came, pages, Optional.empty());
    }

    private boolean goesNowhere(Page page, int fresh, int pages) {
        return !pager.isSteady() && pages > 1 && fresh == 0 && !page.records().isEmpty();
    }

    /**
     * One reading.
     *
     * @param sameTotal whether every page told the same total, and so many records came
     */
    private record Once(OptionalLong declared, boolean sameTotal, long came, int pages, Optional<Place> next) {}
}
