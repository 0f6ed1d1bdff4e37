package yibiao.ingest.connector.rest;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import yibiao.ingest.connector.Fetched;
import yibiao.ingest.connector.RecordSink;
import yibiao.ingest.connector.SourceProblem;
import yibiao.schema.bronze.StreamState;
import yibiao.schema.workspace.RestCalls;
import yibiao.schema.workspace.RestCalls.PageKind;

/** Reads the window of one epoch, and says where the next one goes on. */
final class Epoch {

    private final RestSettings settings;
    private final Reading.Maker maker;
    private final QuotaLeft quota;
    private final @Nullable CursorTime time;
    private final Optional<StreamState> before;
    private final Optional<RestState> state;
    private final RecordSink sink;
    private final Set<String> columns = new LinkedHashSet<>();
    private long kept;
    private long bytes;
    private long withoutCursor;

    Epoch(
            RestSettings settings,
            Reading.Maker maker,
            QuotaLeft quota,
            @Nullable CursorTime time,
            Optional<StreamState> before,
            RecordSink sink) {
        this.settings = settings;
        this.maker = maker;
        this.quota = quota;
        this.time = time;
        this.before = before;
        this.state = RestState.of(before);
        this.sink = sink;
    }

    /** Everything there is. */
    Fetched complete() throws IOException {
        Reading reading = maker.of(settings.calls(), false);
        sink.startLoad("");
        Bounds all = Bounds.none();
        Walk walk = new Walk(reading.pages(), reading.pager(), all, quota, settings.place());
        Walk.End end = walk.read(
                Pager.first(settings.calls()),
                Long.MAX_VALUE,
                false,
                () -> new Taking(reading.rules(), all, new Memory(), Instant.MAX, sink),
                sink);
        add(end.taking());
        String content = end.taking().content();
        boolean same =
                before.map(StreamState::contentSha).filter(content::equals).isPresent();
        return same ? Fetched.nothing(List.of()) : fetched(null, Optional.of(content), false);
    }

    /**
     * A window of time, or as much of it as an epoch takes.
     *
     * @param isOld whether an earlier run found where it ends, so that there may be more behind it by now
     */
    Fetched window(RestWindow window, boolean isOld) throws IOException {
        Bounds bounds = window.bounds();
        Memory known = state.map(RestState::memory).orElseGet(Memory::new);
        Memory taken = state.map(RestState::open).map(RestState.Open::memory).orElseGet(Memory::new);
        Instant rememberFrom = bounds.to().minus(lookback());
        int passes = settings.calls().deletions().isPresent() ? 2 : 1;
        Place place = window.place();
        for (int pass = window.pass(); pass < passes; pass++) {
            RestCalls calls = pass == 0
                    ? settings.calls()
                    : settings.calls().deletions().orElseThrow().calls();
            Reading reading = maker.of(calls, pass == 1);
            Walk walk = new Walk(reading.pages(), reading.pager(), bounds, quota, settings.place());
            boolean mayStop = calls.pages().kind() == PageKind.KEYSET;
            Walk.End end = walk.read(
                    place == null ? Pager.first(calls) : place,
                    settings.epochRecords() - kept,
                    mayStop,
                    () -> new Taking(reading.rules(), bounds, known, rememberFrom, sink),
                    sink);
            add(end.taking());
            taken.addAll(end.taking().taken());
            if (end.next().isPresent()) {
                return fetched(open(window, pass, end.next().get(), known, taken), Optional.empty(), true);
            }
            place = null;
        }
        Instant since = taken.forgetBefore(rememberFrom, bounds.to());
        RestState after = new RestState(bounds.to().toString(), since.toString(), null, null, taken.kept());
        // The rest of a window may be empty: unless that is committed too, the stream would ask for it for ever.
        boolean isRest = window.place() != null;
        return nothingCame() && !isRest
                ? Fetched.nothing(List.of())
                : fetched(after, Optional.empty(), isRest && isOld);
    }

