package yibiao.ingest;

import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import yibiao.ingest.run.Destination;
import yibiao.ingest.run.IngestRun.Target;
import yibiao.schema.bronze.StreamState;
import yibiao.schema.run.ExitCode;
import yibiao.schema.run.StreamLease;
import yibiao.schema.workspace.Environment;
import yibiao.schema.workspace.Workspace;

/** Makes the next ingest read streams from their beginning. */
@CommandLine.Command(
        name = "reset",
        mixinStandardHelpOptions = true,
        description =
                "Makes the next 'ingest' read streams from their beginning, as a new generation. Nothing that is in bronze is removed.",
        footer = {"", "Example:  ./crm reset -w workspace sales.account"})
final class ResetCommand implements Callable<Integer> {

    private final Console console;
    private final InstantSource clock;
    private final Environment environment;

    @CommandLine.Mixin
    private WorkspaceOption workspace = new WorkspaceOption();

    @CommandLine.Parameters(
            paramLabel = "SOURCE.STREAM",
            arity = "1..*",
            description = "The streams; a source means all of its streams.")
    private List<String> selected = List.of();

    @CommandLine.Option(names = "--yes", description = "Do not ask.")
    private boolean yes;

    ResetCommand(Console console, InstantSource clock, Environment environment) {
        this.console = console;
        this.clock = clock;
        this.environment = environment;
    }

    @Override
    public Integer call() throws IOException {
        Workspace loaded = workspace.load(environment);
        List<Target> targets = new Streams(loaded, environment, new RunWaiting(console, clock)).targets(selected);
        for (Target target : targets) {
            console.out().println(target.name() + " is read again from its beginning by the next 'ingest'.");
        }
        console.out()
                .println(
                        "What bronze holds stays there. Of a stream that is loaded completely, the new load counts. Of one that is read by"
                                + " changes, older rows count until the new reading gives their records again; a record that is gone from the source meanwhile"
                                + " goes on counting unless the stream has a 'sweep'.");
        if (!yes && !console.isTerminal()) {
            console.err().println("Nobody can be asked here. Say --yes if that is meant; nothing was changed.");
            return ExitCode.USAGE.code();
        }
        if (!yes && !console.confirms("Go on? [y/N] ")) {
            console.out().println("Nothing was changed.");
            return ExitCode.CANCELLED.code();
        }
        return new LockedWarehouse(clock).write(loaded.config().warehouse(), "reset", runId -> {
            for (Target target : targets) {
                remember(Destination.of(loaded.config()), target, runId);
            }
            return ExitCode.OK.code();
        });
    }

    @SuppressWarnings("try") // the lease is held, not used
    private void remember(Destination destination, Target target, String runId) throws IOException {
        try (StreamLease lease = StreamLease.take(destination.warehouse(), target.name(), "'reset', run " + runId)) {
            int generation = destination
                    .tables(target)
                    .state()
                    .map(StreamState::generation)
                    .orElse(0);
            destination.spool(target).askForReset(generation);
        }
    }
}
