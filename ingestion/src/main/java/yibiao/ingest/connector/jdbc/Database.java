package yibiao.ingest.connector.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;

/** Opens read-only sessions in UTC whose values arrive as text and in portions, never all at once. */
final class Database {

    private static final int CONNECT_SECONDS = 15;

    /** A server that says nothing for so long while it should send rows is gone. */
    private static final int SILENCE_SECONDS = 900;

    private final DatabaseAddress address;
    private final Drivers drivers;
    private final String place;

    Database(DatabaseAddress address, Drivers drivers, String place) {
        this.address = address;
        this.drivers = drivers;
        this.place = place;
    }

    Dialect dialect() {
        return Dialect.of(address.url(), place);
    }

    Connection open() throws SQLException {
        Dialect dialect = dialect();
        Drivers.Found found = drivers.find(address.url(), place);
        Properties properties = new Properties();
        properties.setProperty("user", address.user());
        properties.setProperty("password", address.password());
        dialect.configure(properties, CONNECT_SECONDS, SILENCE_SECONDS);
        Connection connection = found.driver().connect(found.url(), properties);
        if (connection == null) {
            throw new SQLException("the driver does not know the address");
        }
        try {
            connection.setReadOnly(true);
            connection.setAutoCommit(false);
            try (Statement settings = connection.createStatement()) {
                for (String setting : dialect.session()) {
                    settings.execute(setting);
                }
            }
            dialect.prepare(connection);
            connection.commit();
            return connection;
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }
}
