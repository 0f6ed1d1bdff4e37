package yibiao.ingest.connector.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import yibiao.ingest.connector.SourceProblem;
import yibiao.schema.text.Nearest;
import yibiao.schema.workspace.Stream;

/** What a stream reads: a table or a query, with its columns as the database has them now. */
record Relation(String sql, String shown, List<Column> columns) {

    Relation {
        columns = List.copyOf(columns);
    }

    /** @throws SourceProblem when there is no such table, with the nearest one that is there */
    static Relation find(Connection connection, Stream.Rows rows, String place) throws SQLException {
        String sql = rows.query()
                .map(query -> "(" + withoutEnd(query) + ")")
                .orElseGet(() -> rows.table().orElseThrow());
        String shown = rows.table().orElse("the query");
        try (PreparedStatement probe = connection.prepareStatement("SELECT s.* FROM " + sql + " AS s LIMIT 0");
                ResultSet nothing = probe.executeQuery()) {
            return new Relation(sql, shown, columns(nothing.getMetaData()));
        } catch (SQLException e) {
            boolean missing = "42P01".equals(e.getSQLState()) || "3F000".equals(e.getSQLState());
            if (!missing || rows.table().isEmpty()) {
                throw e;
            }
            connection.rollback();
            throw SourceProblem.configuration(
                    "%s: there is no table '%s'.%s".formatted(place, shown, Nearest.hint(shown, tables(connection))),
                    e);
        }
    }

    Optional<Column> column(String name) {
        return columns.stream().filter(column -> column.name().equals(name)).findFirst();
    }

    List<String> names() {
        return columns.stream().map(Column::name).toList();
    }

    private static List<Column> columns(ResultSetMetaData metadata) throws SQLException {
        List<Column> columns = new ArrayList<>();
        for (int i = 1; i <= metadata.getColumnCount(); i++) {
            columns.add(new Column(metadata.getColumnLabel(i), metadata.getColumnTypeName(i)));
        }
        return columns;
    }

    private static List<String> tables(Connection connection) throws SQLException {
        List<String> names = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement("""
                        SELECT n.nspname || '.' || c.relname
                        FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
                        WHERE c.relkind IN ('r', 'v', 'm', 'p', 'f') AND n.nspname NOT IN ('pg_catalog', 'information_schema')
                        """);
                ResultSet found = statement.executeQuery()) {
            while (found.next()) {
                names.add(found.getString(1));
            }
        }
        return names;
    }

    private static String withoutEnd(String query) {
        String trimmed = query.strip();
        return trimmed.endsWith(";") ? trimmed.substring(0, trimmed.length() - 1) : trimmed;
    }
}
