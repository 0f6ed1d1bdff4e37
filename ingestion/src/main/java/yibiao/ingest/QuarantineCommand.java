package yibiao.ingest;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import yibiao.ingest.bronze.QuarantineTable;
import yibiao.ingest.bronze.QuarantinedRow;
import yibiao.ingest.quarantine.OpenRows;
import yibiao.ingest.run.Destination;
import yibiao.ingest.run.FaultPoints;
import yibiao.ingest.run.IngestRun;
import yibiao.ingest.run.IngestRun.Target;
import yibiao.ingest.run.RunReport;
import yibiao.ingest.run.StreamRun;
import yibiao.schema.run.ExitCode;
import yibiao.schema.run.RunId;
import yibiao.schema.storage.Location;
import yibiao.schema.workspace.Environment;
import yibiao.schema.workspace.Workspace;

/** Shows refused records, and takes those in whose cause was repaired. */
@Command(
        name = "quarantine",
        mixinStandardHelpOptions = true,
        description = "Shows refused records, and takes those in whose cause was repaired.",
        footer = {
            "",
            "Examples:  ./crm quarantine list -w workspace",
            "           ./crm quarantine show 3f2a91c07b -w workspace",
            "           ./crm quarantine replay -w workspace --select files.pipeline"
        })
final class QuarantineCommand {

    private final Console console;
    private final InstantSource clock;
    private final Environment environment;

    QuarantineCommand(Console console, InstantSource clock, Environment environment) {
        this.console = console;
        this.clock = clock;
        this.environment = environment;
    }

    @Command(
            name = "list",
            mixinStandardHelpOptions = true,
            description = "Lists what is refused: counts by reason, or every record as json or csv.")
    int list(
            @Mixin WorkspaceOption workspace,
            @Option(names = "--select", paramLabel = "SOURCE[.STREAM]") List<String> selected,
            @Option(names = "--format", defaultValue = "table", description = "table, json or csv")
                    QuarantineListing.Format format)
            throws IOException {
        Opened opened = open(workspace, selected);
        new QuarantineListing(console.out()).print(opened.rows(), format);
        return ExitCode.OK.code();
    }

    @Command(
            name = "show",
            mixinStandardHelpOptions = true,
            description = "Prints one refused record as it was received, and why it was refused.")
    int show(
            @Parameters(paramLabel = "ID", description = "As 'quarantine list' gives it.") String id,
            @Mixin WorkspaceOption workspace)
            throws IOException {
        for (QuarantinedRow row : open(workspace, List.of()).rows()) {
            if (row.id().equals(id)) {
                console.err()
                        .println(row.refused().reason() + ": " + row.refused().message());
                console.err().println("raw, sha-256 " + row.refused().raw().sha256() + ":");
                console.out().println(new String(row.refused().raw().head(), StandardCharsets.UTF_8));
                return ExitCode.OK.code();
            }
        }
        console.err()
                .println("No open quarantined record has the id '" + id + "'. See ./crm quarantine list --format json");
        return ExitCode.USAGE.code();
    }

    @Command(
            name = "replay",
            mixinStandardHelpOptions = true,
            description = {
                "Reads the files (or database streams) again of which something is refused, under the present settings.",
                "A file that gives the same as before changes nothing."
            })
    int replay(
            @Mixin WorkspaceOption workspace,
            @Option(names = "--select", paramLabel = "SOURCE[.STREAM]") List<String> selected)
            throws IOException {
        Workspace loaded = workspace.load(environment);
        Location warehouse = loaded.config().warehouse();
        return new LockedWarehouse(clock)
                .write(warehouse, "quarantine replay", runId -> replay(warehouse, open(loaded, selected, runId)));
    }

    private int replay(Location warehouse, Opened opened) throws IOException {
        List<Target> targets = opened.targets().stream()
                .filter(target -> !partsOf(target, opened.rows()).isEmpty())
                .toList();
        if (targets.isEmpty()) {
            console.out().println("Nothing is refused.");
            return ExitCode.OK.code();
        }
        RunReport report =
                opened.run().run(targets, (stream, target) -> replay(stream, partsOf(target, opened.rows())));
        report.writeTo(warehouse);
        console.clearProgress();
        new ReportTable(console).print(report);
        return report.exit().code();
    }

    private static StreamRun.Result replay(StreamRun stream, Set<String> parts) throws IOException {
        return parts.contains("") ? stream.ingestAgain() : stream.replay(parts);
    }

    private static Set<String> partsOf(Target target, List<QuarantinedRow> rows) {
        return rows.stream()
                .filter(row -> row.streamName().equals(target.name()))
                .map(row -> row.refused().part())
                .collect(Collectors.toSet());
    }

    private Opened open(WorkspaceOption workspace, List<String> selected) throws IOException {
        return open(workspace.load(environment), selected, RunId.at(clock.instant()));
    }

    private Opened open(Workspace workspace, List<String> selected, String runId) throws IOException {
        Destination destination = Destination.of(workspace.config());
        List<Target> targets = new Streams(workspace, environment, new RunWaiting(console, clock))
                .targets(selected == null ? new ArrayList<>() : selected);
        IngestRun run = new IngestRun(destination, runId, clock, FaultPoints.none(), console);
        List<QuarantinedRow> rows = new OpenRows(new QuarantineTable(destination.engine(), destination.warehouse()))
                .of(targets, destination::tables);
        return new Opened(run, targets, rows);
    }

    private record Opened(IngestRun run, List<Target> targets, List<QuarantinedRow> rows) {}
}
