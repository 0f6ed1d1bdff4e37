package yibiao.dashboard.command;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import yibiao.dashboard.schedule.RunProcess;
import yibiao.dashboard.schedule.RunProcess.AsOf;
import yibiao.dashboard.schedule.Schedule;
import yibiao.dashboard.schedule.ScheduleText;
import yibiao.dashboard.schedule.ScheduledRuns;
import yibiao.dashboard.warehouse.Warehouse;
import yibiao.dashboard.web.Assets;
import yibiao.dashboard.web.DashboardServer;
import yibiao.schema.run.ExitCode;
import yibiao.schema.workspace.Workspace;

/** Serves the dashboard until it is stopped. */
@Command(
        name = "serve",
        mixinStandardHelpOptions = true,
        description =
                "Serves the dashboard of a workspace on this machine; a newer release is shown as soon as it is published.",
        footer = {
            "",
            "Examples:",
            "  crm serve -w my-company --port 7070",
            "  crm serve -w my-company --schedule 'mon-fri 05:15,13:00' --schedule 'sat 08:00'",
            "  crm serve -w my-company --schedule every:15m"
        })
public final class ServeCommand implements Callable<Integer> {

    private static final Logger LOG = LoggerFactory.getLogger(ServeCommand.class);
    private static final int SECONDS_BETWEEN_LOOKS = 2;

    private final InstantSource clock;
    private final Optional<Path> launcher;

    @Spec
    private @Nullable CommandSpec spec;

    @Option(names = "-w", paramLabel = "DIR", description = "workspace, the folder with crm.yaml; default: this folder")
    private Path folder = Path.of("");

    @Option(
            names = "--port",
            paramLabel = "PORT",
            defaultValue = "7070",
            description = "default ${DEFAULT-VALUE}; 0 for any free one")
    private int port;

    @Option(
            names = "--host",
            paramLabel = "HOST",
            defaultValue = "127.0.0.1",
            description = "an address of this machine only, until there is a log-in; default ${DEFAULT-VALUE}")
    private String host = "127.0.0.1";

    @Option(
            names = "--memory",
            paramLabel = "SIZE",
            defaultValue = "1GB",
            description = "most memory for the data of one release; default ${DEFAULT-VALUE}")
    private String memory = "1GB";

    @Option(
            names = "--threads",
            paramLabel = "N",
            defaultValue = "2",
            description = "threads of the database; default ${DEFAULT-VALUE}")
    private int threads;

    @Option(
            names = "--today",
            paramLabel = "DATE",
            description = "judge how fresh the data is as if this were today; for data of the past")
    private @Nullable LocalDate today;

    @Option(
            names = "--schedule",
            paramLabel = "WHEN",
            description =
                    "runs 'ingest' and 'etl' beside the dashboard: at times of day in the company's zone, such as 05:15,13:00,"
                            + " with days before them as in 'mon-fri 05:15'; or at once and then every:15m. May be given several times")
    private List<String> schedule = new ArrayList<>();

    @Option(
            names = "--schedule-as-of",
            paramLabel = "today|yesterday",
            defaultValue = "today",
            description = "the business day of which scheduled runs speak; default ${DEFAULT-VALUE}")
    private AsOf scheduleAsOf = AsOf.TODAY;

    /**
     * @param clock says what today is, for the freshness of data, and when runs are due
     * @param launcher that starts runs; empty when this process was not started by it
     */
    public ServeCommand(InstantSource clock, Optional<Path> launcher) {
        this.clock = clock;
        this.launcher = launcher;
    }

    @Override
    public Integer call() throws InterruptedException {
        PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
        Workspace workspace = Parts.workspace(folder);
        Optional<ScheduledRuns> runs = runs(workspace, out);
        Assets assets = Assets.shipped();
        InstantSource judging = today == null
                ? clock
                : InstantSource.fixed(today.atTime(LocalTime.NOON)
                        .atZone(workspace.config().zone())
                        .toInstant());
        Signal signal = new Signal();
        try (Parts parts = Parts.open(workspace, Parts.Limits.forServing(memory, threads), judging)) {
            DashboardServer.Parts served = new DashboardServer.Parts(
                    parts.engine(),
                    parts.warehouse(),
                    workspace.catalogue(),
                    workspace.config().goals(),
                    assets,
                    judging);
            // The port first: it is the likeliest thing to be wrong, and pages can say that the data is being opened.
            try (DashboardServer server = DashboardServer.start(served, host, port)) {
                parts.warehouse().refresh();
                Thread compressing = new Thread(assets::compress, "compress");
                compressing.setDaemon(true);
                compressing.start();
                ScheduledExecutorService looking = lookForReleases(parts.warehouse());
                tell(out, server, parts.warehouse());
                runs.ifPresent(ScheduledRuns::start);
                signal.await();
                looking.shutdownNow();
            } finally {
                runs.ifPresent(ScheduledRuns::close);
            }
        } finally {
            signal.answered();
        }
        return ExitCode.OK.code();
    }

    /** @throws IllegalArgumentException when the schedule makes no sense */
    private Optional<ScheduledRuns> runs(Workspace workspace, PrintWriter out) {
        if (schedule.isEmpty()) {
            return Optional.empty();
        }
        ZoneId zone = workspace.config().zone();
        Schedule when = ScheduleText.of(schedule, zone);
        Path starter = launcher.orElseThrow(() -> new IllegalArgumentException(
                "--schedule needs the launcher, which starts the runs. Start the dashboard with './crm serve'."));
        RunProcess runs = new RunProcess(starter, workspace.folder(), zone, scheduleAsOf);
        return Optional.of(new ScheduledRuns(when, runs, clock, zone, out));
    }

    private void tell(PrintWriter out, DashboardServer server, Warehouse warehouse) {
        warehouse
                .rejected()
                .ifPresent(rejected ->
                        out.println("Release " + rejected.release() + " cannot be served: " + rejected.reason()));
        if (warehouse.isEmpty()) {
            out.println("There is no release yet. "
                    + (schedule.isEmpty() ? "Make one with: crm run -w " + folder : "The first run publishes one")
                    + " (the pages open by themselves then)");
        }
        out.println("Yibiao is at " + server.address());
        out.flush();
    }

    private static ScheduledExecutorService lookForReleases(Warehouse warehouse) {
        ScheduledExecutorService looking = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "releases");
            thread.setDaemon(true);
            return thread;
        });
        Runnable look = () -> {
            try {
                warehouse.refresh();
            } catch (RuntimeException e) {
                LOG.warn("looking for a newer release failed; trying again in {} s", SECONDS_BETWEEN_LOOKS, e);
            }
        };
        var unused =
                looking.scheduleWithFixedDelay(look, SECONDS_BETWEEN_LOOKS, SECONDS_BETWEEN_LOOKS, TimeUnit.SECONDS);
        return looking;
    }
}
