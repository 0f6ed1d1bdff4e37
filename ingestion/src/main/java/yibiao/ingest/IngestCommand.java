package yibiao.ingest;

import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import yibiao.ingest.bronze.Engines;
import yibiao.ingest.run.FaultPoints;
import yibiao.ingest.run.IngestRun;
import yibiao.ingest.run.RunReport;
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
            "           ./crm ingest -w workspace --select sales --full     everything anew, as a new generation"
        })
final class IngestCommand implements Callable<Integer> {

    private final Console console;
    private final InstantSource clock;
    private final Environment environment;

    @CommandLine.Mixin
    private WorkspaceOption workspace = new WorkspaceOption();

    @CommandLine.Option(
            names = "--select",
            paramLabel = "SOURCE[.STREAM]",
            description = "Only these streams. May be repeated.")
    private List<String> selected = new ArrayList<>();

    @CommandLine.Option(
            names = "--full",
            description = "Read everything again, whatever was taken before; earlier rows stay as history.")
    private boolean full;

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
        Path warehouse = loaded.config().warehouse();
        return new LockedWarehouse(clock).write(warehouse, "ingest", runId -> {
            IngestRun run = new IngestRun(Engines.create(), warehouse, runId, clock, FaultPoints.none(), console);
            RunReport report = run.run(targets, (stream, target) -> full ? stream.ingestAgain() : stream.ingest());
            report.writeTo(warehouse);
            console.clearProgress();
            new ReportTable(console).print(report);
            return report.exit().code();
        });
    }
}
