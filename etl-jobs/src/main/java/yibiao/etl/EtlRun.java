package yibiao.etl;

import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.spark.sql.SparkSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import yibiao.etl.job.Plan;
import yibiao.etl.job.RunReport;
import yibiao.etl.job.RunReport.TableRun;
import yibiao.etl.job.RunReport.TableState;
import yibiao.etl.job.Runner;
import yibiao.etl.job.Runner.Outcomes;
import yibiao.etl.job.TableJobs;
import yibiao.etl.release.Releases;
import yibiao.etl.release.Releases.Publication;
import yibiao.schema.release.Release;
import yibiao.schema.run.ExitCode;
import yibiao.schema.run.RunId;
import yibiao.schema.run.WarehouseLock;
import yibiao.schema.workspace.Workspace;

/** One run of the jobs: plan, compute what is due, audit, publish, report. Spark is started only if something is due. */
final class EtlRun {

    private static final Logger LOG = LoggerFactory.getLogger(EtlRun.class);

    private final Workspace workspace;
    private final InstantSource clock;
    private final Supplier<SparkSession> spark;
    private final PrintStream out;
    private final PrintStream err;

    EtlRun(Workspace workspace, InstantSource clock, Supplier<SparkSession> spark, PrintStream out, PrintStream err) {
        this.workspace = workspace;
        this.clock = clock;
        this.spark = spark;
        this.out = out;
        this.err = err;
    }

    /**
     * @param asOf the business day the figures speak of
     * @throws WarehouseLock.Locked when another process writes the warehouse; nothing was changed
     */
    ExitCode run(LocalDate asOf, boolean full) throws IOException, InterruptedException {
        Instant start = clock.instant();
        String runId = RunId.at(start);
        String holder =
                "etl run " + runId + ", process " + ProcessHandle.current().pid() + ", since " + start;
        try (WarehouseLock lock = WarehouseLock.take(workspace.config().warehouse(), holder)) {
            LOG.debug("{} holds {}", runId, lock);
            return locked(runId, start, asOf, full);
        }
    }

    private ExitCode locked(String runId, Instant start, LocalDate asOf, boolean full) throws InterruptedException {
        Warehouse warehouse = new Warehouse(workspace, asOf);
        Plan plan = warehouse.plan(full);
        Outcomes outcomes = plan.isEmpty()
                ? runner(warehouse, runId).run(plan, false, noJobs())
                : compute(warehouse, plan, runId, full);
        if (!outcomes.isComplete()) {
            ExitCode exit = outcomes.contractBroken() ? ExitCode.CONTRACT : ExitCode.JOB_FAILED;
            report(runId, start, asOf, exit, Optional.empty(), "not every table was computed", outcomes);
            new RunTable(out).print(outcomes.tables());
            outcomes.tables().stream()
                    .filter(run -> run.error() != null)
                    .forEach(run -> err.println(run.table() + ": " + run.error()));
            err.println("Nothing was published; readers keep the release they have. Correct the cause and run again.");
            return exit;
        }
        Map<String, TableState> states = new HashMap<>(outcomes.states());
        Publication publication =
                new Releases(warehouse.workspace(), warehouse.logs()).publish(runId, asOf, clock.instant(), states);
        ExitCode exit = publication.isBlocked() ? ExitCode.QUALITY_GATE : ExitCode.OK;
        Optional<Integer> release =
                publication.isNew() ? publication.release().map(Release::release) : Optional.empty();
        report(runId, start, asOf, exit, release, null, outcomes);
        new RunTable(out).print(outcomes.tables());
        tell(publication, plan);
        return exit;
    }

    private Outcomes compute(Warehouse warehouse, Plan plan, String runId, boolean full) throws InterruptedException {
        warehouse.checkMappings(plan);
        TableJobs jobs = new TableJobs(spark.get(), warehouse.logs(), warehouse.parameters(), runId);
        try {
            return runner(warehouse, runId).run(plan, full, jobs);
        } finally {
            warehouse.release();
        }
    }

    private static TableJobs noJobs() {
        return TableJobs.none();
    }

    private static Runner runner(Warehouse warehouse, String runId) {
        return new Runner(warehouse.graph(), warehouse.planner(), warehouse.known(), run -> log(runId, run));
    }

    private static void log(String runId, TableRun run) {
        if (run.outcome() != RunReport.Outcome.SKIPPED) {
            LOG.info(
                    "{} {} {}: {} rows, read {}, rejected {}, version {}, {} s",
                    runId,
                    run.table(),
                    run.outcome(),
                    run.rows(),
                    run.read(),
                    run.rejected(),
                    run.version(),
                    run.seconds());
        }
    }

    private void report(
            String runId,
            Instant start,
            LocalDate asOf,
            ExitCode exit,
            Optional<Integer> release,
            @org.jspecify.annotations.Nullable String error,
            Outcomes outcomes) {
        double seconds = Duration.between(start, clock.instant()).toMillis() / 1000.0;
        new RunReport(
                        runId,
                        asOf.toString(),
                        start.toString(),
                        seconds,
                        exit.code(),
                        release.orElse(null),
                        error,
                        outcomes.tables(),
                        outcomes.states())
                .write(workspace.config().warehouse());
    }

    private void tell(Publication publication, Plan plan) {
        publication.quality().findings().stream()
                .filter(finding -> !finding.severity().equals("info"))
                .forEach(finding -> out.println(finding.severity() + "  " + finding.messageEn()));
        if (publication.isBlocked()) {
            err.println("Nothing was published: a blocking rule is broken (see 'error' above)."
                    + publication
                            .release()
                            .map(release -> " Readers keep release " + release.release() + ".")
                            .orElse(""));
            return;
        }
        publication.release().ifPresent(release -> {
            String state = release.quality().state().name().toLowerCase(java.util.Locale.ROOT);
            if (publication.isNew()) {
                out.println("Release " + release.release() + " as of " + release.asOf() + " published, quality " + state
                        + ".");
            } else {
                out.println((plan.isEmpty() ? "Nothing has changed" : "The figures are the same") + ": release "
                        + release.release() + " stays.");
            }
        });
    }
}
