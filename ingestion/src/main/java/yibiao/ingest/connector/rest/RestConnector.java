package yibiao.ingest.connector.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import yibiao.ingest.connector.Connector;
import yibiao.ingest.connector.DayCounts;
import yibiao.ingest.connector.Discovery.Declared;
import yibiao.ingest.connector.Discovery.Found;
import yibiao.ingest.connector.Fetched;
import yibiao.ingest.connector.KeyListing;
import yibiao.ingest.connector.Plan;
import yibiao.ingest.connector.RecordSink;
import yibiao.ingest.connector.SourceProblem;
import yibiao.ingest.connector.http.ErrorMap;
import yibiao.ingest.connector.http.HttpCalls;
import yibiao.ingest.connector.http.Retrying;
import yibiao.schema.bronze.StreamState;
import yibiao.schema.workspace.RestCalls;
import yibiao.schema.workspace.RestCalls.PageKind;

/**
 * Reads a stream of an HTTP interface as it is declared.
 *
 * <p>Without a cursor everything is read each time, and committed when it differs. With one, a window is read that ends behind the
 * source's clock; or the source's own token is followed, where it outlives a run; or a time-based export. The time before a window
 * is read again as far as {@code lookback} reaches, and only what was not taken before lands.
 */
public final class RestConnector implements Connector {

    /** Beyond every instant a record may carry. */
    private static final Duration FAR = Duration.ofDays(366);

    private static final ObjectMapper JSON = JsonMapper.builder().build();

    private final RestSettings settings;
    private final HttpCalls http;
    private final QuotaLeft quota;
    private final @Nullable CursorTime time;
    private boolean foundAnEnd;

    /** @param http calls to the connection; how answers are judged is the stream's own */
    public RestConnector(RestSettings settings, HttpCalls http) {
        this.settings = settings;
        this.http = http;
        this.quota = new QuotaLeft(settings.calls().rate(), settings.budgetPercent());
        this.time = settings.calls()
                .cursor()
                .map(cursor -> new CursorTime(cursor, settings.zone()))
                .orElse(null);
    }

    @Override
    public List<String> check() {
        try {
            Reading reading = reading(settings.calls(), false, http.repeating(Retrying.once()));
            return FirstRecords.problems(reading.rules(), first(reading), settings.place());
        } catch (SourceProblem e) {
            return List.of(Objects.requireNonNull(e.getMessage()));
        }
    }

    /** What one page of records shows of the stream. */
    Found found(String stream, Declared declared) {
        Reading reading = reading(settings.calls(), false);
        return SeenRecords.of(reading.rules(), first(reading)).found(stream, declared);
    }

    private Page first(Reading reading) {
        return reading.pages().read(Pager.first(settings.calls()), unbounded());
    }

    @Override
    public Plan plan(Optional<StreamState> state) throws IOException {
        if (quota.isUsedUp()) {
            throw quota.problem(settings.place());
        }
        Optional<RestState> known = RestState.of(state);
        CursorTime cursor = time;
        if (cursor == null) {
            return Plan.of(
                    JSON.valueToTree(new RestWindow(null, null, null, 0, null)),
                    "all records of " + settings.calls().request().path(),
                    List.of());
        }
        if (settings.calls().pages().resume()) {
            return planToken(known);
        }
        Optional<RestState.Open> open = known.map(RestState::open);
        if (open.isPresent()) {
            return Plan.of(JSON.valueToTree(window(open.get())), "the rest of " + words(bounds(open.get())), List.of());
        }
        return planWindow(known, cursor);
    }

    /** An interface is not asked for single records again: what it holds now is read by a new generation. */
    @Override
    public Plan planAgain(Set<String> parts, StreamState state) throws IOException {
        return plan(Optional.empty());
    }

    @Override
    public Fetched fetch(JsonNode frozen, Optional<StreamState> state, RecordSink sink) throws IOException {
        RestWindow window = JSON.treeToValue(frozen, RestWindow.class);
        Epoch epoch = new Epoch(settings, this::reading, quota, time, state, sink);
        if (time == null) {
            return epoch.complete();
        }
        if (settings.calls().pages().resume()) {
            return epoch.export(window);
        }
        return settings.calls().pages().kind() == PageKind.TIME
                ? epoch.timed(window)
                : epoch.window(window, !foundAnEnd);
    }

    @Override
    public Optional<String> quota() {
        return quota.inWords();
    }

    /** All records from the start on. Above there is no bound: a record that changes meanwhile must not leave the listing. */
    @Override
    public Optional<KeyListing> keyListing() {
        CursorTime cursor = time;
        if (cursor == null) {
            return Optional.empty();
        }
        RestCalls calls = settings.calls();
        RestCalls.Keys cheapest = calls.listings().keys().orElseGet(() -> new RestCalls.Keys(calls, settings.key()));
        Instant far = cursor.tick(settings.waiting().now().plus(FAR));
        Bounds all = new Bounds(cursor.tick(declaredStart()), far);
        return settings.upkeep()
                .sweep()
                .map(sweep -> new RestKeys(
                        sweep,
                        new WholeWalk(reading(cheapest.calls(), cheapest.key(), false, http), all, quota, settings),
                        new WholeWalk(reading(calls, false), all, quota, settings),
                        behind(),
                        all));
    }

