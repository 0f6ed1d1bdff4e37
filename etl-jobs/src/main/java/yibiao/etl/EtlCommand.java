package yibiao.etl;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import yibiao.etl.job.Limits;
import yibiao.etl.job.Stop;
import yibiao.schema.workspace.Environment;
import yibiao.schema.workspace.Workspace;

@Command(
        name = "etl",
        mixinStandardHelpOptions = true,
        description = "Computes the tables that are due and publishes a release.",
        footer = {
            "",
            "Example: crm etl -w my-company --as-of 2026-06-30",
            "Example: crm etl -w my-company --select +segment_revenue --threads 4",
            "Example: crm etl -w my-company --master spark://spark.example.com:7077 --conf spark.executor.memory=2g",
            "Example: crm etl -w my-company --when-locked wait --lock-timeout 30m --timeout 20m --run-timeout 2h"
        })
final class EtlCommand implements Callable<Integer> {

    @Mixin
    private WorkspaceOptions options = new WorkspaceOptions();

    @Mixin
    private JobOptions jobs = new JobOptions();

    @Mixin
    private LockOptions lock = new LockOptions();

    @Option(
            names = "--retries",
            paramLabel = "N",
            description = "Further tries of a table after a failure that may pass, such as a disk or network that did"
                    + " not answer. Default: 1.")
    private int retries = Limits.USUAL_RETRIES;

    @Option(
            names = "--timeout",
            paramLabel = "TIME",
            converter = Durations.class,
            description = "How long one table may take, all its tries together, such as 20m. Default: no limit.")
    private @Nullable Duration timeout;

    @Option(
            names = "--run-timeout",
            paramLabel = "TIME",
            converter = Durations.class,
            description = "How long all tables together may take, such as 2h. Default: no limit.")
    private @Nullable Duration runTimeout;

    @Option(
            names = "--openlineage-url",
            paramLabel = "URL",
            description = "Where OpenLineage events are posted, too. Default: as in crm.yaml.")
    private @Nullable String lineageUrl;

    private final InstantSource clock;
    private final Environment environment;
    private final Sessions spark;
    private final Stop stop;
    private final Console console;

    EtlCommand(InstantSource clock, Environment environment, Sessions spark, Stop stop, Console console) {
        this.clock = clock;
        this.environment = environment;
        this.spark = spark;
        this.stop = stop;
        this.console = console;
    }

    @Override
    public Integer call() throws Exception {
        if (retries < 0) {
            throw new Console.UsageError("--retries is " + retries + "; expected 0 or more.");
        }
        if (lineageUrl != null && !lineageUrl.matches("https?://\\S+")) {
            throw new Console.UsageError("--openlineage-url is '" + lineageUrl
                    + "'; expected an address that begins with http:// or https://.");
        }
        Workspace workspace = options.load(environment);
        RunRequest request = new RunRequest(
                options.asOf(workspace, clock),
                jobs.full(),
                jobs.select(),
                new Limits(jobs.threads(), retries, Optional.ofNullable(timeout), Optional.ofNullable(runTimeout)),
                jobs.conf(),
                Optional.ofNullable(lineageUrl));
        WriteLock locking = new WriteLock(workspace.config().warehouse(), clock, stop, lock);
        return locking.run(
                        "etl",
                        console,
                        (lease, run) -> new EtlRun(workspace, clock, spark, stop, console).run(request, run, lease))
                .code();
    }
}
