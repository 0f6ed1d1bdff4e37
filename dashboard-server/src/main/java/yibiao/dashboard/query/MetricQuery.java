package yibiao.dashboard.query;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A question in the words of the registry: metrics, dimensions, days, filters. Names are not yet known to exist, sizes are
 * already within the budgets. Equal queries are equal records, which makes it the key of the cache.
 *
 * @param by dimension names and grains, in the order of the answer's columns
 * @param calendar the fiscal calendar meant; absent: the company's default
 * @param limit rows of a page; with {@code others} the values of the one dimension that keep their own row
 * @param others whether what is beyond {@code limit} comes as one row, computed from its parts
 * @param cursor where the page before ended
 */
public record MetricQuery(
        List<String> metrics,
        List<String> by,
        Range range,
        Optional<String> calendar,
        Optional<Compare> compare,
        List<Filter> filters,
        List<Having> having,
        List<Order> order,
        int limit,
        boolean others,
        boolean totals,
        Optional<String> cursor) {

    public static final int MAX_METRICS = 10;
    public static final int MAX_DIMENSIONS = 4;
    public static final int MAX_FILTERS = 20;
    public static final int MAX_VALUES = 500;
    public static final int MAX_ROWS = 10_000;
    public static final int DEFAULT_ROWS = 1_000;

    public MetricQuery {
        metrics = List.copyOf(metrics);
        by = List.copyOf(by);
        filters = List.copyOf(filters);
        having = List.copyOf(having);
        order = List.copyOf(order);
    }

    /** The same question about other rows. */
    MetricQuery with(List<Filter> filters) {
        return new MetricQuery(
                metrics, by, range, calendar, compare, filters, having, order, limit, others, totals, cursor);
    }

    /** A condition on a dimension; its values are texts, typed later by the column they meet. */
    public record Filter(String dimension, Operator operator, List<String> values) {
        public Filter {
            values = List.copyOf(values);
        }
    }

    /** A condition on a metric's value in the answer. */
    public record Having(String metric, Operator operator, List<BigDecimal> values) {
        public Having {
            values = List.copyOf(values);
        }
    }

    /** A metric, dimension or grain to sort by. */
    public record Order(String by, boolean descending) {}

    /** How values are compared. */
    public enum Operator {
        EQ("eq", 1, 1),
        NEQ("neq", 1, 1),
        IN("in", 1, MAX_VALUES),
        NOT_IN("notIn", 1, MAX_VALUES),
        CONTAINS("contains", 1, 1),
        STARTS_WITH("startsWith", 1, 1),
        GT("gt", 1, 1),
        GTE("gte", 1, 1),
        LT("lt", 1, 1),
        LTE("lte", 1, 1),
        BETWEEN("between", 2, 2),
        IS_NULL("isNull", 0, 0),
        NOT_NULL("notNull", 0, 0);

        private final String word;
        private final int fewest;
        private final int most;

        Operator(String word, int fewest, int most) {
            this.word = word;
            this.fewest = fewest;
            this.most = most;
        }

        public static Optional<Operator> named(String word) {
            return Arrays.stream(values())
                    .filter(operator -> operator.word.equals(word))
                    .findFirst();
        }

        public static List<String> words() {
            return Arrays.stream(values()).map(Operator::word).toList();
        }

        public String word() {
            return word;
        }

        boolean takes(int values) {
            return values >= fewest && values <= most;
        }

        boolean isForNumbers() {
            return switch (this) {
                case EQ, NEQ, GT, GTE, LT, LTE, BETWEEN, IS_NULL, NOT_NULL -> true;
                case IN, NOT_IN, CONTAINS, STARTS_WITH -> false;
            };
        }

        String expected() {
            return fewest == most ? String.valueOf(fewest) : fewest + " to " + most;
        }
    }
}
