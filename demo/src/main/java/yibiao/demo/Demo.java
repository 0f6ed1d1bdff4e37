package yibiao.demo;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import yibiao.demo.company.Calendar;
import yibiao.demo.company.Company;
import yibiao.demo.postgres.DemoProblem;
import yibiao.demo.postgres.PostgresServer;
import yibiao.demo.systems.Databases;
import yibiao.demo.systems.Inbox;
import yibiao.demo.truth.Truth;

/** The running demo: its databases answer and its inbox is filled until {@link #close}. */
final class Demo implements AutoCloseable {
    private final DemoFolder folder;
    private final FileChannel lockFile;
    private final PostgresServer server;

    private Demo(DemoFolder folder, FileChannel lockFile, PostgresServer server) {
        this.folder = folder;
        this.lockFile = lockFile;
        this.server = server;
    }

    /**
     * Starts the systems, filling them unless they hold this seed and scale already; ready on return.
     *
     * @param port 0 for any free one
     * @throws DemoProblem when another process runs this folder's demo, or the port is taken
     */
    static Demo start(DemoFolder folder, long seed, double scale, int port, Consumer<String> progress)
            throws IOException, SQLException, InterruptedException {
        Files.createDirectories(folder.path());
        FileChannel lockFile = lock(folder.lock());
        try {
            folder.removeEnvironment();
            PostgresServer server = PostgresServer.start(folder.path(), port);
            try {
                progress.accept("PostgreSQL answers on 127.0.0.1:" + server.port());
                fill(folder, seed, scale, server, progress);
                folder.writeEnvironment(environment(folder, server));
                return new Demo(folder, lockFile, server);
            } catch (RuntimeException | IOException | SQLException problem) {
                server.close();
                throw problem;
            }
        } catch (RuntimeException | IOException | SQLException | InterruptedException problem) {
            lockFile.close();
            throw problem;
        }
    }

    PostgresServer server() {
        return server;
    }

    boolean isAlive() {
        return server.isAlive();
    }

    @Override
    public void close() throws IOException {
        folder.removeEnvironment();
        server.close();
        lockFile.close();
    }

    private static void fill(
            DemoFolder folder, long seed, double scale, PostgresServer server, Consumer<String> progress)
            throws IOException, SQLException {
        Optional<State> state = folder.state();
        if (state.filter(filled -> filled.isOf(seed, scale)).isPresent()) {
            progress.accept("the systems are filled already (seed %d, scale %s, day %d)"
                    .formatted(seed, scale, state.map(State::day).orElse(1)));
            return;
        }
        folder.forgetState();
        Company company = Company.simulate(seed, scale);
        progress.accept("simulated %s to %s".formatted(Calendar.FIRST_DAY, Calendar.AS_OF));
        new Databases(server::connect, progress).create(company);
        new Inbox(folder.inbox())
                .create(company)
                .forEach((file, rows) -> progress.accept("%s: %,d rows".formatted(file, rows)));
        folder.writeTruth(Truth.of(company, 1).toJson());
        folder.write(new State(seed, scale, 1));
    }

    private static Map<String, String> environment(DemoFolder folder, PostgresServer server) {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("DEMO_PG_PORT", Integer.toString(server.port()));
        settings.put("DEMO_PG_PASSWORD_FILE", server.passwords().readerFile().toString());
        settings.put("DEMO_INBOX", folder.inbox().toString());
        settings.put("DEMO_AS_OF", Calendar.AS_OF.toString());
        settings.put("DEMO_PID", Long.toString(ProcessHandle.current().pid()));
        return settings;
    }

    private static FileChannel lock(Path file) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            FileLock lock = tryLock(channel);
            if (lock == null) {
                throw new AlreadyRunning(
                        "The demo in " + file.getParent()
                                + " runs already; its process number is DEMO_PID in demo.env there. Use it, stop it, or give another --dir.");
            }
            return channel;
        } catch (RuntimeException | IOException problem) {
            channel.close();
            throw problem;
        }
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException heldByThisProcess) {
            return null;
        }
    }
}
