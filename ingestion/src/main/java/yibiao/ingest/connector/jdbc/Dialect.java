package yibiao.ingest.connector.jdbc;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import yibiao.ingest.connector.SourceProblem;

/**
 * What one kind of database does its own way. Comparing and ordering always happen in the database, so that one order holds for
 * both, whatever its collation is.
 */
interface Dialect {

    /** @throws SourceProblem when the address is of no database that can be read */
    static Dialect of(String url, String place) {
        String lower = url.toLowerCase(Locale.ROOT);
        if (lower.startsWith("jdbc:postgresql:")) {
            return new PostgreSql();
        } else if (lower.startsWith("jdbc:mariadb:") || lower.startsWith("jdbc:mysql:")) {
            return new MySql();
        } else if (lower.startsWith("jdbc:sqlserver:")) {
            return new SqlServer();
        } else if (lower.startsWith("jdbc:oracle:")) {
            return new Oracle();
        }
        throw SourceProblem.configuration(
                place
                        + ": 'url' is of no database that can be read; expected jdbc:postgresql:, jdbc:mariadb:, jdbc:mysql:, jdbc:sqlserver: or jdbc:oracle:.");
    }

    /** Settings of the driver: waiting times in seconds, and that rows come in portions. */
    void configure(Properties properties, int connectSeconds, int silenceSeconds);

    /** Statements that make a new session read-only, consistent, and independent of the zone and language of this machine. */
    List<String> session();

    /** What depends on the server and cannot be said in one statement for all; nothing by default. */
    default void prepare(Connection connection) throws SQLException {}

    String quoted(String name);

    Kind kind(String type, int jdbcType, int scale);

    /** A parameter (?) that is compared with the column as the column's own type. */
    String parameter(Column column);

    /** What is bound to {@link #parameter}: a value, in the form of {@link #text}, as the server takes it. */
    default String bound(Column column, String text) {
        return text;
    }

    /** An ORDER BY item, smallest first. */
    default String ordered(String expression, boolean nullsFirst) {
        return expression;
    }

    /** A whole SELECT with its ORDER BY, cut to its first rows. */
    default String limited(String select, int rows) {
        return select + " LIMIT " + rows;
    }

    /** A query for the server's clock: microseconds since 1970 in UTC. */
    String clock();

    /**
     * The exact text of a value: numbers with all their digits, instants and dates in ISO form, {@code true} and {@code false}, bytes
     * in base64, everything else as the server writes it.
     */
    @Nullable
    String text(ResultSet row, int place, Column column) throws SQLException;

    /** A query for the tables and views this user may read: schema, name, estimated rows or null, whether a view. */
    String tables();

    Failure failure(SQLException e);

    /** The server's own sentence; without details that may quote values. */
    default String sentence(SQLException e) {
        return String.valueOf(e.getMessage());
    }

    /** What went wrong, as far as it matters for what to do. */
    enum Failure {
        LOGIN,
        NO_DATABASE,
        NO_PERMISSION,
        SYNTAX,
        NO_TABLE,
        /** The statement does not fit the database in another way. */
        STATEMENT,
        UNAVAILABLE,
        OTHER
    }
}
