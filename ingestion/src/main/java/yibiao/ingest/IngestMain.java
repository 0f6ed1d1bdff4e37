package yibiao.ingest;

import java.time.InstantSource;
import java.util.Locale;
import java.util.TimeZone;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import picocli.CommandLine;
import yibiao.schema.run.ExitCode;
import yibiao.schema.workspace.Environment;

/** Entry of the ingestion program: makes the clock and the commands, and answers signals. */
public final class IngestMain {

    private static final long SECONDS_TO_STOP = 30;

    private IngestMain() {}

    public static void main(String[] arguments) {
        TimeZone.setDefault(TimeZone.getTimeZone("UTC"));
        Locale.setDefault(Locale.ROOT);
        AtomicBoolean cancelled = new AtomicBoolean();
        CountDownLatch finished = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(cancelled, finished), "stop"));
        int exit;
        try {
            exit = run(arguments, cancelled);
        } finally {
            finished.countDown();
        }
        System.exit(exit);
    }

    /** Runs one command; the clock is the machine's. */
    static int run(String[] arguments, AtomicBoolean cancelled) {
        Console console = Console.ofProcess(cancelled);
        return commandLine(console, InstantSource.system(), Environment.ofProcess())
                .execute(arguments);
    }

    static CommandLine commandLine(Console console, InstantSource clock, Environment environment) {
        CommandLine commands = new CommandLine(new TopCommand())
                .addSubcommand(new CheckCommand(console, clock, environment))
                .addSubcommand(new DiscoverCommand(console, clock, environment))
                .addSubcommand(new IngestCommand(console, clock, environment))
                .addSubcommand(new ResetCommand(console, clock, environment))
                .addSubcommand(new QuarantineCommand(console, clock, environment));
        commands.setCaseInsensitiveEnumValuesAllowed(true);
        commands.setOut(console.out());
        commands.setErr(console.err());
        commands.setExecutionExceptionHandler(new Failures(console));
        return commands;
    }

    /** A signal ends the run at the next safe instant; a run that ended by itself finds nothing to do here. */
    private static void stop(AtomicBoolean cancelled, CountDownLatch finished) {
        if (finished.getCount() == 0) {
            return;
        }
        cancelled.set(true);
        try {
            boolean stopped = finished.await(SECONDS_TO_STOP, TimeUnit.SECONDS);
            if (!stopped) {
                System.err.println("The run did not stop in time and is cut off; the next one repairs what it left.");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        Runtime.getRuntime().halt(ExitCode.CANCELLED.code());
    }

    @CommandLine.Command(
            name = "ingestion",
            description = "Takes records from operational systems into bronze.",
            mixinStandardHelpOptions = true,
            subcommands = CommandLine.HelpCommand.class)
    static final class TopCommand {}
}
