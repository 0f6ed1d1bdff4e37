package yibiao.etl;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.InstantSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import yibiao.etl.job.Stop;
import yibiao.etl.session.SparkSessions;
import yibiao.schema.workspace.Environment;

/** The process of the verbs that compute the warehouse: makes the parts, runs one verb, exits with its code. */
@Command(
        name = "crm",
        description = "Computes the warehouse from what was ingested.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "etl | plan | explain | release | catalogue")
public final class EtlMain implements Runnable {

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

    @Override
    public void run() {
        throw new CommandLine.ParameterException(
                spec.commandLine(), "Say which: etl, plan, explain, release or catalogue.");
    }

    public static void main(String[] args) {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        PrintStream err = new PrintStream(System.err, true, StandardCharsets.UTF_8);
        Cancellation cancellation = Cancellation.onSignal(err);
        Console console = new Console(out, err);
        int code = commandLine(
                        Clock.systemUTC(),
                        Environment.ofProcess(),
                        SparkSessions::forJobs,
                        cancellation.stop(),
                        console)
                .execute(args);
        out.flush();
        cancellation.finished(code);
        // Spark leaves threads behind that would keep the process; its own exit hook removes its temporary files.
        System.exit(code);
    }

    /** The verbs over given parts. */
    static CommandLine commandLine(
            InstantSource clock, Environment environment, Sessions spark, Stop stop, Console console) {
        CommandLine commandLine = new CommandLine(new EtlMain());
        commandLine.addSubcommand("etl", new EtlCommand(clock, environment, spark, stop, console));
        commandLine.addSubcommand("plan", new PlanCommand(clock, environment, console));
        commandLine.addSubcommand("explain", new ExplainCommand(clock, environment, spark, console));
        commandLine.addSubcommand("release", ReleaseCommand.over(clock, environment, stop, console));
        commandLine.addSubcommand("catalogue", new CatalogueCommand(environment, console));
        commandLine.setCaseInsensitiveEnumValuesAllowed(true);
        commandLine.setOut(new PrintWriter(console.out(), true, StandardCharsets.UTF_8));
        commandLine.setErr(new PrintWriter(console.err(), true, StandardCharsets.UTF_8));
        commandLine.setExecutionExceptionHandler((exception, line, result) -> console.failed(exception));
        return commandLine;
    }
}
