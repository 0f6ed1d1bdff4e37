package yibiao.ingest.connector.jdbc;

import java.util.ArrayList;
import java.util.List;

/**
 * Conditions on the place of rows in an order of columns. Row values, {@code (a, b) > (?, ?)}, are written out: SQL Server and Oracle do not have
 * them, MySQL finds no index for them. The first column is bounded once more by itself, so that its index is used.
 */
final class Keyset {

    private final Relation relation;
    private final List<String> conditions = new ArrayList<>();
    private final List<String> parameters = new ArrayList<>();

    Keyset(Relation relation) {
        this.relation = relation;
    }

    void upTo(Column column, String value, boolean orNull) {
        String condition = compared(column, "<=", value);
        conditions.add("(" + condition + (orNull ? " OR " + relation.named(column) + " IS NULL" : "") + ")");
    }

    void from(Column column, String value) {
        conditions.add(compared(column, ">=", value));
    }

    void before(Column column, String value) {
        conditions.add(compared(column, "<", value));
    }

    /** Rows behind the one that has these values in these columns. */
    void after(List<Column> columns, List<String> values) {
        if (columns.size() > 1) {
            from(columns.get(0), values.get(0));
        }
        conditions.add(behind(columns, values, 0));
    }

    private String behind(List<Column> columns, List<String> values, int from) {
        Column column = columns.get(from);
        String value = values.get(from);
        String greater = compared(column, ">", value);
        if (from == columns.size() - 1) {
            return greater;
        }
        String same = compared(column, "=", value);
        return "(" + greater + " OR (" + same + " AND " + behind(columns, values, from + 1) + "))";
    }

    private String compared(Column column, String operator, String value) {
        parameters.add(relation.dialect().bound(column, value));
        return relation.named(column) + " " + operator + " "
                + relation.dialect().parameter(column);
    }

    String where() {
        return conditions.isEmpty() ? "" : " WHERE " + String.join(" AND ", conditions);
    }

    String orderBy(List<Column> columns, boolean nullsFirst) {
        if (columns.isEmpty()) {
            return "";
        }
        List<String> items = new ArrayList<>();
        for (Column column : columns) {
            items.add(relation.dialect().ordered(relation.named(column), nullsFirst && items.isEmpty()));
        }
        return " ORDER BY " + String.join(", ", items);
    }

    List<String> parameters() {
        return List.copyOf(parameters);
    }
}
