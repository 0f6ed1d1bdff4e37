package yibiao.dashboard.query;

import java.util.List;
import yibiao.dashboard.query.MetricQuery.Operator;
import yibiao.dashboard.warehouse.Sql;
import yibiao.schema.metric.Dimension;

/**
 * A filter whose dimension is known and whose values have the type of its column.
 *
 * @param values texts for a text column, else numbers, dates or booleans
 */
record Condition(Dimension dimension, Operator operator, List<Object> values) {

    Condition {
        values = List.copyOf(values);
    }

    /** The condition on its column. A missing value is unequal to every other one. */
    Fragment sql() {
        String column = Sql.name(dimension.column());
        return switch (operator) {
            case EQ -> bound(column + " = ?");
            case NEQ -> bound(column + " IS DISTINCT FROM ?");
            case IN -> oneOf(column);
            case NOT_IN -> oneOf(column).in("(" + column + " IS NULL OR NOT ", ")");
            case CONTAINS -> bound("contains(lower(" + column + "), lower(?))");
            case STARTS_WITH -> bound("starts_with(" + column + ", ?)");
            case GT -> bound(column + " > ?");
            case GTE -> bound(column + " >= ?");
            case LT -> bound(column + " < ?");
            case LTE -> bound(column + " <= ?");
            case BETWEEN -> bound(column + " BETWEEN ? AND ?");
            case IS_NULL -> Fragment.of(column + " IS NULL");
            case NOT_NULL -> Fragment.of(column + " IS NOT NULL");
        };
    }

    private Fragment bound(String text) {
        return Fragment.bound(text, values);
    }

    /** Texts are bound as one list, so that the statement is the same for two values and for two hundred. */
    private Fragment oneOf(String column) {
        if (values.stream().allMatch(String.class::isInstance)) {
            return Fragment.bound(
                    "(" + column + " IN (SELECT unnest(CAST(? AS VARCHAR[]))))", List.of(new TextList(values)));
        }
        String places = String.join(", ", values.stream().map(value -> "?").toList());
        return bound("(" + column + " IN (" + places + "))");
    }

    /** Texts bound as one list. */
    record TextList(List<Object> texts) {}
}
