package yibiao.ingest.connector.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;

/** The tables and views a user may read. */
final class Tables {

    private Tables() {}

    /** Sorted by schema and name. */
    static List<Table> readable(Connection connection, Dialect dialect) throws SQLException {
        List<Table> tables = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(dialect.tables());
                ResultSet found = statement.executeQuery()) {
            while (found.next()) {
                long rows = found.getLong(3);
                OptionalLong estimate = found.wasNull() ? OptionalLong.empty() : OptionalLong.of(rows);
                tables.add(new Table(found.getString(1), found.getString(2), estimate, found.getBoolean(4)));
            }
        }
        tables.sort(Comparator.comparing(Table::schema).thenComparing(Table::name));
        return tables;
    }

    /** The rows of a table as a person wrote it, with its schema or without, as far as the database tells without counting. */
    static OptionalLong estimate(Connection connection, Dialect dialect, String written) throws SQLException {
        String bare = written.replaceAll("[\"`\\[\\]]", "").toLowerCase(Locale.ROOT);
        for (Table table : readable(connection, dialect)) {
            boolean same = bare.equals(table.shown().toLowerCase(Locale.ROOT))
                    || bare.equals(table.name().toLowerCase(Locale.ROOT));
            if (same && table.rows().isPresent()) {
                return table.rows();
            }
        }
        return OptionalLong.empty();
    }

    /** @param rows an estimate */
    record Table(String schema, String name, OptionalLong rows, boolean isView) {
        String shown() {
            return schema + "." + name;
        }
    }
}
