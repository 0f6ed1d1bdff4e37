package yibiao.dashboard.warehouse;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Queue;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.duckdb.DuckDBConnection;
import yibiao.schema.contract.TableName;
import yibiao.schema.release.Release;

/**
 * A release in its own in-memory database, which knows no other release, no file and no network: external access is off and its
 * settings are locked, so that not even a statement of ours could reach out.
 *
 * <p>It lives as long as somebody holds it: {@link #hold()} before use, {@link #close()} after. Whoever made it closes it once as
 * well; a query that is under way then finishes on the release it began with.
 */
public final class OpenRelease implements AutoCloseable {

    private final Release release;
    private final DuckDBConnection root;
    private final DuckDbLimits limits;
    private final AtomicInteger holders = new AtomicInteger(1);
    private final Queue<PreparedQueries> idle = new ConcurrentLinkedQueue<>();

    OpenRelease(Release release, DuckDBConnection root, DuckDbLimits limits) {
        this.release = release;
        this.root = root;
        this.limits = limits;
    }

    public Release release() {
        return release;
    }

    public DuckDbLimits limits() {
        return limits;
    }

    public boolean has(TableName table) {
        return release.tables().containsKey(table.toString());
    }

    /** The tables of this release. */
    public Set<String> tables() {
        return new TreeSet<>(release.tables().keySet());
    }

    /** A connection in a read-only transaction. Closing it ends the transaction. */
    public Connection connect() throws SQLException {
        Connection connection = root.duplicate();
        try (Statement statement = connection.createStatement()) {
            statement.execute("BEGIN TRANSACTION READ ONLY");
            return connection;
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    /** Prepared questions for the caller alone, who closes them before the release. */
    public PreparedQueries prepared() throws SQLException {
        PreparedQueries waiting = idle.poll();
        return waiting != null
                ? waiting
                : new PreparedQueries(connect(), (int) limits.statementTimeout().toSeconds(), this::giveBack);
    }

    private void giveBack(PreparedQueries queries) {
        if (queries.isUsable()) {
            idle.add(queries);
        } else {
            end(queries);
        }
    }

    private static void end(PreparedQueries queries) {
        try {
            queries.end();
        } catch (SQLException e) {
            throw new IllegalStateException("A connection to a release could not be closed.", e);
        }
    }

    /** @return false when it is closed already and must not be used */
    boolean hold() {
        int now = holders.get();
        while (now > 0) {
            if (holders.compareAndSet(now, now + 1)) {
                return true;
            }
            now = holders.get();
        }
        return false;
    }

    @Override
    public void close() {
        if (holders.decrementAndGet() == 0) {
            idle.forEach(OpenRelease::end);
            try {
                root.close();
            } catch (SQLException e) {
                throw new IllegalStateException("Release " + release.release() + " could not be closed.", e);
            }
        }
    }
}
