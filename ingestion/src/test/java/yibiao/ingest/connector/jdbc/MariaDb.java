package yibiao.ingest.connector.jdbc;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;

/** One real MariaDB for all tests of the module, in a folder of its own; each test makes a database of its own. */
final class MariaDb {

    private static final MariaDb STARTED = new MariaDb();
    private static final List<String> SERVERS =
            List.of("/usr/sbin/mariadbd", "/usr/bin/mariadbd", "/usr/local/sbin/mariadbd");

    private @Nullable Process server;
    private int port;

    private MariaDb() {}

    /** Skips the test where the server is not installed. */
    static synchronized MariaDb started() {
        Optional<Path> binary =
                SERVERS.stream().map(Path::of).filter(Files::isExecutable).findFirst();
        Assumptions.assumeTrue(
                binary.isPresent(),
                "mariadbd is not installed, so nothing was tested against it: apt-get install mariadb-server-core mariadb-client-core");
        if (STARTED.server == null) {
            try {
                STARTED.start(binary.orElseThrow());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
        return STARTED;
    }

    int port() {
        return port;
    }

    DatabaseAddress address(String database) {
        return new DatabaseAddress("jdbc:mariadb://127.0.0.1:" + port + "/" + database, "reader", "right");
    }

    void execute(String... statements) {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    Connection connect() throws SQLException {
        return DriverManager.getConnection(
                "jdbc:mariadb://127.0.0.1:" + port
                        + "/mysql?sessionVariables=time_zone='%2B08:00',sql_mode=''".replace("%2B", "+"),
                "root",
                "");
    }

    private void start(Path binary) throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("mariadb");
        Path data = folder.resolve("data");
        String user = System.getProperty("user.name");
        Process install = new ProcessBuilder(
                        "mariadb-install-db",
                        "--no-defaults",
                        "--datadir=" + data,
                        "--auth-root-authentication-method=normal",
                        "--skip-test-db",
                        "--user=" + user)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("install.log").toFile())
                .start();
        if (install.waitFor() != 0) {
            throw new IOException(Files.readString(folder.resolve("install.log")));
        }
        port = freePort();
        Process started = new ProcessBuilder(
                        binary.toString(),
                        "--no-defaults",
                        "--datadir=" + data,
                        "--bind-address=127.0.0.1",
                        "--port=" + port,
                        "--socket=" + folder.resolve("s"),
                        "--pid-file=" + folder.resolve("pid"),
                        "--skip-name-resolve",
                        // A session may say what the time is.
                        "--sysdate-is-now",
                        "--innodb-buffer-pool-size=32M",
                        "--innodb-flush-log-at-trx-commit=0",
                        "--character-set-server=utf8mb4",
                        "--user=" + user)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("server.log").toFile())
                .start();
        server = started;
        Runtime.getRuntime().addShutdownHook(new Thread(started::destroyForcibly));
        waitForServer(started, folder);
        execute(
                "CREATE OR REPLACE USER reader@'127.0.0.1' IDENTIFIED BY 'right'",
                "GRANT SELECT ON *.* TO reader@'127.0.0.1'",
                "CREATE OR REPLACE USER guest@'127.0.0.1' IDENTIFIED BY 'right'");
    }

    private void waitForServer(Process started, Path folder) throws IOException, InterruptedException {
        for (int attempt = 0; attempt < 600; attempt++) {
            try (Connection connection = connect()) {
                if (connection.isValid(1)) {
                    return;
                }
            } catch (SQLException e) {
                if (started.waitFor(100, TimeUnit.MILLISECONDS)) {
                    break;
                }
            }
        }
        throw new IOException(Files.readString(folder.resolve("server.log")));
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
