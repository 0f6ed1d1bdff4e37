package yibiao.etl;

import io.delta.kernel.defaults.engine.DefaultEngine;
import io.delta.kernel.engine.Engine;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import yibiao.etl.history.RunHistory;
import yibiao.etl.job.KnownState;
import yibiao.etl.job.Plan;
import yibiao.etl.job.Planner;
import yibiao.etl.job.RunListener;
import yibiao.etl.job.RunReport;
import yibiao.etl.job.RunReport.TableState;
import yibiao.etl.job.Runner;
import yibiao.etl.job.Runner.Outcomes;
import yibiao.etl.job.Stop;
import yibiao.etl.job.TableJobs;
import yibiao.etl.lineage.Lineage;
import yibiao.etl.release.Releases;
import yibiao.etl.release.Releases.Publication;
import yibiao.etl.session.SharedFolder;
import yibiao.etl.session.SparkSessions;
import yibiao.schema.contract.TableName;
import yibiao.schema.release.Release;
import yibiao.schema.run.ExitCode;
import yibiao.schema.run.Lease;
import yibiao.schema.storage.Location;
import yibiao.schema.workspace.Workspace;

/** One run of the jobs: plan, compute what is due, audit, publish, report. Spark is started only if something is due. */
final class EtlRun {

    private static final Logger LOG = LoggerFactory.getLogger(EtlRun.class);

    private final Workspace workspace;
    private final InstantSource clock;
    private final Sessions spark;
    private final Stop stop;
    private final Console console;
    private final Engine engine;

    EtlRun(Workspace workspace, InstantSource clock, Sessions spark, Stop stop, Console console) {
        this.workspace = workspace;
        this.clock = clock;
        this.spark = spark;
        this.stop = stop;
        this.console = console;
        this.engine = DefaultEngine.create(workspace.config().warehouse().configuration());
    }

    /** What stands when a run ends, for its report. */
    private record Ending(
            ExitCode exit,
            Optional<Integer> release,
            @Nullable String error) {}

    ExitCode run(RunRequest request, RunStart start, Lease lease) throws IOException, InterruptedException {
        Warehouse warehouse = new Warehouse(workspace, request.asOf());
        Plan plan = warehouse.plan(request.full(), request.select());
        try (Lineage lineage = lineage(warehouse, plan, request, start)) {
            Outcomes outcomes = new Outcomes(List.of(), warehouse.known().states(warehouse.graph()), false);
            try {
                warehouse.checkMappings(plan);
                outcomes = compute(warehouse, plan, request, start, lease, lineage);
                new RunTable(console.out()).print(outcomes.tables());
                Ending ending = end(warehouse, plan, outcomes, request, start, lease);
                finish(warehouse, request, start, lease, lineage, outcomes, ending);
                return ending.exit();
            } catch (RuntimeException e) {
                ExitCode exit = stop.isRequested() ? stopped() : console.exitCode(e);
                Ending ending = new Ending(exit, Optional.empty(), String.valueOf(e.getMessage()));
                finish(warehouse, request, start, lease, lineage, outcomes, ending);
                if (stop.isRequested()) {
                    tellStopped();
                    return exit;
                }
                throw e;
            }
        }
    }

    private Lineage lineage(Warehouse warehouse, Plan plan, RunRequest request, RunStart start) {
        return plan.isEmpty()
                ? Lineage.silent(warehouse.workspace(), warehouse.logs(), clock, request.asOf(), start.runId())
                : Lineage.of(
                        warehouse.workspace(),
                        warehouse.logs(),
                        clock,
                        request.asOf(),
                        start.runId(),
                        request.lineageUrl());
    }

    private Outcomes compute(
            Warehouse warehouse, Plan plan, RunRequest request, RunStart start, Lease lease, Lineage lineage)
            throws InterruptedException {
        RunListener listener = new RunListeners(List.of(new RunLog(start.runId()), lineage));
        Runner runner =
                new Runner(warehouse.graph(), warehouse.planner(), warehouse.known(), request.limits(), stop, listener);
        if (plan.isEmpty()) {
            return runner.run(plan, false, TableJobs.none());
        }
        Location place = workspace.config().warehouse();
        SparkSession session = spark.start(
                SparkSessions.reaching(place, SparkSessions.sized(request.conf(), warehouse.bronzeBytes())));
        if (place.local().isPresent()) {
            SharedFolder.check(session, place.local().get(), stop::isRequested);
        }
        TableJobs jobs = new TableJobs(
                session, warehouse.logs(), warehouse.known(), warehouse.parameters(), start.runId(), lease);
        try {
            return runner.run(plan, request.full(), jobs);
        } finally {
            warehouse.release();
        }
    }

    private void finish(
            Warehouse warehouse,
            RunRequest request,
            RunStart start,
            Lease lease,
            Lineage lineage,
            Outcomes outcomes,
            Ending ending) {
        report(request, start, lease, outcomes, ending);
        lineage.ended(ending.exit() == ExitCode.CANCELLED, Optional.ofNullable(ending.error()));
        if (outcomes.hasWritten() || ending.release().isPresent()) {
            addToHistory(warehouse, lease);
        }
    }

