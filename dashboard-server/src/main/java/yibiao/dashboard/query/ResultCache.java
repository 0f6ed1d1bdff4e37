package yibiao.dashboard.query;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * Results of one release at a time, the least recently asked forgotten first. A question asked while the same one is being
 * answered waits for that answer.
 */
final class ResultCache {

    /** Roughly 100 bytes each: the cache stays below some 50 MB. */
    private static final long MOST_CELLS = 500_000;

    private final Map<Key, Solved> solved = new LinkedHashMap<>(64, 0.75f, true);
    private final Map<Key, CompletableFuture<Solved>> underWay = new LinkedHashMap<>();
    private long cells;
    private int release;

    /**
     * What an answer depends on besides the definitions, which do not change while the server runs. The scope is part of the key,
     * so an answer is never given to somebody who may see less.
     */
    record Key(MetricQuery query, int release, Scope scope) {}

    /** A result with the plan it came from and what it took to compute. */
    record Solved(QueryPlan plan, QueryResult result, Answer.Timing timing) {
        long cells() {
            int perRow = plan.splits().size() + plan.metrics().size() * CompiledQuery.COLUMNS_PER_METRIC;
            return 10 + (long) result.rows().size() * perRow;
        }
    }

    synchronized Optional<Solved> find(Key key) {
        return Optional.ofNullable(solved.get(key));
    }

    /**
     * The answer being computed for this key.
     *
     * @return either somebody else's computation, finished or not, or {@code mine}, which the caller must then run and report with {@link #done}
     */
    synchronized CompletableFuture<Solved> join(Key key, CompletableFuture<Solved> mine) {
        Solved finished = solved.get(key);
        if (finished != null) {
            return CompletableFuture.completedFuture(finished);
        }
        CompletableFuture<Solved> other = underWay.putIfAbsent(key, mine);
        return other == null ? mine : other;
    }

    synchronized void done(Key key, Optional<Solved> result) {
        underWay.remove(key);
        result.ifPresent(found -> keep(key, found));
    }

    private void keep(Key key, Solved found) {
        if (key.release < release) {
            return;
        }
        if (key.release > release) {
            release = key.release;
            solved.clear();
            cells = 0;
        }
        Solved before = solved.put(key, found);
        cells += found.cells() - (before == null ? 0 : before.cells());
        Iterator<Solved> oldest = solved.values().iterator();
        while (cells > MOST_CELLS && oldest.hasNext()) {
            cells -= oldest.next().cells();
            oldest.remove();
        }
    }
}
