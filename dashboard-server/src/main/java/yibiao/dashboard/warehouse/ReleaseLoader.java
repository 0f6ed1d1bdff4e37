package yibiao.dashboard.warehouse;

import io.delta.kernel.defaults.engine.DefaultEngine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.function.Predicate;
import org.duckdb.DuckDBConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import yibiao.dashboard.warehouse.LiveTable.LiveColumn;
import yibiao.schema.contract.TableName;
import yibiao.schema.release.Release;
import yibiao.schema.storage.Location;

/** Loads the tables of a release into a database of its own, then locks that database. */
public final class ReleaseLoader {

    private static final Logger LOG = LoggerFactory.getLogger(ReleaseLoader.class);

    private final Location warehouse;
    private final DuckDbLimits limits;
    private final Predicate<TableName> wanted;
    private final Map<TableName, String> indexed;
    private final DeltaTables tables;

    public ReleaseLoader(Location warehouse, DuckDbLimits limits) {
        this(warehouse, limits, table -> true, Map.of());
    }

    /**
     * @param wanted the tables that will be asked for; the others are left out
     * @param indexed tables of which single rows are asked for, with the column they are asked by
     */
    public ReleaseLoader(
            Location warehouse, DuckDbLimits limits, Predicate<TableName> wanted, Map<TableName, String> indexed) {
        this.warehouse = warehouse;
        this.tables = new DeltaTables(DefaultEngine.create(warehouse.configuration()));
        this.limits = limits;
        this.wanted = wanted;
        this.indexed = Map.copyOf(indexed);
    }

    /**
     * Loads everything or nothing.
     *
     * @return the release, held once by the caller
     * @throws UnreadableRelease when a table cannot be read as the release says; nothing is left behind
     */
    OpenRelease load(Release release) {
        long start = System.nanoTime();
        DuckDBConnection root = connect();
        try {
            long rows = 0;
            for (Map.Entry<String, Release.GoldTable> entry : release.tables().entrySet()) {
                TableName table = TableName.of(entry.getKey());
                rows += wanted.test(table) ? load(root, table, entry.getValue()) : 0;
            }
            lock(root);
            LOG.info(
                    "release {}: {} tables, {} rows loaded in {} ms",
                    release.release(),
                    release.tables().size(),
                    rows,
                    (System.nanoTime() - start) / 1_000_000);
            return new OpenRelease(release, root, limits);
        } catch (SQLException | RuntimeException e) {
            close(root);
            throw e instanceof UnreadableRelease unreadable ? unreadable : unreadable(release, e);
        }
    }

    private static UnreadableRelease unreadable(Release release, Exception cause) {
        return new UnreadableRelease(
                "Release " + release.release() + " cannot be loaded. The server's log says why.", cause);
    }

    private DuckDBConnection connect() {
        Properties settings = new Properties();
        settings.setProperty("autoinstall_known_extensions", "false");
        settings.setProperty("autoload_known_extensions", "false");
        settings.setProperty("memory_limit", limits.memory());
        settings.setProperty("threads", Integer.toString(limits.threads()));
        // No spilling: a file of company data outside the warehouse would outlive the server.
        settings.setProperty("temp_directory", "");
        try {
            return (DuckDBConnection) DriverManager.getConnection("jdbc:duckdb:", settings);
        } catch (SQLException e) {
            throw new UnreadableRelease("The in-memory database does not start. The server's log says why.", e);
        }
    }

    private long load(DuckDBConnection root, TableName name, Release.GoldTable table) throws SQLException {
        Location folder = warehouse.resolve(table.path());
        if (!warehouse.holds(folder)) {
            throw new UnreadableRelease(name + ": its folder lies outside the warehouse.");
        }
        LiveTable live = tables.at(name.toString(), folder, table.version());
        String target = Sql.name(name.layer()) + "." + Sql.name(name.table());
        try (Statement statement = root.createStatement()) {
            statement.execute("CREATE SCHEMA IF NOT EXISTS " + Sql.name(name.layer()));
            statement.execute("CREATE TABLE " + target + " (" + columns(live.columns()) + ")");
            if (!live.files().isEmpty()) {
                fill(statement, target, live.files());
            }
            index(statement, name, target);
        }
        long rows = count(root, target);
        if (rows != table.rows()) {
            throw new UnreadableRelease(name + ": version " + table.version() + " holds " + rows
                    + " rows, the release says " + table.rows() + ". Publish a new release.");
        }
        return rows;
    }

    private static void fill(Statement statement, String target, List<Location> files) throws SQLException {
        try (ReadableFiles readable = ReadableFiles.of(files)) {
            statement.execute("INSERT INTO " + target + " BY NAME SELECT * FROM read_parquet(["
                    + files(readable.paths()) + "], union_by_name=true, hive_partitioning=false)");
        } catch (IOException e) {
            throw new UncheckedIOException("Files of " + target + " cannot be fetched", e);
        }
    }

    private void index(Statement statement, TableName name, String target) throws SQLException {
        String column = indexed.get(name);
        if (column != null) {
            statement.execute("CREATE INDEX " + Sql.name(name.table() + "_index") + " ON " + target + " ("
                    + Sql.name(column) + ")");
        }
    }

    private static String columns(List<LiveColumn> columns) {
        List<String> parts = new ArrayList<>();
        columns.forEach(column -> parts.add(Sql.name(column.name()) + " " + column.sqlType()));
        return String.join(", ", parts);
    }

    private static String files(List<Path> files) {
        return String.join(
                ", ", files.stream().map(file -> Sql.text(file.toString())).toList());
    }

    private static long count(DuckDBConnection root, String table) throws SQLException {
        try (Statement statement = root.createStatement();
                ResultSet count = statement.executeQuery("SELECT count(*) FROM " + table)) {
            count.next();
            return count.getLong(1);
        }
    }

    /** From here on the database reaches no file, and nobody can give that back: DuckDB refuses both while it runs. */
    private static void lock(DuckDBConnection root) throws SQLException {
        try (Statement statement = root.createStatement()) {
            statement.execute("SET enable_external_access=false");
            statement.execute("SET lock_configuration=true");
        }
    }

    private static void close(DuckDBConnection root) {
        try {
            root.close();
        } catch (SQLException e) {
            LOG.warn("a half-loaded database could not be closed", e);
        }
    }
}
