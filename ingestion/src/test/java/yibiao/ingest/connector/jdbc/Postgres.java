package yibiao.ingest.connector.jdbc;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** One real PostgreSQL for all tests of the module; each test makes a schema of its own. */
public final class Postgres {

    private static final Postgres STARTED = new Postgres();

    private final EmbeddedPostgres server;

    private Postgres() {
        try {
            server = EmbeddedPostgres.builder()
                    .setServerConfig("password_encryption", "scram-sha-256")
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static Postgres started() {
        return STARTED;
    }

    public int port() {
        return server.getPort();
    }

    DatabaseAddress address() {
        return new DatabaseAddress("jdbc:postgresql://127.0.0.1:" + port() + "/postgres", "postgres", "postgres");
    }

    Connection connect() throws SQLException {
        return server.getPostgresDatabase().getConnection();
    }

    /** The embedded server trusts everybody; from now on this role has to give its password. */
    void requirePassword(String role) {
        try {
            Path rules;
            try (Connection connection = connect();
                    Statement statement = connection.createStatement();
                    ResultSet file = statement.executeQuery("SHOW hba_file")) {
                file.next();
                rules = Path.of(file.getString(1));
            }
            String rule = "host all " + role + " 127.0.0.1/32 scram-sha-256\n";
            Files.writeString(rules, rule + Files.readString(rules));
            execute("SELECT pg_reload_conf()");
        } catch (SQLException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    public void execute(String... statements) {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
