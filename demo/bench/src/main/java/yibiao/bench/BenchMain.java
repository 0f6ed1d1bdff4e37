package yibiao.bench;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.TimeZone;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The verb {@code bench}. */
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        description = "Measures the product on this machine.",
        subcommands = {IngestBench.class, EtlBench.class})
public final class BenchMain implements Runnable {

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

    public static void main(String[] arguments) {
        TimeZone.setDefault(TimeZone.getTimeZone("UTC"));
        Locale.setDefault(Locale.ROOT);
        CommandLine commands = new CommandLine(new BenchMain());
        commands.setOut(new java.io.PrintWriter(System.out, true, StandardCharsets.UTF_8));
        System.exit(commands.execute(arguments));
    }

    @Override
    public void run() {
        throw new CommandLine.ParameterException(spec.commandLine(), "Say what to measure: ingest or etl.");
    }
}
