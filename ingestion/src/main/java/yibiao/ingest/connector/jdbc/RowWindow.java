package yibiao.ingest.connector.jdbc;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import yibiao.ingest.connector.Position;

/**
 * The frozen bounds of an epoch.
 *
 * @param after      position after which it begins; null at the very first one
 * @param upTo       closed upper bound of the cursor column; null for a complete load
 * @param limit      most rows of the epoch, 0 for no limit
 * @param withNulls  whether rows without a cursor value are read too
 */
record RowWindow(@Nullable Position after, @Nullable String upTo, int limit, boolean withNulls) {

    boolean isComplete() {
        return upTo == null;
    }

    /** The statement that reads the window; its parameters are texts. */
    Statement statement(Relation relation, List<String> key, @Nullable Column cursor) {
        List<String> parameters = new ArrayList<>();
        StringBuilder sql = new StringBuilder("SELECT s.* FROM " + relation.sql() + " AS s");
        if (cursor != null && upTo != null) {
            List<Column> order = new ArrayList<>(List.of(cursor));
            key.forEach(name -> order.add(relation.column(name).orElseThrow()));
            sql.append(" WHERE (")
                    .append(name(cursor))
                    .append(" <= ")
                    .append(parameter(cursor))
                    .append(')');
            parameters.add(upTo);
            if (withNulls) {
                sql.insert(sql.length() - 1, " OR " + name(cursor) + " IS NULL");
            }
            if (after != null) {
                sql.append(" AND (")
                        .append(String.join(
                                ", ", order.stream().map(RowWindow::name).toList()));
                sql.append(") > (")
                        .append(String.join(
                                ", ", order.stream().map(RowWindow::parameter).toList()));
                sql.append(')');
                parameters.add(after.updatedAt());
                parameters.addAll(after.key());
            }
            sql.append(" ORDER BY ").append(name(cursor)).append(withNulls ? " NULLS FIRST" : "");
            order.stream().skip(1).forEach(column -> sql.append(", ").append(name(column)));
        }
        if (limit > 0) {
            sql.append(" LIMIT ").append(limit);
        }
        return new Statement(sql.toString(), parameters);
    }

    private static String name(Column column) {
        return "s." + column.quoted();
    }

    private static String parameter(Column column) {
        return "CAST(? AS " + column.type() + ")";
    }

    /** SQL with the texts of its parameters. */
    record Statement(String sql, List<String> parameters) {
        Statement {
            parameters = List.copyOf(parameters);
        }
    }
}
