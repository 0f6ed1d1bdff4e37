package yibiao.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.sql.SQLException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import yibiao.demo.company.Calendar;
import yibiao.demo.company.Company;
import yibiao.demo.company.LiveDays;
import yibiao.demo.postgres.DemoProblem;
import yibiao.demo.postgres.PostgresServer;
import yibiao.demo.postgres.SecretFile;
import yibiao.demo.systems.HelpDesk;
import yibiao.servers.kafka.KafkaBroker;

/** The running demo: its databases, help desk and call centre answer and its inbox is filled until {@link #close}. */
final class Demo implements AutoCloseable {
    private final DemoFolder folder;
    private final Opened opened;
    private final PostgresServer server;
    private final KafkaBroker broker;
    private final HelpDesk desk;
    private final Consumer<String> progress;
    private State state;
    private Company company;

    private Demo(DemoFolder folder, Opened opened, State wanted, int port, Consumer<String> progress)
            throws IOException, SQLException, InterruptedException {
        this.folder = folder;
        this.opened = opened;
        this.progress = progress;
        opened.add(new FolderLock(folder));
        folder.removeEnvironment();
        Optional<State> filled = filled(wanted);
        server = opened.add(PostgresServer.start(folder.path(), port));
        progress.accept("PostgreSQL answers on 127.0.0.1:" + server.port());
        broker = opened.add(KafkaBroker.start(folder.path().resolve("kafka")));
        progress.accept("Kafka answers on " + broker.bootstrap());
        state = filled.orElse(wanted);
        company = state.company();
        if (filled.isEmpty()) {
            progress.accept("simulated %s to %s".formatted(Calendar.FIRST_DAY, Calendar.AS_OF));
            filling(progress).create(company);
            folder.happened(state, company);
        }
        SecretFile token = SecretFile.of(folder.secret("zendesk_token"));
        desk = opened.add(new HelpDesk(token.secret(), company, this::follow));
        progress.accept("the help desk answers on " + desk.url());
        folder.writeEnvironment(environment(token));
    }

    /**
     * Starts the systems, filling them unless they hold this seed and scale already; ready on return.
     *
     * @param port of PostgreSQL, 0 for any free one
     * @throws DemoProblem when another process runs this folder's demo, the port is taken, or the folder holds another company
     */
    static Demo start(DemoFolder folder, long seed, double scale, int port, Consumer<String> progress)
            throws IOException, SQLException, InterruptedException {
        Files.createDirectories(folder.path());
        Opened opened = new Opened();
        try {
            return new Demo(folder, opened, State.first(seed, scale), port, progress);
        } catch (RuntimeException | IOException | SQLException | InterruptedException problem) {
            opened.close();
            throw problem;
        }
    }

    /**
     * Lets more things happen, on the days after the second one, which comes first if it has not been.
     *
     * @return the company's clock
     */
    synchronized Instant happen(int more) throws SQLException, IOException {
        if (state.day() == 1) {
            State second = state.secondDay();
            become(second, second.company());
        }
        become(state.after(more), LiveDays.after(company, state.happenings(), more));
        return LiveDays.at(state.happenings());
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
        opened.close();
    }

    private Filling filling(Consumer<String> told) {
        return new Filling(folder, server::connect, broker.topics(), told);
    }

    private void become(State next, Company after) throws SQLException, IOException {
        filling(line -> {}).change(company, after);
        desk.show(after);
        boolean newDay = !after.asOf().equals(company.asOf());
        state = next;
        company = after;
        folder.happened(next, after);
        if (newDay) {
            folder.writeEnvironment(environment(SecretFile.of(folder.secret("zendesk_token"))));
        }
    }

    /** Another process may have let the second day happen. */
    private synchronized void follow() {
        Optional<State> now = folder.state().filter(found -> found.day() > state.day());
        if (now.isPresent()) {
            state = now.get();
            company = state.company();
            desk.show(company);
        }
    }

    /** What the systems hold already; a folder of another company would leave its records in the warehouse. */
    private Optional<State> filled(State wanted) {
        Optional<State> found = folder.state();
        if (found.isPresent() && !found.get().isOf(wanted.seed(), wanted.scale())) {
            throw other("of seed %d and scale %s"
                    .formatted(found.get().seed(), found.get().scale()));
        }
        if (found.isEmpty() && folder.hasState()) {
            throw other("that another version of the demo made");
        }
        found.ifPresent(state -> progress.accept("the systems are filled already (seed %d, scale %s, day %d)"
                .formatted(state.seed(), state.scale(), state.day())));
        return found;
    }

    private DemoProblem other(String company) {
        return new DemoProblem("%s holds a company %s. Remove the folder to start over, or name another one."
                .formatted(folder.path(), company));
    }

    private Map<String, String> environment(SecretFile token) {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("DEMO_PG_PORT", Integer.toString(server.port()));
        settings.put("DEMO_PG_PASSWORD_FILE", server.passwords().readerFile().toString());
        settings.put("DEMO_ZENDESK_URL", desk.url().toString());
        settings.put("DEMO_ZENDESK_TOKEN_FILE", token.file().toString());
        settings.put("DEMO_KAFKA", broker.bootstrap());
        settings.put("DEMO_INBOX", folder.inbox().toString());
        settings.put("DEMO_AS_OF", company.asOf().toString());
        settings.put("DEMO_PID", Long.toString(ProcessHandle.current().pid()));
        return settings;
    }
}
