package yibiao.ingest.connector.jdbc;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;

/** Opens read-only sessions in UTC whose values arrive as text and in portions, never all at once. */
final class Database {

    private static final int CONNECT_SECONDS = 15;

    /** A server that says nothing for so long while it should send rows is gone. */
    private static final int SILENCE_SECONDS = 900;

    private final DatabaseAddress address;

    Database(DatabaseAddress address) {
        this.address = address;
    }

    Connection open() throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", address.user());
        properties.setProperty("password", address.password());
        properties.setProperty("ApplicationName", "yibiao-ingest");
        properties.setProperty("connectTimeout", String.valueOf(CONNECT_SECONDS));
        properties.setProperty("loginTimeout", String.valueOf(CONNECT_SECONDS));
        properties.setProperty("socketTimeout", String.valueOf(SILENCE_SECONDS));
        properties.setProperty("tcpKeepAlive", "true");
        // Text, not binary: the driver would otherwise render some numbers its own way.
        properties.setProperty("binaryTransfer", "false");
        properties.setProperty("prepareThreshold", "0");
        Connection connection = DriverManager.getConnection(address.url(), properties);
        try {
            connection.setReadOnly(true);
            connection.setAutoCommit(false);
            try (Statement settings = connection.createStatement()) {
                settings.execute("SET TIME ZONE 'UTC'; SET DateStyle = 'ISO, YMD'; SET IntervalStyle = 'iso_8601';"
                        + " SET bytea_output = 'hex'; SET extra_float_digits = 1");
            }
            connection.commit();
            return connection;
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }
}
