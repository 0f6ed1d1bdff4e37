package yibiao.demo.postgres;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.concurrent.TimeUnit;

/**
 * A running PostgreSQL on 127.0.0.1 that asks everybody for a password.
 *
 * <p>It is a child of this process and ends with {@link #close}. When this process is killed it goes on as an orphan; the next
 * {@link #start} on the same folder stops it first.
 */
public final class PostgresServer implements AutoCloseable {
    /** Owns the databases; only the simulator connects as this. */
    static final String ADMIN = "simulator";
    /** May only read; the product connects as this. */
    public static final String READER = "yibiao";

    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(60);

    private final Programs programs;
    private final Path data;
    private final Process process;
    private final int port;
    private final Passwords passwords;

    private PostgresServer(Programs programs, Path data, Process process, int port, Passwords passwords) {
        this.programs = programs;
        this.data = data;
        this.process = process;
        this.port = port;
        this.passwords = passwords;
    }

    /**
     * Starts the server of a folder, initialising it the first time; accepts connections on return.
     *
     * @param port 0 for any free one
     * @throws DemoProblem when the port is taken or a program of PostgreSQL failed
     */
    public static PostgresServer start(Path folder, int port) throws IOException, InterruptedException {
        Path home = Files.createDirectories(folder.resolve("postgres"));
        Programs programs = new Programs(PostgresBinaries.in(home.resolve("programs")), home.resolve("server.log"));
        Passwords passwords = Passwords.in(folder.resolve("secrets"));
        Path data = home.resolve("data");
        initialise(home, data, programs, passwords);
        new Leftover(data).stop(programs);
        int chosen = Ports.choose(port);
        Process process = programs.start("postgres", arguments(data, chosen));
        PostgresServer server = new PostgresServer(programs, data, process, chosen, passwords);
        try {
            server.awaitConnections();
            server.createReader();
            return server;
        } catch (RuntimeException | IOException | InterruptedException problem) {
            process.destroyForcibly();
            throw problem;
        }
    }

    /** Opens a connection that may write. {@code postgres} is the database that always exists. */
    public Connection connect(String database) throws SQLException {
        return connect(port, database, ADMIN, passwords.admin());
    }

    /** Opens a connection to the server that is listening on a port of this machine. */
    public static Connection connect(int port, String database, String user, String password) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", user);
        properties.setProperty("password", password);
        properties.setProperty("connectTimeout", "5");
        properties.setProperty("ApplicationName", "demo-simulator");
        return DriverManager.getConnection("jdbc:postgresql://127.0.0.1:%d/%s".formatted(port, database), properties);
    }

    /** Opens a writing connection to a server that another process started on the same folder. */
    public static Connection connectTo(Path folder, int port, String database) throws IOException, SQLException {
        return connect(
                port, database, ADMIN, Passwords.in(folder.resolve("secrets")).admin());
    }

    public int port() {
        return port;
    }

    public Passwords passwords() {
        return passwords;
    }

    /** Completes when the server has ended for whatever reason. */
    public boolean isAlive() {
        return process.isAlive();
    }

    /** Ends all sessions and stops the server; when that fails, kills it: the next start then recovers. */
    @Override
    public void close() {
        try {
            if (process.isAlive()) {
                programs.run("pg_ctl", List.of("stop", "-D", data.toString(), "-m", "fast", "-w", "-t", "30"));
            }
        } catch (IOException | DemoProblem problem) {
            process.destroyForcibly();
        } catch (InterruptedException interrupted) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private static void initialise(Path home, Path data, Programs programs, Passwords passwords)
            throws IOException, InterruptedException {
        if (Files.isDirectory(data)) {
            return;
        }
        Path partial = home.resolve("data.partial");
        PostgresBinaries.delete(partial);
        Path passwordFile = Files.createTempFile(home, "initial", ".password");
        try {
            Files.writeString(passwordFile, passwords.admin(), StandardCharsets.UTF_8);
            programs.run(
                    "initdb",
                    List.of(
                            "--pgdata=" + partial,
                            "--username=" + ADMIN,
                            "--pwfile=" + passwordFile,
                            "--auth=scram-sha-256",
                            "--encoding=UTF8",
                            "--no-locale",
                            "--no-sync"));
        } finally {
            Files.delete(passwordFile);
        }
        // Nobody is trusted, from nowhere but this machine.
        Files.writeString(
                partial.resolve("pg_hba.conf"), "host all all 127.0.0.1/32 scram-sha-256\n", StandardCharsets.UTF_8);
        Files.move(partial, data);
    }

    private static List<String> arguments(Path data, int port) {
        List<String> arguments = new ArrayList<>(List.of("-D", data.toString(), "-p", Integer.toString(port)));
        for (String setting : List.of(
                "listen_addresses=127.0.0.1",
                "unix_socket_directories=",
                "timezone=Asia/Shanghai",
                "max_connections=40",
                "shared_buffers=64MB",
                "max_wal_size=256MB",
                // A demo survives a killed process, not a power cut; in return it starts in a second.
                "fsync=off",
                "synchronous_commit=off")) {
            arguments.addAll(List.of("-c", setting));
        }
        return arguments;
    }

    private void awaitConnections() throws IOException, InterruptedException {
        long giveUp = System.nanoTime() + PATIENCE_NANOS;
        while (true) {
            if (!process.isAlive()) {
                throw new DemoProblem("PostgreSQL ended while starting:%n%s".formatted(programs.lastLines()));
            }
            try (Connection connection = connect("postgres")) {
                if (connection.isValid(5)) {
                    return;
                }
            } catch (SQLException notYet) {
                // 28P01: it answers, and refuses us. Waiting would not help.
                if ("28P01".equals(notYet.getSQLState()) || System.nanoTime() > giveUp) {
                    throw new DemoProblem(
                            "PostgreSQL on port %d does not let the simulator in (%s). Another server may hold the port, or"
                                            .formatted(port, notYet.getMessage())
                                    + " the files in 'secrets' were changed; remove the demo folder to begin anew.",
                            notYet);
                }
                Thread.sleep(50);
            }
        }
    }

    private void createReader() {
        try (Connection connection = connect("postgres");
                Statement statement = connection.createStatement()) {
            statement.execute("""
                    do $$ begin
                      if not exists (select from pg_roles where rolname = '%1$s') then create role %1$s login; end if;
                    end $$
                    """.formatted(READER));
            // The password is hexadecimal, made by Passwords: nothing in it needs quoting.
            statement.execute("alter role %s with password '%s'"
                    .formatted(READER, passwords.reader().toLowerCase(Locale.ROOT)));
        } catch (SQLException problem) {
            throw new DemoProblem(
                    "PostgreSQL would not create the role " + READER + ": " + problem.getMessage(), problem);
        }
    }
}
