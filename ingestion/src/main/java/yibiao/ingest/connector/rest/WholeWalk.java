package yibiao.ingest.connector.rest;

import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import yibiao.ingest.connector.RecordSink;
import yibiao.schema.workspace.RestCalls;
import yibiao.schema.workspace.RestCalls.PageKind;

/**
 * Goes through all that a reading gives within bounds, in one go. Where the way from page to page allows it, in parts, so that the memory
 * needed does not grow with the number of records.
 */
final class WholeWalk {

    private static final int PART = 50_000;

    private final Reading reading;
    private final Bounds bounds;
    private final QuotaLeft quota;
    private final RestSettings settings;

    WholeWalk(Reading reading, Bounds bounds, QuotaLeft quota, RestSettings settings) {
        this.reading = reading;
        this.bounds = bounds;
        this.quota = quota;
        this.settings = settings;
    }

    RecordRules rules() {
        return reading.rules();
    }

    /** The source's clock; ours where it tells none. */
    Instant clock() {
        return reading.pages().clock(bounds).orElseGet(settings.waiting()::now);
    }

    /** How many records there are, by the source's count; costs a call. */
    OptionalLong declared() {
        RestCalls calls = reading.pages().calls();
        return calls.declared().isEmpty()
                ? OptionalLong.empty()
                : reading.pages().read(Pager.first(calls), bounds).declared();
    }

    /** What reading everything costs, in words. */
    Optional<String> cost() {
        int size = reading.pages().calls().pages().size();
        OptionalLong records = declared();
        return Optional.of(
                records.isEmpty()
                        ? "a call for every %d records".formatted(size)
                        : "about %d calls".formatted(Math.max(1, (records.getAsLong() + size - 1) / size)));
    }

    /**
     * @param start makes what takes the records of a part; one that is given up takes what it took with it
     * @param done  is given what took each part
     */
    <T extends Taking> void read(Start<T> start, Consumer<T> done, RecordSink sink) throws IOException {
        throwIfUsedUp();
        if (reading.pages().calls().pages().kind() == PageKind.TIME) {
            readByTime(start, done);
            return;
        }
        Optional<Place> place = Optional.of(Pager.first(reading.pages().calls()));
        while (place.isPresent()) {
            Walk walk = new Walk(reading.pages(), reading.pager(), bounds, quota, settings.place());
            Made<T> made = new Made<>(start);
            place = walk.read(place.get(), PART, mayBeParted(), made, sink).next();
            done.accept(made.last());
            if (place.isPresent()) {
                throwIfUsedUp();
            }
        }
    }

    private <T extends Taking> void readByTime(Start<T> start, Consumer<T> done) throws IOException {
        CursorTime time = reading.rules().time();
        if (time == null) {
            throw new IllegalStateException(settings.place() + ": pages of kind time without cursor");
        }
        T taking = start.taking();
        if (new TimeWalk(reading.pages(), time, bounds, quota, settings.place())
                .read(Long.MAX_VALUE, taking)
                .more()) {
            throw quota.problem(settings.place());
        }
        done.accept(taking);
    }

    private boolean mayBeParted() {
        RestCalls calls = reading.pages().calls();
        boolean byToken =
                calls.pages().kind() == PageKind.CURSOR && calls.declared().isEmpty();
        return byToken || calls.pages().kind() == PageKind.KEYSET;
    }

    private void throwIfUsedUp() {
        if (quota.isUsedUp()) {
            throw quota.problem(settings.place());
        }
    }

    /** Makes what takes a part. */
    @FunctionalInterface
    interface Start<T extends Taking> {
        T taking();
    }

    /** Remembers what was made last: of a part that was read again only that counts. */
    private static final class Made<T extends Taking> implements Walk.Start {

        private final Start<T> start;
        private Optional<T> last = Optional.empty();

        Made(Start<T> start) {
            this.start = start;
        }

        @Override
        public Taking taking() {
            T taking = start.taking();
            last = Optional.of(taking);
            return taking;
        }

        T last() {
            return last.orElseThrow();
        }
    }
}
