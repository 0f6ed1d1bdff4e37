package yibiao.ingest;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import yibiao.ingest.connector.Connector;
import yibiao.ingest.connector.SourceProblem;
import yibiao.ingest.run.IngestRun.Target;
import yibiao.schema.file.InvalidFiles;
import yibiao.schema.run.ExitCode;
import yibiao.schema.workspace.Environment;

/** Tries every connection, table, key, cursor and file header, and tells every problem at once. Reads no records. */
@CommandLine.Command(
        name = "check",
        mixinStandardHelpOptions = true,
        description = "Tries every source and tells every problem at once. Nothing is written.",
        footer = {"", "Example:  ./crm check -w workspace"})
final class CheckCommand implements Callable<Integer> {

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

    CheckCommand(Console console, InstantSource clock, Environment environment) {
        this.console = console;
        this.clock = clock;
        this.environment = environment;
    }

    @Override
    public Integer call() {
        List<Target> targets =
                new Streams(workspace.load(environment), environment, new RunWaiting(console, clock)).targets(selected);
        List<String> problems = new ArrayList<>();
        for (Target target : targets) {
            console.throwIfCancelled();
            problems.addAll(problems(target));
        }
        problems.stream().distinct().forEach(console.err()::println);
        if (problems.isEmpty()) {
            console.out().println(TextTable.count(targets.size(), "stream") + " can be read.");
            return ExitCode.OK.code();
        }
        console.err()
                .println(TextTable.count(problems.stream().distinct().count(), "problem") + " in "
                        + TextTable.count(targets.size(), "stream") + ".");
        return ExitCode.USAGE.code();
    }

    private static List<String> problems(Target target) {
        try (Connector connector = target.connector().get()) {
            return connector.check();
        } catch (SourceProblem | InvalidFiles e) {
            return List.of(String.valueOf(e.getMessage()));
        }
    }
}
