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
record Relation(String sql, String shown, List<Column> columns, Dialect dialect) {

    Relation {
        columns = List.copyOf(columns);
    }

    /** @throws SourceProblem when there is no such table, with the nearest one that is there */
    static Relation find(Connection connection, Dialect dialect, Stream.Rows rows, String place) throws SQLException {
        String sql = rows.query()
                .map(query -> "(" + withoutEnd(query) + ")")
                .orElseGet(() -> rows.table().orElseThrow());
        String shown = rows.table().orElse("the query");
        try (PreparedStatement probe = connection.prepareStatement("SELECT s.* FROM " + sql + " s WHERE 1 = 0");
                ResultSet nothing = probe.executeQuery()) {
            return new Relation(sql, shown, columns(nothing.getMetaData(), dialect), dialect);
        } catch (SQLException e) {
            if (dialect.failure(e) != Dialect.Failure.NO_TABLE || rows.table().isEmpty()) {
                throw e;
            }
            connection.rollback();
            throw SourceProblem.configuration(
                    "%s: there is no table '%s'.%s"
                            .formatted(place, shown, Nearest.hint(shown, names(Tables.readable(connection, dialect)))),
                    e);
        }
    }

    Optional<Column> column(String name) {
        return columns.stream().filter(column -> column.name().equals(name)).findFirst();
    }

    List<String> names() {
        return columns.stream().map(Column::name).toList();
    }

    /** How a column is called in a statement about this relation. */
    String named(Column column) {
        return "s." + dialect.quoted(column.name());
    }

    private static List<String> names(List<Tables.Table> tables) {
        return tables.stream().map(Tables.Table::shown).toList();
    }

    private static List<Column> columns(ResultSetMetaData metadata, Dialect dialect) throws SQLException {
        List<Column> columns = new ArrayList<>();
        for (int i = 1; i <= metadata.getColumnCount(); i++) {
            String type = metadata.getColumnTypeName(i);
            Kind kind = dialect.kind(type, metadata.getColumnType(i), metadata.getScale(i));
            columns.add(new Column(metadata.getColumnLabel(i), type, kind));
        }
        return columns;
    }

    private static String withoutEnd(String query) {
        String trimmed = query.strip();
        return trimmed.endsWith(";") ? trimmed.substring(0, trimmed.length() - 1) : trimmed;
    }
}
