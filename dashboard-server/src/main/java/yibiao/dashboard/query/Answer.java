package yibiao.dashboard.query;

import java.util.List;
import java.util.Locale;
import yibiao.schema.release.Release;

/**
 * An answered query: its numbers, what they were computed from, and how long that took.
 *
 * @param etag changes with everything the answer depends on: the question, the release, the definitions, the scope, freshness
 */
public record Answer(
        String queryId,
        QueryPlan plan,
        QueryResult result,
        Release release,
        Freshness freshness,
        List<String> scope,
        Cache cache,
        Timing timing,
        String etag) {

    public Answer {
        scope = List.copyOf(scope);
    }

    /** Whether it was computed for this question. */
    public enum Cache {
        HIT,
        MISS;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Milliseconds spent resolving and compiling, waiting for a free place, running, and altogether. */
    public record Timing(long plan, long queue, long exec, long total) {}
}
