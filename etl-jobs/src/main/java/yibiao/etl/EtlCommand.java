package yibiao.etl;

import java.time.InstantSource;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import yibiao.schema.workspace.Environment;
import yibiao.schema.workspace.Workspace;

@Command(
        name = "etl",
        mixinStandardHelpOptions = true,
        description = "Computes the tables that are due and publishes a release.",
        footer = {"", "Example: crm etl -w my-company --as-of 2026-06-30"})
final class EtlCommand implements Callable<Integer> {

    @Mixin
    private WorkspaceOptions options = new WorkspaceOptions();

    @Option(names = "--full", description = "Computes every table, whether or not something has changed.")
    private boolean full;

    private final InstantSource clock;
    private final Environment environment;
    private final Supplier<SparkSession> spark;
    private final Console console;

    EtlCommand(InstantSource clock, Environment environment, Supplier<SparkSession> spark, Console console) {
        this.clock = clock;
        this.environment = environment;
        this.spark = spark;
        this.console = console;
    }

    @Override
    public Integer call() throws Exception {
        Workspace workspace = options.load(environment);
        EtlRun run = new EtlRun(workspace, clock, spark, console.out(), console.err());
        return run.run(options.asOf(workspace, clock), full).code();
    }
}
