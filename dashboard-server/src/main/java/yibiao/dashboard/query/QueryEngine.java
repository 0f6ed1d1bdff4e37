package yibiao.dashboard.query;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import yibiao.dashboard.query.ResultCache.Solved;
import yibiao.dashboard.warehouse.OpenRelease;
import yibiao.dashboard.warehouse.UnreadableRelease;
import yibiao.dashboard.warehouse.Warehouse;
import yibiao.schema.calendar.FiscalCalendar;
import yibiao.schema.catalogue.Catalogue;
import yibiao.schema.metric.Metric;
import yibiao.schema.text.Text;

/** The one path of every number, for pages, programs and the command line alike. */
public final class QueryEngine implements AutoCloseable {

    private final Warehouse warehouse;
    private final Catalogue catalogue;
    private final List<FiscalCalendar> calendars;
    private final InstantSource clock;
    private final String definitions;
    private final ResultCache cache = new ResultCache();
    private final ThreadPoolExecutor places;

    /**
     * How many questions are worked on at once, and how many may wait.
     *
     * @param calendars the fiscal calendars, the default one first
     */
    public record Settings(int running, int waiting, List<FiscalCalendar> calendars) {
        public Settings {
            calendars = List.copyOf(calendars);
        }
    }

    public QueryEngine(Warehouse warehouse, Catalogue catalogue, Settings settings, InstantSource clock) {
        this.warehouse = warehouse;
        this.catalogue = catalogue;
        this.calendars = settings.calendars();
        this.clock = clock;
        this.definitions = QueryFingerprint.of(
                List.of(catalogue.metrics().toString(), catalogue.dimensions().toString(), calendars.toString()));
        AtomicInteger number = new AtomicInteger();
        this.places = new ThreadPoolExecutor(
                settings.running(),
                settings.running(),
                1,
                TimeUnit.MINUTES,
                new ArrayBlockingQueue<>(settings.waiting()),
                task -> {
                    Thread thread = new Thread(task, "query-" + number.incrementAndGet());
                    thread.setDaemon(true);
                    return thread;
                });
    }

    /**
     * Answers a query on the release served now.
     *
     * @return completes with the answer, or exceptionally with {@link QueryRefused}
     * @throws QueryRefused at once when nothing had to be computed to know it
     */
    public CompletableFuture<Answer> ask(MetricQuery query, Scope scope) {
        long start = System.nanoTime();
        OpenRelease release = warehouse.hold().orElseThrow(QueryRefused::noRelease);
        boolean handedOver = false;
        try {
            ResultCache.Key key = new ResultCache.Key(query, release.release().release(), scope);
            Optional<Solved> known = cache.find(key);
            if (known.isPresent()) {
                return CompletableFuture.completedFuture(answer(key, release, known.get(), Answer.Cache.HIT, start));
            }
            QueryPlan plan = new QueryResolver(catalogue, calendars).resolve(query, release.release(), scope);
            CompiledQuery compiled = Compiler.compile(plan);
            CompletableFuture<Solved> mine = new CompletableFuture<>();
            CompletableFuture<Solved> shared = cache.join(key, mine);
            CompletableFuture<Answer> answer =
                    shared.thenApply(solved -> answer(key, release, solved, Answer.Cache.MISS, start));
            if (shared == mine) {
                handedOver = start(key, plan, compiled, release, mine, start);
            }
            return answer;
        } finally {
            if (!handedOver) {
                release.close();
            }
        }
    }

    /** The same, waited for. @throws QueryRefused when there is no answer */
    public Answer answer(MetricQuery query, Scope scope) {
        try {
            return ask(query, scope).join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof QueryRefused refused ? refused : e;
        }
    }

    /** The tag that an answer to this query would carry now; computed without asking the database. */
    public Optional<String> etag(MetricQuery query, Scope scope) {
        return warehouse.hold().map(release -> {
            try (release) {
                return etag(new ResultCache.Key(query, release.release().release(), scope), release);
            }
        });
    }

    /** Compiles every metric against a loaded release, so that one that does not fit it is found before anybody asks. */
    public static Warehouse.ReleaseCheck check(Catalogue catalogue, List<FiscalCalendar> calendars) {
        return release -> {
            for (Metric metric : catalogue.metrics().values()) {
                if (release.has(metric.table())) {
                    MetricQuery query = MetricQueries.plain(metric.name());
                    try {
                        QueryPlan plan = new QueryResolver(catalogue, calendars)
                                .resolve(query, release.release(), Scope.everything());
                        QueryRunner.run(query, plan, Compiler.compile(plan), release);
                    } catch (RuntimeException e) {
                        throw new UnreadableRelease(
                                "Metric '" + metric.name() + "' cannot be computed from " + metric.table()
                                        + " of release " + release.release().release()
                                        + ". Publish a release made with these definitions.",
                                e);
                    }
                }
            }
        };
    }

    /** @return true when the computation now holds the release and will close it */
    private boolean start(
            ResultCache.Key key,
            QueryPlan plan,
            CompiledQuery compiled,
            OpenRelease release,
            CompletableFuture<Solved> mine,
            long start) {
        long planned = System.nanoTime();
        try {
            places.execute(() -> {
                long begun = System.nanoTime();
                Optional<Solved> solved = Optional.empty();
                try {
                    QueryResult result = QueryRunner.run(key.query(), plan, compiled, release);
                    solved = Optional.of(new Solved(plan, result, timing(start, planned, begun)));
                    cache.done(key, solved);
                    mine.complete(solved.get());
                } catch (RuntimeException | Error e) {
                    cache.done(key, Optional.empty());
                    mine.completeExceptionally(e);
                } finally {
                    release.close();
                }
            });
            return true;
        } catch (RejectedExecutionException e) {
            cache.done(key, Optional.empty());
            QueryRefused overloaded = new QueryRefused(
                    QueryRefused.Kind.OVERLOADED,
                    "",
                    "overloaded",
                    new Text("同时的查询太多，请稍后再试。", "Too many queries at once. Try again in a moment."));
            mine.completeExceptionally(overloaded);
            return false;
        }
    }

    private static Answer.Timing timing(long start, long planned, long begun) {
        long end = System.nanoTime();
        return new Answer.Timing(
                millis(planned - start), millis(begun - planned), millis(end - begun), millis(end - start));
    }

    private Answer answer(ResultCache.Key key, OpenRelease release, Solved solved, Answer.Cache state, long start) {
        Answer.Timing timing = state == Answer.Cache.HIT
                ? new Answer.Timing(0, 0, 0, millis(System.nanoTime() - start))
                : solved.timing();
        return new Answer(
                QueryFingerprint.of(key.query()).substring(0, 16),
                solved.plan(),
                solved.result(),
                release.release(),
                Freshness.of(release.release(), clock.instant()),
                key.scope().words(),
                state,
                timing,
                etag(key, release));
    }

    private String etag(ResultCache.Key key, OpenRelease release) {
        return QueryFingerprint.of(List.of(
                QueryFingerprint.of(key.query()),
                String.valueOf(key.release()),
                release.release().runId(),
                release.release().fingerprint(),
                definitions,
                key.scope().fingerprint(),
                Freshness.of(release.release(), clock.instant()).word()));
    }

    private static long millis(long nanos) {
        return TimeUnit.NANOSECONDS.toMillis(nanos);
    }

    /** Stops at once; queries under way are given up. */
    @Override
    public void close() {
        places.shutdownNow();
    }
}
