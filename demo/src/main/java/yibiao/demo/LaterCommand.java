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
import yibiao.servers.kafka.KafkaTopics;

@Command(
        name = "later",
        mixinStandardHelpOptions = true,
        description = {
            "Lets the second day happen in a running demo: corrections, late orders, a late exchange rate, a deletion,",
            "a dealer's sheet sent again, a ticket that moves on, a call that comes to light. Rewrites truth.json.",
            "Done once; asked again, it changes nothing."
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
        int port = Integer.parseInt(folder.running("DEMO_PG_PORT"));
        State state = folder.state()
                .orElseThrow(
                        () -> new DemoProblem("The systems in " + folder.path() + " are not filled; run start first."));
        if (state.day() > 1) {
            progress.accept("the second day has been already");
            return;
        }
        State next = state.secondDay();
        Company before = state.company();
        Company after = next.company();
        try (KafkaTopics topics = new KafkaTopics(folder.running("DEMO_KAFKA"))) {
            new Filling(folder, database -> PostgresServer.connectTo(folder.path(), port, database), topics, progress)
                    .change(before, after);
        }
        // The help desk of the running demo looks at the state before it answers.
        folder.happened(next, after);
    }
}
