package yibiao.ingest;

import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import yibiao.ingest.run.Destination;
import yibiao.ingest.run.FaultPoints;
import yibiao.ingest.run.IngestRun;
import yibiao.ingest.run.RunReport;
import yibiao.schema.run.ExitCode;
import yibiao.schema.run.WarehouseLock;
import yibiao.schema.workspace.Environment;
import yibiao.schema.workspace.Workspace;

/** Takes what is new in the source systems into bronze. */
@CommandLine.Command(
        name = "ingest",
        mixinStandardHelpOptions = true,
        description = "Takes what is new in the source systems into bronze, exactly once.",
        footer = {
            "",
            "Examples:  ./crm ingest -w workspace",
            "           ./crm ingest -w workspace --select sales.account --select files",
            "           ./crm ingest -w workspace --plan                    what would be read",
            "           ./crm ingest -w workspace --select sales --full     everything anew, as a new generation",
            "           ./crm ingest -w workspace --when-locked wait        after the run that has the warehouse"
        })
final class IngestCommand implements Callable<Integer> {

    private final Console console;
    private final InstantSource clock;
    private final Environment environment;

    @CommandLine.Mixin
    private WorkspaceOption workspace = new WorkspaceOption();

    @CommandLine.Mixin
    private LockOption lock = new LockOption();

    @CommandLine.Option(
            names = "--select",
            paramLabel = "SOURCE[.STREAM]",
            description = "Only these streams. May be repeated.")
    private List<String> selected = new ArrayList<>();

    @CommandLine.Option(
            names = "--full",
            description = "Read everything again, whatever was taken before; earlier rows stay as history.")
    private boolean full;

    @CommandLine.Option(
            names = "--plan",
            description = "Only tell what would be read and what it costs. Writes nothing.")
    private boolean plan;

    IngestCommand(Console console, InstantSource clock, Environment environment) {
        this.console = console;
        this.clock = clock;
        this.environment = environment;
    }

    @Override
    public Integer call() throws IOException {
        Workspace loaded = workspace.load(environment);
        List<IngestRun.Target> targets =
                new Streams(loaded, environment, new RunWaiting(console, clock)).targets(selected);
        Destination destination = Destination.of(loaded.config());
        if (plan) {
            return new IngestPlan(console, clock, destination).print(targets).code();
        }
        try {
            return new LockedWarehouse(clock)
                    .write(
                            destination.warehouse(),
                            "ingest",
                            lock.patience(),
                            console::isCancelled,
                            runId -> run(destination, targets, runId));
        } catch (WarehouseLock.Locked e) {
            if (console.isCancelled()) {
                return ExitCode.CANCELLED.code();
            }
            if (!lock.skips()) {
                throw e;
            }
            console.out().println(e.getMessage() + " This run was skipped, as --when-locked skip asks.");
            return ExitCode.OK.code();
        }
    }

    private int run(Destination destination, List<IngestRun.Target> targets, String runId) throws IOException {
        IngestRun run = new IngestRun(destination, runId, clock, FaultPoints.none(), console);
        RunReport report = run.run(targets, (stream, target) -> full ? stream.ingestAgain() : stream.ingest());
        report.writeTo(destination.warehouse());
        console.clearProgress();
        new ReportTable(console).print(report);
        return report.exit().code();
    }
}