    /** What a token of the source leads to. */
    Fetched export(RestWindow window) throws IOException {
        Reading reading = maker.of(settings.calls(), false);
        // The source alone knows what its token covers: a record is taken whatever its time.
        Bounds start = new Bounds(window.bounds().from(), Instant.MAX);
        Taking taking = new Taking(reading.rules(), Bounds.none(), known(), Instant.MIN, sink);
        String token = window.token();
        boolean more = true;
        boolean isLast = false;
        while (more && !isLast) {
            Page page = reading.pages().read(token == null ? Pager.first(settings.calls()) : Place.token(token), start);
            taking.take(page);
            String next = page.next().orElse(null);
            isLast = page.isLast()
                    || (settings.calls().pages().end().isEmpty()
                            && (next == null || page.records().isEmpty()));
            if (next == null ? token == null && !page.records().isEmpty() : next.equals(token) && !isLast) {
                throw SourceProblem.contract(
                        "%s: an answer with %d records has no new token in '%s', so what follows cannot be asked for. Look whether 'pages.next' is the right path."
                                .formatted(
                                        settings.place(),
                                        page.records().size(),
                                        settings.calls().pages().next().orElse("")));
            }
            isLast |= next == null;
            token = next == null ? token : next;
            more = taking.kept() < settings.epochRecords() && !quota.isUsedUp();
        }
        add(taking);
        Memory taken = taking.taken();
        taken.addAll(known());
        Instant newest = taking.newest().orElse(start.from());
        Instant since = taken.forgetBefore(newest.minus(lookback()), newest);
        RestState after = new RestState(null, since.toString(), token, null, taken.kept());
        return nothingCame() ? Fetched.nothing(List.of()) : fetched(after, Optional.empty(), !isLast);
    }

    /** A time-based export, from an instant on. */
    Fetched timed(RestWindow window) throws IOException {
        Reading reading = maker.of(settings.calls(), false);
        Bounds bounds = window.bounds();
        Taking taking = new Taking(reading.rules(), bounds, known(), Instant.MIN, sink);
        TimeWalk walk = new TimeWalk(reading.pages(), Objects.requireNonNull(time), bounds, quota, settings.place());
        TimeWalk.End end = walk.read(settings.epochRecords(), taking);
        add(taking);
        Memory taken = taking.taken();
        taken.addAll(known());
        Instant since = taken.forgetBefore(end.since().minus(lookback()), end.since());
        RestState after = new RestState(end.since().toString(), since.toString(), null, null, taken.kept());
        return nothingCame() && !end.more() ? Fetched.nothing(List.of()) : fetched(after, Optional.empty(), end.more());
    }

    private RestState open(RestWindow window, int pass, Place next, Memory known, Memory taken) {
        RestState.Open open = new RestState.Open(
                Objects.requireNonNull(window.from()), Objects.requireNonNull(window.to()), pass, next, taken.kept());
        return new RestState(
                state.map(RestState::to).orElse(null),
                state.map(RestState::since).orElse(null),
                null,
                open,
                known.kept());
    }

    private Memory known() {
        return state.map(RestState::memory).orElseGet(Memory::new);
    }

    private java.time.Duration lookback() {
        return settings.calls().cursor().orElseThrow().lookback();
    }

    private void add(Taking taking) {
        kept += taking.kept();
        bytes += taking.bytes();
        withoutCursor += taking.withoutCursor();
        columns.addAll(taking.columns());
    }

    /** The first epoch is committed even without records: it says which columns the stream has. */
    private boolean nothingCame() {
        return kept == 0 && before.isPresent();
    }

    private Fetched fetched(@Nullable RestState after, Optional<String> content, boolean more) {
        return new Fetched(
                true,
                kept,
                after == null ? null : after.toJson(),
                Map.of(),
                allColumns(),
                content,
                more,
                0,
                bytes,
                notes());
    }

    private List<String> allColumns() {
        Set<String> all = new LinkedHashSet<>();
        settings.calls().fields().forEach(field -> Columns.named(field).ifPresent(all::add));
        before.ifPresent(state -> all.addAll(state.columns()));
        all.addAll(columns);
        return new ArrayList<>(all);
    }

    private List<String> notes() {
        return withoutCursor == 0
                ? List.of()
                : List.of("%d records have no readable '%s': they came now, but later changes to them may not be seen."
                        .formatted(
                                withoutCursor,
                                settings.calls().cursor().orElseThrow().field()));
    }
}
