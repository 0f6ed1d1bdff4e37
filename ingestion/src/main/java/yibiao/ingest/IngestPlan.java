package yibiao.ingest;

import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import yibiao.ingest.connector.Connector;
import yibiao.ingest.connector.SourceProblem;
import yibiao.ingest.run.Destination;
import yibiao.ingest.run.IngestRun.Target;
import yibiao.ingest.run.Preview;
import yibiao.schema.file.InvalidFiles;
import yibiao.schema.run.ExitCode;

/** Tells what an ingest would read. Writes nothing and takes no lock. */
final class IngestPlan {

    private final Console console;
    private final InstantSource clock;
    private final Destination destination;

    IngestPlan(Console console, InstantSource clock, Destination destination) {
        this.console = console;
        this.clock = clock;
        this.destination = destination;
    }

    /** @return the exit code: that of the worst stream which cannot be planned */
    ExitCode print(List<Target> targets) throws IOException {
        List<List<String>> table = new ArrayList<>();
        table.add(List.of("stream", "calls", "would read"));
        List<String> notes = new ArrayList<>();
        ExitCode exit = ExitCode.OK;
        for (Target target : targets) {
            console.throwIfCancelled();
            try (Connector connector = target.connector().get()) {
                Preview preview = preview(target, connector);
                OptionalLong calls = preview.plan().calls();
                table.add(List.of(
                        target.name(),
                        calls.isPresent() ? String.valueOf(calls.getAsLong()) : "-",
                        preview.plan().reading()));
                preview.first().forEach(first -> notes.add(target.name() + ": " + first + "."));
                preview.plan().notes().forEach(note -> notes.add("note: " + target.name() + ": " + note));
                connector.quota().ifPresent(quota -> notes.add(target.name() + ": " + quota));
            } catch (SourceProblem | InvalidFiles e) {
                table.add(List.of(target.name(), "-", "cannot be read"));
                notes.add("FAILED: " + target.name() + ": " + e.getMessage());
                boolean later = e instanceof SourceProblem problem && problem.kind() == SourceProblem.Kind.UNAVAILABLE;
                exit = later && exit != ExitCode.USAGE ? ExitCode.RETRY_LATER : ExitCode.USAGE;
            }
        }
        TextTable.print(table, console.out());
        notes.forEach(console.err()::println);
        return exit;
    }

    private Preview preview(Target target, Connector connector) throws IOException {
        return Preview.of(connector, destination.spool(target), destination.tables(target), clock);
    }
}
