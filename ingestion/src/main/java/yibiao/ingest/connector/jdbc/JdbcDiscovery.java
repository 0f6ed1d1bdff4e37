package yibiao.ingest.connector.jdbc;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import yibiao.ingest.connector.Discovery;
import yibiao.schema.workspace.Stream;

/** Lists the tables and views a user may read. */
public final class JdbcDiscovery implements Discovery {

    /** How systems call the column that moves when a row changes; what says so more surely comes first. */
    private static final List<Pattern> CHANGED = List.of(
            Pattern.compile("db_last_upd|systemmodstamp|row_?version_?at"),
            Pattern.compile(
                    "(last_?)?(updated?|modified|changed|mod|upd)(_?(at|on|date|time|ts|dt|datetime|timestamp))?"),
            Pattern.compile("(write|update|modify|change|modification|gmt_modif).*"),
            Pattern.compile(".*(updated|modified|changed|last_?upd|last_?mod).*"));

    private final Database database;
    private final DatabaseAddress address;
    private final String place;

    /** @param place where the source is declared, for messages */
    public JdbcDiscovery(DatabaseAddress address, Drivers drivers, String place) {
        this.database = new Database(address, drivers, place);
        this.address = address;
        this.place = place;
    }

    @Override
    public List<Found> discover() {
        Dialect dialect = database.dialect();
        try (Connection connection = database.open()) {
            List<Found> found = new ArrayList<>();
            List<Tables.Table> tables = Tables.readable(connection, dialect);
            Set<String> repeated = repeated(tables);
            for (Tables.Table table : tables) {
                found(connection, dialect, table, repeated).ifPresent(found::add);
            }
            found.sort(Comparator.comparing(Found::name));
            return found;
        } catch (SQLException e) {
            throw new DatabaseErrors(address, dialect, place).explain(e);
        }
    }

    /** Empty for a view whose own statement no longer works. */
    private Optional<Found> found(Connection connection, Dialect dialect, Tables.Table table, Set<String> repeated)
            throws SQLException {
        String sql = dialect.quoted(table.schema()) + "." + dialect.quoted(table.name());
        Stream.Rows rows = new Stream.Rows(Optional.of(sql), Optional.empty(), Optional.empty());
        Relation relation;
        try {
            relation = Relation.find(connection, dialect, rows, place);
        } catch (SQLException e) {
            connection.rollback();
            return Optional.empty();
        }
        boolean plain = isPlain(table.schema()) && isPlain(table.name());
        String bare = streamName(table.name());
        return Optional.of(new Found(
                repeated.contains(bare) ? streamName(table.schema() + "_" + table.name()) : bare,
                Map.of("table", plain ? table.shown() : sql),
                relation.columns().stream()
                        .map(column -> new Field(column.name(), column.type()))
                        .toList(),
                table.isView() ? List.of() : key(connection, dialect, table),
                cursors(relation),
                table.rows()));
    }

    private static List<String> key(Connection connection, Dialect dialect, Tables.Table table) throws SQLException {
        boolean catalogs = dialect instanceof MySql;
        Map<Integer, String> places = new TreeMap<>();
        try (ResultSet columns = connection
                .getMetaData()
                .getPrimaryKeys(catalogs ? table.schema() : null, catalogs ? null : table.schema(), table.name())) {
            while (columns.next()) {
                places.put(columns.getInt("KEY_SEQ"), columns.getString("COLUMN_NAME"));
            }
        }
        return List.copyOf(places.values());
    }

    private static List<String> cursors(Relation relation) {
        return relation.columns().stream()
                .filter(column -> column.kind().isTime() && rank(column) < CHANGED.size())
                .sorted(Comparator.comparingInt(JdbcDiscovery::rank)
                        .thenComparing(column -> column.kind() == Kind.DATE)
                        .thenComparing(Column::name))
                .map(Column::name)
                .toList();
    }

    private static int rank(Column column) {
        String name = column.name().toLowerCase(Locale.ROOT);
        for (int i = 0; i < CHANGED.size(); i++) {
            if (CHANGED.get(i).matcher(name).matches()) {
                return i;
            }
        }
        return CHANGED.size();
    }

    private static Set<String> repeated(List<Tables.Table> tables) {
        Set<String> seen = new HashSet<>();
        Set<String> repeated = new HashSet<>();
        for (Tables.Table table : tables) {
            String name = streamName(table.name());
            if (!seen.add(name)) {
                repeated.add(name);
            }
        }
        return repeated;
    }

    private static boolean isPlain(String name) {
        return name.matches("[a-z_][a-z0-9_]*|[A-Z_][A-Z0-9_]*");
    }

    private static String streamName(String name) {
        String plain = name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "_");
        return plain.matches("[a-z].*") ? plain : "t" + plain;
    }
}