    private Ending end(
            Warehouse warehouse, Plan plan, Outcomes outcomes, RunRequest request, RunStart start, Lease lease) {
        if (stop.isRequested()) {
            tellStopped();
            return new Ending(stopped(), Optional.empty(), "the run was stopped before every table was computed");
        }
        if (!outcomes.isComplete()) {
            outcomes.tables().stream()
                    .filter(run -> run.error() != null)
                    .forEach(run -> console.err().println(run.table() + ": " + run.error()));
            console.err()
                    .println(
                            "Nothing was published; readers keep the release they have. Correct the cause and run again.");
            lease.check(); // if that is why, this run says so
            ExitCode exit = outcomes.contractBroken() ? ExitCode.CONTRACT : ExitCode.JOB_FAILED;
            return new Ending(exit, Optional.empty(), "not every table was computed");
        }
        List<TableName> stale = request.select().isEmpty() ? List.of() : stale(warehouse, outcomes.states());
        Releases releases = new Releases(warehouse.workspace(), warehouse.logs(), engine, lease);
        if (!stale.isEmpty()) {
            tellStale(stale, releases.newest());
            return new Ending(ExitCode.OK, Optional.empty(), null);
        }
        Publication publication = releases.publish(start.runId(), request.asOf(), clock.instant(), outcomes.states());
        tell(publication, plan);
        return new Ending(
                publication.isBlocked() ? ExitCode.QUALITY_GATE : ExitCode.OK,
                publication.isNew() ? publication.release().map(Release::release) : Optional.empty(),
                publication.isBlocked() ? "a blocking rule is broken" : null);
    }

    /** The tables that would be due now: a release must not mix them with those that were just computed. */
    private static List<TableName> stale(Warehouse warehouse, Map<String, TableState> states) {
        KnownState now = new KnownState(warehouse.logs(), states);
        return new Planner(warehouse.graph(), warehouse.logs(), now, warehouse.parameters())
                .plan(false).steps().stream()
                        .filter(Plan.Step::runs)
                        .map(Plan.Step::table)
                        .toList();
    }

    private void report(RunRequest request, RunStart start, Lease lease, Outcomes outcomes, Ending ending) {
        double seconds = Duration.between(start.at(), clock.instant()).toMillis() / 1000.0;
        new RunReport(
                        start.runId(),
                        start.verb(),
                        request.asOf().toString(),
                        start.at().toString(),
                        seconds,
                        lease.number(),
                        ending.exit().code(),
                        ending.release().orElse(null),
                        ending.error(),
                        outcomes.tables(),
                        outcomes.states())
                .write(workspace.config().warehouse());
    }

    /** What the tables of runs lack now, the next run adds: their trouble must not fail a run whose tables are well. */
    private void addToHistory(Warehouse warehouse, Lease lease) {
        try {
            new RunHistory(
                            engine,
                            workspace.config().warehouse(),
                            warehouse.workspace().catalogue())
                    .catchUp(lease);
        } catch (RuntimeException e) {
            LOG.warn("the run could not be added to gold.run_history; the next run adds it", e);
        }
    }

    private ExitCode stopped() {
        return stop.reason().orElseThrow() == Stop.Reason.CANCELLED ? ExitCode.CANCELLED : ExitCode.JOB_FAILED;
    }

    private void tellStopped() {
        String why = switch (stop.reason().orElseThrow()) {
            case CANCELLED -> "The run was cancelled.";
            case RUN_TIMEOUT -> "The run took longer than --run-timeout allows and was stopped.";
        };
        console.err()
                .println(why + " What was committed stays; run again to go on. Readers keep the release they have.");
    }

    private void tellStale(List<TableName> stale, Optional<Release> newest) {
        String tables = stale.stream().limit(5).map(TableName::toString).collect(Collectors.joining(", "));
        String more = stale.size() > 5 ? " and " + (stale.size() - 5) + " more" : "";
        console.out()
                .println("The selected tables are up to date. No release was published, because others are not: "
                        + tables
                        + more + ". Run 'etl' without --select to publish."
                        + newest.map(release -> " Readers keep release " + release.release() + ".")
                                .orElse(""));
    }

    private void tell(Publication publication, Plan plan) {
        publication.quality().findings().stream()
                .filter(finding -> !finding.severity().equals("info"))
                .forEach(finding -> console.out().println(finding.severity() + "  " + finding.messageEn()));
        if (publication.isBlocked()) {
            console.err()
                    .println("Nothing was published: a blocking rule is broken (see 'error' above)."
                            + publication
                                    .release()
                                    .map(release -> " Readers keep release " + release.release() + ".")
                                    .orElse("")
                            + " 'crm explain --failed' shows the rows.");
            return;
        }
        publication.release().ifPresent(release -> {
            String state = release.quality().state().name().toLowerCase(java.util.Locale.ROOT);
            if (publication.isNew()) {
                console.out()
                        .println("Release " + release.release() + " as of " + release.asOf() + " published, quality "
                                + state + ".");
            } else {
                console.out()
                        .println((plan.isEmpty() ? "Nothing has changed" : "The figures are the same") + ": release "
                                + release.release() + " stays.");
            }
        });
    }
}
