package yibiao.dashboard.warehouse;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * A connection to a release whose statements are prepared once and asked again and again: planning a small question takes longer than
 * answering it. Whoever has it uses it alone; {@link #close()} gives it back.
 */
public final class PreparedQueries implements AutoCloseable {

    private final Connection connection;
    private final int timeoutSeconds;
    private final Consumer<PreparedQueries> home;
    private final Map<String, PreparedStatement> statements = new HashMap<>();
    private boolean isBroken;

    PreparedQueries(Connection connection, int timeoutSeconds, Consumer<PreparedQueries> home) {
        this.connection = connection;
        this.timeoutSeconds = timeoutSeconds;
        this.home = home;
    }

    /** Makes something of a row. */
    @FunctionalInterface
    public interface RowReader<T> {
        T read(ResultSet row) throws SQLException;
    }

    /** The rows of a question with one text to fill in. */
    public <T> List<T> rows(String sql, String text, RowReader<T> reader) throws SQLException {
        isBroken = true; // until it has gone well: an error ends the transaction
        PreparedStatement statement = prepared(sql);
        statement.setString(1, text);
        List<T> rows = new ArrayList<>();
        try (ResultSet result = statement.executeQuery()) {
            while (result.next()) {
                rows.add(reader.read(result));
            }
        }
        isBroken = false;
        return rows;
    }

    private PreparedStatement prepared(String sql) throws SQLException {
        PreparedStatement statement = statements.get(sql);
        if (statement == null) {
            statement = connection.prepareStatement(sql);
            statement.setQueryTimeout(timeoutSeconds);
            statements.put(sql, statement);
        }
        return statement;
    }

    /** False after an error. */
    boolean isUsable() {
        return !isBroken;
    }

    @Override
    public void close() {
        home.accept(this);
    }

    void end() throws SQLException {
        // Closing a connection closes its statements.
        connection.close();
    }
}
