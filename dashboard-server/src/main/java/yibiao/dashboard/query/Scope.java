package yibiao.dashboard.query;

import java.util.List;
import java.util.TreeSet;
import yibiao.dashboard.query.MetricQuery.Filter;
import yibiao.dashboard.query.MetricQuery.Operator;

/**
 * Which rows the asker may see. It is part of every base relation and of every cache key, so that two people who ask the same
 * never share an answer that only one of them may see. A table that cannot be restricted as the scope says answers nothing.
 *
 * @param allowed per dimension the only values seen; empty for everything
 */
public record Scope(List<Allowed> allowed) {

    public Scope {
        allowed = List.copyOf(allowed);
    }

    /** The values of one dimension that are seen; none means no row. */
    public record Allowed(String dimension, List<String> values) {
        public Allowed {
            values = List.copyOf(new TreeSet<>(values));
        }

        Filter asFilter() {
            return new Filter(dimension, Operator.IN, values);
        }
    }

    /** Whoever sits at this machine: until there is a log-in the server listens on loopback only. */
    public static Scope everything() {
        return new Scope(List.of());
    }

    /** Equal for equal scopes only. */
    public String fingerprint() {
        return allowed.isEmpty()
                ? "everything"
                : QueryFingerprint.of(allowed.stream()
                        .map(one -> List.of(one.dimension(), one.values()))
                        .toList());
    }

    /** The scope in words for the answer, such as {@code region:华东}. */
    public List<String> words() {
        return allowed.stream()
                .flatMap(one -> one.values().stream().map(value -> one.dimension() + ":" + value))
                .toList();
    }
}
