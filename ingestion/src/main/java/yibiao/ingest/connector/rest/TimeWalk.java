package yibiao.ingest.connector.rest;

import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import yibiao.ingest.connector.SourceProblem;

/**
 * Goes through an export that is asked "what changed since", and goes on from the instant the last answer reached. Answers overlap
 * by the records of that instant.
 */
final class TimeWalk {

    private final PageReader reader;
    private final CursorTime time;
    private final Bounds bounds;
    private final QuotaLeft quota;
    private final String place;

    TimeWalk(PageReader reader, CursorTime time, Bounds bounds, QuotaLeft quota, String place) {
        this.reader = reader;
        this.time = time;
        this.bounds = bounds;
        this.quota = quota;
        this.place = place;
    }

    /** @param since where the next epoch goes on */
    record End(Instant since, boolean more) {}

    End read(long room, Taking taking) throws IOException {
        Instant since = bounds.from();
        while (true) {
            Page page = reader.read(Place.since(since), bounds);
            taking.take(page);
            boolean isFull = page.records().size() >= reader.calls().pages().size();
            Instant reached = reached(page, taking).orElse(since);
            if (reached.isBefore(since)) {
                throw SourceProblem.contract(
                        "%s: asked for changes since %s, the source goes on from %s, which is earlier. Look whether 'pages.next' is the right path."
                                .formatted(place, since, reached));
            }
            boolean stays = reached.equals(since);
            if (stays && isFull && !page.isLast()) {
                throw SourceProblem.contract(
                        "%s: %d records or more changed at %s, as many as one answer holds, and the interface has no way to ask for the others of that instant. Ask the source for a larger page, or read this stream from an export file."
                                .formatted(place, page.records().size(), since));
            }
            boolean isLast = page.isLast()
                    || stays
                    || !reached.isBefore(bounds.to())
                    || (reader.calls().pages().end().isEmpty() && !isFull);
            if (isLast) {
                return new End(reached.isBefore(bounds.to()) ? reached : bounds.to(), false);
            }
            since = reached;
            if (taking.kept() >= room || quota.isUsedUp()) {
                return new End(since, true);
            }
        }
    }

    private Optional<Instant> reached(Page page, Taking taking) {
        return reader.calls().pages().next().isPresent()
                ? page.next().flatMap(this::instant)
                : taking.newest().map(time::tick);
    }

    /** Such instants are often numbers although the records' are not. */
    private Optional<Instant> instant(String text) {
        if (text.matches("\\d{1,12}(\\.0+)?")) {
            return Optional.of(Instant.ofEpochSecond(new BigDecimal(text).longValue()));
        }
        return time.moment(text).map(CursorTime.Moment::tick);
    }
}
