package yibiao.ingest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import yibiao.ingest.connector.Discovery;
import yibiao.ingest.connector.Discovery.Found;
import yibiao.schema.run.ExitCode;
import yibiao.schema.workspace.Environment;
import yibiao.schema.workspace.Workspace;

/** Lists what a source holds, as a table or as the beginning of a source file. */
@CommandLine.Command(
        name = "discover",
        mixinStandardHelpOptions = true,
        description =
                "Lists what a source holds: its streams, fields, keys, and columns that show changes. Of an HTTP interface it reads one page of each stream, else no records.",
        footer = {
            "",
            "Examples:  ./crm discover -w workspace sales",
            "           ./crm discover -w workspace sales --like 'sales_*' --out sales-streams.yaml",
            "A source that has no streams yet says 'streams: {}'."
        })
final class DiscoverCommand implements Callable<Integer> {

    private final Console console;
    private final InstantSource clock;
    private final Environment environment;

    @CommandLine.Mixin
    private WorkspaceOption workspace = new WorkspaceOption();

    @CommandLine.Parameters(paramLabel = "SOURCE", description = "A source of the workspace.")
    private String source = "";

    @CommandLine.Option(
            names = "--like",
            paramLabel = "PATTERN",
            description = "Only streams of such names; * stands for anything.")
    private String like = "*";

    @CommandLine.Option(
            names = "--yaml",
            description = "Print streams and mappings for the source file, ready to edit.")
    private boolean yaml;

    @CommandLine.Option(names = "--out", paramLabel = "FILE", description = "Write them to a new file.")
    private @Nullable Path out;

    DiscoverCommand(Console console, InstantSource clock, Environment environment) {
        this.console = console;
        this.clock = clock;
        this.environment = environment;
    }

    @Override
    public Integer call() throws IOException {
        Workspace loaded = workspace.load(environment);
        Discovery discovery = new Connectors(loaded, environment, new RunWaiting(console, clock)).discovery(source);
        String pattern = like.replaceAll("[^a-z0-9_*]", ".").replace("*", ".*");
        List<Found> found = discovery.discover().stream()
                .filter(each -> each.name().matches(pattern))
                .toList();
        if (found.isEmpty()) {
            console.err().println("Nothing was found in '" + source + "' that this user may read.");
        } else if (out != null) {
            return write(out, found);
        } else if (yaml) {
            console.out().print(DiscoveredYaml.of(found));
            console.out().flush();
        } else {
            print(found);
        }
        return ExitCode.OK.code();
    }

    private int write(Path file, List<Found> found) throws IOException {
        if (Files.exists(file)) {
            console.err().println(file + " exists already and was not touched. Name another file, or remove it.");
            return ExitCode.USAGE.code();
        }
        Files.writeString(file, DiscoveredYaml.of(found));
        console.out()
                .println("%d streams are in %s. Take what you need into sources/%s.yaml."
                        .formatted(found.size(), file, source));
        return ExitCode.OK.code();
    }

    private void print(List<Found> found) {
        List<List<String>> table = new ArrayList<>();
        table.add(List.of("stream", "rows", "key", "changes show in", "fields"));
        for (Found each : found) {
            if (each.problem().isPresent()) {
                continue;
            }
            table.add(List.of(
                    each.name(),
                    each.rows().isPresent() ? String.valueOf(each.rows().getAsLong()) : "-",
                    each.key().isEmpty() ? "none" : String.join(", ", each.key()),
                    each.cursors().isEmpty() ? "none" : String.join(", ", each.cursors()),
                    each.fields().stream()
                            .map(field -> field.name() + " " + field.type())
                            .collect(Collectors.joining(", "))));
        }
        TextTable.print(table, console.out());
        found.stream().flatMap(each -> each.problem().stream()).forEach(console.err()::println);
    }
}
