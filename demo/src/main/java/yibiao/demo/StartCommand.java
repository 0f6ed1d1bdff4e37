package yibiao.demo;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import yibiao.demo.company.Company;
import yibiao.demo.postgres.DemoProblem;

@Command(
        name = "start",
        mixinStandardHelpOptions = true,
        description = {
            "Starts PostgreSQL, Kafka and a help desk and fills the company's systems, or starts again what an earlier run filled.",
            "Prints 'ready' and goes on until it is told to end (Ctrl-C, SIGTERM); DIR/demo.env then says where everything is."
        },
        footer = {"", "Example:", "  demo start --dir .demo --scale 1 --until-stdin-closes"})
final class StartCommand implements Callable<Integer> {
    @Option(names = "--dir", required = true, paramLabel = "DIR", description = "Where the demo keeps everything.")
    private Path directory = Path.of(".demo");

    @Option(
            names = "--scale",
            defaultValue = "1",
            description = "Size of the company: 1 is 400 accounts, 3,000 deals, 12,000 order lines; from 0.1 to 1000.")
    private double scale;

    @Option(
            names = "--seed",
            defaultValue = "20260630",
            description = "Another seed is another company. Default: ${DEFAULT-VALUE}")
    private long seed;

    @Option(names = "--port", defaultValue = "0", description = "Port of PostgreSQL on 127.0.0.1; 0 is any free one.")
    private int port;

    @Option(
            names = "--until-stdin-closes",
            description = "End when the standard input ends, as it does with the program that started this one.")
    private boolean untilStdinCloses;

    @Option(
            names = "--live",
            description = "Let calls, tickets, orders and deals keep coming, from the day after the history on.")
    private boolean live;

    @Option(
            names = "--live-rate",
            defaultValue = "1",
            paramLabel = "PER_SECOND",
            description = "Happenings per second, from 0.1 to 50. Default: ${DEFAULT-VALUE}")
    private double liveRate;

    @Override
    public Integer call() throws Exception {
        if (!(scale >= Company.SMALLEST_SCALE && scale <= Company.LARGEST_SCALE)) {
            throw new DemoProblem("--scale is %s; it must be between %s and %s"
                    .formatted(scale, Company.SMALLEST_SCALE, Company.LARGEST_SCALE));
        }
        if (!(liveRate >= 0.1 && liveRate <= 50)) {
            throw new DemoProblem("--live-rate is %s; it must be between 0.1 and 50".formatted(liveRate));
        }
        CountDownLatch end = new CountDownLatch(1);
        CountDownLatch ended = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            end.countDown();
            await(ended);
        }));
        try (Demo demo = Demo.start(new DemoFolder(directory), seed, scale, port, StartCommand::report)) {
            System.out.println("ready");
            System.out.flush();
            if (untilStdinCloses) {
                Thread watch = new Thread(() -> awaitEndOfInput(end), "end-of-input");
                watch.setDaemon(true);
                watch.start();
            }
            Live happenings = new Live(demo, liveRate, System.nanoTime(), StartCommand::report);
            while (!end.await(1, TimeUnit.SECONDS)) {
                if (live) {
                    happenings.tick(System.nanoTime());
                }
                if (!demo.isAlive()) {
                    report("PostgreSQL has ended by itself; its log is in "
                            + directory.resolve("postgres").resolve("server.log"));
                    return 1;
                }
            }
            report("stopping");
        } finally {
            ended.countDown();
        }
        return 0;
    }

    private static void report(String line) {
        System.err.println("demo: " + line);
    }

    private static void await(CountDownLatch ended) {
        try {
            // A process that is told to end must end, also when PostgreSQL does not.
            if (!ended.await(40, TimeUnit.SECONDS)) {
                report("PostgreSQL did not stop in time; the next start will see to it");
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static void awaitEndOfInput(CountDownLatch end) {
        try {
            while (System.in.read() >= 0) {
                // What is typed means nothing; only the end counts.
            }
        } catch (IOException closed) {
            report("standard input: " + closed.getMessage());
        }
        end.countDown();
    }
}
