package yibiao.demo;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import yibiao.demo.company.Company;
import yibiao.demo.postgres.DemoProblem;
import yibiao.demo.postgres.PostgresServer;
import yibiao.demo.systems.Databases;
import yibiao.demo.systems.Inbox;
import yibiao.demo.truth.Truth;

@Command(
        name = "later",
        mixinStandardHelpOptions = true,
        description = {
            "Lets the second day happen in a running demo: corrections, late orders, a late exchange rate, a deletion,",
            "a dealer's sheet sent again. Rewrites truth.json. Done once; asked again, it changes nothing."
        },
        footer = {"", "Example:", "  demo later --dir .demo"})
final class LaterCommand implements Callable<Integer> {
    @Option(names = "--dir", required = true, paramLabel = "DIR", description = "The folder of a running demo.")
    private Path directory = Path.of(".demo");

    @Override
    public Integer call() throws Exception {
        apply(new DemoFolder(directory), line -> System.err.println("demo: " + line));
        return 0;
    }

    static void apply(DemoFolder folder, Consumer<String> progress) throws IOException, SQLException {
        int port = folder.runningPort();
        State state = folder.state()
                .orElseThrow(
                        () -> new DemoProblem("The systems in " + folder.path() + " are not filled; run start first."));
        if (state.day() > 1) {
            progress.accept("the second day has been already");
            return;
        }
        State next = new State(state.seed(), state.scale(), 2);
        Company before = state.company();
        Company after = next.company();
        new Databases(database -> PostgresServer.connectTo(folder.path(), port, database), progress)
                .change(before, after);
        new Inbox(folder.inbox())
                .change(before, after)
                .forEach((file, rows) -> progress.accept("%s: sent again, %,d rows".formatted(file, rows)));
        folder.writeTruth(Truth.of(after, 2).toJson());
        folder.write(next);
    }
}
