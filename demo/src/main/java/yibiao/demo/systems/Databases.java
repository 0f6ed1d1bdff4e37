package yibiao.demo.systems;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;
import yibiao.demo.company.Company;
import yibiao.demo.postgres.PostgresServer;

/** The databases {@code crm} and {@code erp}. */
public final class Databases {
    private final Connector connector;
    private final Consumer<String> progress;

    /** Opens a writing connection to a database. */
    public interface Connector {
        Connection connect(String database) throws SQLException, IOException;
    }

    public Databases(Connector connector, Consumer<String> progress) {
        this.connector = connector;
        this.progress = progress;
    }

    /** Drops both databases and fills them anew. */
    public Map<String, Integer> create(Company company) throws SQLException, IOException {
        Map<String, Integer> written = new LinkedHashMap<>();
        create("crm", CrmTables.of(company), written);
        create("erp", ErpTables.of(company), written);
        return written;
    }

    /** Writes what differs from an earlier state; each database in one transaction, so it may be repeated after a failure. */
    public Map<String, Integer> change(Company before, Company after) throws SQLException, IOException {
        Map<String, Integer> written = new LinkedHashMap<>();
        change("crm", CrmTables.changed(before, after), written);
        change("erp", ErpTables.changed(before, after), written);
        return written;
    }

    private void create(String database, List<Table<?>> tables, Map<String, Integer> written)
            throws SQLException, IOException {
        try (Connection connection = connector.connect("postgres");
                Statement statement = connection.createStatement()) {
            statement.execute("drop database if exists " + database + " with (force)");
            statement.execute("create database " + database);
        }
        try (Connection connection = connector.connect(database);
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute(script(database));
            for (Table<?> table : tables) {
                copy(connection, table, table.name());
                written.put(table.name(), table.rows().size());
                progress.accept(
                        "%s: %,d rows".formatted(table.name(), table.rows().size()));
            }
            statement.execute("grant usage on schema %1$s to %2$s".formatted(database, PostgresServer.READER));
            statement.execute(
                    "grant select on all tables in schema %1$s to %2$s".formatted(database, PostgresServer.READER));
            connection.commit();
            connection.setAutoCommit(true);
            statement.execute("vacuum analyze");
        }
    }

    private void change(String database, List<Table<?>> tables, Map<String, Integer> written)
            throws SQLException, IOException {
        try (Connection connection = connector.connect(database)) {
            connection.setAutoCommit(false);
            for (Table<?> table : tables) {
                upsert(connection, table);
                written.put(table.name(), table.rows().size());
                progress.accept("%s: %,d rows changed"
                        .formatted(table.name(), table.rows().size()));
            }
            connection.commit();
        }
    }

    private static void upsert(Connection connection, Table<?> table) throws SQLException {
        String updates = table.columns().stream()
                .skip(table.key())
                .map(column -> column.name() + " = excluded." + column.name())
                .collect(Collectors.joining(", "));
        try (Statement statement = connection.createStatement()) {
            statement.execute("create temporary table changed (like %s) on commit drop".formatted(table.name()));
            copy(connection, table, "changed");
            statement.execute("insert into %s (%s) select %s from changed on conflict (%s) do update set %s"
                    .formatted(table.name(), table.columnNames(), table.columnNames(), table.keyNames(), updates));
            statement.execute("drop table changed");
        }
    }

    private static <T> void copy(Connection connection, Table<T> table, String target) throws SQLException {
        CopyIn copy = connection
                .unwrap(PGConnection.class)
                .getCopyAPI()
                .copyIn("copy %s (%s) from stdin (format csv, encoding 'UTF8')".formatted(target, table.columnNames()));
        try {
            for (T row : table.rows()) {
                byte[] line = table.csv(row).getBytes(StandardCharsets.UTF_8);
                copy.writeToCopy(line, 0, line.length);
            }
            copy.endCopy();
        } finally {
            if (copy.isActive()) {
                copy.cancelCopy();
            }
        }
    }

    private static String script(String database) throws IOException {
        try (InputStream script = Databases.class.getResourceAsStream(database + ".sql")) {
            if (script == null) {
                throw new IOException("resource " + database + ".sql is missing from the demo's jar");
            }
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
