package yibiao.ingest.connector.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import yibiao.ingest.connector.Waiting;

/** Breaks off a session while the database lets us wait, as soon as somebody cancels the run. A driver cannot be asked to look. */
final class Interruption implements AutoCloseable {

    private static final Duration LOOK = Duration.ofMillis(250);

    private final Connection connection;
    private final Waiting waiting;
    private final Thread watch = new Thread(this::watch, "jdbc-cancel");
    private final AtomicReference<RuntimeException> reason = new AtomicReference<>();
    private volatile boolean over;

    private Interruption(Connection connection, Waiting waiting) {
        this.connection = connection;
        this.waiting = waiting;
    }

    static Interruption of(Connection connection, Waiting waiting) {
        Interruption interruption = new Interruption(connection, waiting);
        interruption.watch.setDaemon(true);
        interruption.watch.start();
        return interruption;
    }

    /** Why the session was broken off, if it was. */
    Optional<RuntimeException> reason() {
        return Optional.ofNullable(reason.get());
    }

    @Override
    public void close() {
        over = true;
        watch.interrupt();
    }

    private void watch() {
        try {
            while (!over) {
                waiting.pause(LOOK);
            }
        } catch (RuntimeException cancelled) {
            if (!over) {
                reason.set(cancelled);
                abort();
            }
        }
    }

    private void abort() {
        try {
            connection.abort(Runnable::run);
        } catch (SQLException e) {
            // The session ends with the process then.
        }
    }
}
