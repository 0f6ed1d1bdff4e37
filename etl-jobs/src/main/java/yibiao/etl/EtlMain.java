package yibiao.etl;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.InstantSource;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import yibiao.etl.session.SparkSessions;
import yibiao.schema.workspace.Environment;

/** The process of the verbs {@code etl}, {@code plan} and {@code explain}: makes the parts, runs one verb, exits with its code. */
@Command(
        name = "crm",
        description = "Computes the warehouse from what was ingested.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "etl | plan | explain")
public final class EtlMain implements Runnable {

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

    @Override
    public void run() {
        throw new CommandLine.ParameterException(spec.commandLine(), "Say which: etl, plan or explain.");
    }

    public static void main(String[] args) {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        PrintStream err = new PrintStream(System.err, true, StandardCharsets.UTF_8);
        Cancellation cancellation = Cancellation.onSignal(err);
        int code = commandLine(Clock.systemUTC(), Environment.ofProcess(), out, err)
                .execute(args);
        out.flush();
        cancellation.tooLate();
        // Spark leaves threads behind that would keep the process; its own exit hook removes its temporary files.
        System.exit(code);
    }

    /** The verbs over given parts. */
    static CommandLine commandLine(InstantSource clock, Environment environment, PrintStream out, PrintStream err) {
        return commandLine(clock, environment, SparkSessions::forJobs, out, err);
    }

    static CommandLine commandLine(
            InstantSource clock,
            Environment environment,
            java.util.function.Supplier<SparkSession> spark,
            PrintStream out,
            PrintStream err) {
        Console console = new Console(out, err);
        CommandLine commandLine = new CommandLine(new EtlMain());
        commandLine.addSubcommand("etl", new EtlCommand(clock, environment, spark, console));
        commandLine.addSubcommand("plan", new PlanCommand(clock, environment, console));
        commandLine.addSubcommand("explain", new ExplainCommand(clock, environment, console));
        commandLine.setOut(new PrintWriter(out, true, StandardCharsets.UTF_8));
        commandLine.setErr(new PrintWriter(err, true, StandardCharsets.UTF_8));
        commandLine.setExecutionExceptionHandler((exception, line, result) -> console.failed(exception));
        return commandLine;
    }
}