    @Override
    public Optional<DayCounts> dayCounts() {
        Optional<RestCalls> days = settings.calls().listings().days();
        return settings.upkeep()
                .reconcile()
                .flatMap(reconcile -> days.map(calls -> {
                    Reading counted = reading(calls, false);
                    // What is found is a record of the stream like any other.
                    RecordRules ofStream = reading(settings.calls(), false).rules();
                    Reading reading = new Reading(ofStream, counted.pages(), counted.pager());
                    return new RestDays(
                            reconcile,
                            settings,
                            new CursorTime(calls.cursor().orElseThrow(), settings.zone()),
                            behind(),
                            bounds -> new WholeWalk(reading, bounds, quota, settings));
                }));
    }

    private Duration behind() {
        RestCalls.TimeCursor cursor = settings.calls().cursor().orElseThrow();
        return cursor.lag().plus(cursor.lookback());
    }

    @Override
    public String settings() {
        return settings.calls() + " key " + settings.key() + " zone " + settings.zone();
    }

    @Override
    public void close() {}

    private Plan planToken(Optional<RestState> known) {
        String token = known.map(RestState::token).orElse(null);
        String start = declaredStart().toString();
        RestWindow window = new RestWindow(start, null, token, 0, null);
        return Plan.of(
                JSON.valueToTree(window),
                token == null
                        ? "everything from " + start + ", as far as the source gives it"
                        : "what the source adds to what was read",
                List.of());
    }

    private Plan planWindow(Optional<RestState> known, CursorTime cursor) {
        RestCalls calls = settings.calls();
        Instant end = known.map(RestState::to).map(Instant::parse).orElse(cursor.tick(declaredStart()));
        Instant from = known.isEmpty() ? end : again(end, known.get());
        Instant ours = settings.waiting().now();
        PageReader pages = reading(calls, false, http).pages();
        Page peek = null;
        Optional<Instant> theirs;
        Bounds guess = new Bounds(from, cursor.bound(ours));
        if (calls.declared().isPresent() && from.isBefore(guess.to())) {
            peek = pages.read(Pager.first(calls), guess);
            theirs = peek.date();
        } else {
            theirs = pages.clock(guess);
        }
        Instant to = cursor.bound(theirs.orElse(ours));
        List<String> notes = theirs.isPresent()
                ? List.of()
                : List.of(settings.place()
                        + ": the source does not tell its time; windows end by this machine's clock. Keep it right.");
        if (!to.isAfter(end)) {
            return Plan.nothingNew(notes);
        }
        foundAnEnd = true;
        Bounds bounds = new Bounds(from, to);
        RestWindow window = new RestWindow(from.toString(), to.toString(), null, 0, null);
        Plan plan = Plan.of(JSON.valueToTree(window), words(bounds) + declared(peek), notes);
        return peek == null || peek.declared().isEmpty()
                ? plan
                : plan.costing(estimate(peek.declared().getAsLong()));
    }

    private long estimate(long records) {
        long pages = Math.max(
                1,
                (records + settings.calls().pages().size() - 1)
                        / settings.calls().pages().size());
        return pages + (settings.calls().deletions().isPresent() ? 1 : 0);
    }

    private static String declared(@Nullable Page peek) {
        return peek == null || peek.declared().isEmpty()
                ? ""
                : ", %d records by the source's count".formatted(peek.declared().getAsLong());
    }

    /** How far before its end the last window is read again: never into a time of which not everything is known any more. */
    private Instant again(Instant end, RestState state) {
        Instant lookback = end.minus(settings.calls().cursor().orElseThrow().lookback());
        String since = state.since();
        Instant known = since == null ? end : Instant.parse(since);
        return known.isAfter(lookback) ? known : lookback;
    }

    private Reading reading(RestCalls calls, boolean areDeletions, HttpCalls through) {
        List<String> key =
                areDeletions ? settings.calls().deletions().orElseThrow().key() : settings.key();
        return reading(calls, key, areDeletions, through);
    }

    private Reading reading(RestCalls calls, List<String> key, boolean areDeletions, HttpCalls through) {
        CursorTime cursor = calls.cursor()
                .map(declared -> new CursorTime(declared, settings.zone()))
                .orElse(null);
        RecordRules rules = new RecordRules(calls, key, cursor, areDeletions, settings.name());
        HttpCalls judged = through.judging(ErrorMap.json(new BodyErrors(calls.error())));
        PageReader pages = new PageReader(calls, new CallMaker(calls, cursor), judged, quota, settings.place());
        Pager pager = new Pager(calls, rules.shape(), settings.url(), settings.place());
        return new Reading(rules, pages, pager);
    }

    private Reading reading(RestCalls calls, boolean areDeletions) {
        return reading(calls, areDeletions, http);
    }

    private Instant declaredStart() {
        return settings.calls().cursor().orElseThrow().start();
    }

    private Bounds unbounded() {
        CursorTime cursor = time;
        return cursor == null
                ? Bounds.none()
                : new Bounds(
                        cursor.tick(declaredStart()),
                        cursor.bound(settings.waiting().now()));
    }

    private static RestWindow window(RestState.Open open) {
        return new RestWindow(open.from(), open.to(), null, open.pass(), open.place());
    }

    private static Bounds bounds(RestState.Open open) {
        return window(open).bounds();
    }

    private String words(Bounds bounds) {
        CursorTime cursor = Objects.requireNonNull(time);
        return "%s from %s to before %s"
                .formatted(
                        settings.calls().cursor().orElseThrow().field(),
                        cursor.text(bounds.from(), ""),
                        cursor.text(bounds.to(), ""));
    }
}
