package yibiao.etl.job;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import yibiao.etl.job.RunReport.Outcome;
import yibiao.etl.job.RunReport.TableRun;
import yibiao.etl.job.RunReport.TableState;
import yibiao.etl.table.Commit;
import yibiao.etl.table.ContractBroken;
import yibiao.schema.contract.TableName;

/**
 * Does what a plan says. Tables that do not wait for each other are computed side by side; a table that fails stops only those that
 * read it. What was committed stays, so a later run goes on from there.
 */
public final class Runner {

    private final JobGraph graph;
    private final Planner planner;
    private final KnownState known;
    private final Limits limits;
    private final Stop stop;
    private final RunListener listener;

    public Runner(JobGraph graph, Planner planner, KnownState known, Limits limits, Stop stop, RunListener listener) {
        this.graph = graph;
        this.planner = planner;
        this.known = known;
        this.limits = limits;
        this.stop = stop;
        this.listener = listener;
    }

    /**
     * What became of every table.
     *
     * @param contractBroken whether a table failed because something does not have the promised form
     */
    public record Outcomes(List<TableRun> tables, Map<String, TableState> states, boolean contractBroken) {

        public boolean isComplete() {
            return tables.stream().map(TableRun::outcome).noneMatch(Outcome::isIncomplete);
        }

        /** Whether a table was committed. */
        public boolean hasWritten() {
            return tables.stream().anyMatch(run -> run.outcome() == Outcome.WRITTEN);
        }
    }

    private record Done(TableName table, TableRun run, Optional<TableState> state, boolean contractBroken) {}

    /** @param full computes all rows of a table, even when its inputs came out as they were */
    public Outcomes run(Plan plan, boolean full, TableJobs jobs) throws InterruptedException {
        Map<TableName, Plan.Step> open = new LinkedHashMap<>();
        plan.steps().forEach(step -> open.put(step.table(), step));
        Map<TableName, Done> done = new HashMap<>();
        ExecutorService threads = Executors.newFixedThreadPool(limits.threads());
        try (Attempts attempts = new Attempts(limits, stop, planner, full ? jobs.whole() : jobs)) {
            CompletionService<Done> running = new ExecutorCompletionService<>(threads);
            int started = 0;
            while (done.size() < plan.steps().size()) {
                for (Plan.Step step : List.copyOf(open.values())) {
                    if (started < limits.threads() && isReady(step, done)) {
                        open.remove(step.table());
                        Map<TableName, Done> before = Map.copyOf(done);
                        running.submit(() -> one(step, full, before, attempts));
                        started++;
                    }
                }
                Done finished = running.take().get();
                started--;
                done.put(finished.table(), finished);
                listener.finished(graph.transform(finished.table()), finished.run());
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } finally {
            threads.shutdownNow();
        }
        return outcomes(plan, done);
    }

    private boolean isReady(Plan.Step step, Map<TableName, Done> done) {
        return waitsFor(step.table()).stream().allMatch(done::containsKey);
    }

    private List<TableName> waitsFor(TableName table) {
        Transform transform = graph.transform(table);
        List<TableName> before = new ArrayList<>(transform.after());
        transform.inputs().stream()
                .filter(input -> !input.layer().equals("bronze"))
                .forEach(before::add);
        return before;
    }

    private Done one(Plan.Step step, boolean full, Map<TableName, Done> before, Attempts attempts) {
        if (!step.runs()) {
            return left(step.table(), Outcome.SKIPPED, step.why());
        }
        if (stop.isRequested()) {
            return left(step.table(), Outcome.CANCELLED, step.why());
        }
        Transform transform = graph.transform(step.table());
        Optional<TableName> failed = waitsFor(step.table()).stream()
                .filter(input -> isFailure(before.get(input)))
                .findFirst();
        if (failed.isPresent()) {
            return left(step.table(), Outcome.BLOCKED, failed.get() + " failed");
        }
        Optional<String> reason = full ? Optional.of(step.why()) : planner.reason(transform);
        if (reason.isEmpty()) {
            return left(step.table(), Outcome.SKIPPED, "its inputs came out as they were");
        }
        return computed(transform, reason.get(), attempts);
    }

    private Done computed(Transform transform, String reason, Attempts attempts) {
        listener.started(transform);
        long start = System.nanoTime();
        Attempts.Tried tried = attempts.run(transform, reason);
        if (tried.isStopped()) {
            return left(transform.table(), Outcome.CANCELLED, reason);
        }
        if (tried.result().isPresent()) {
            TableJob.Result result = tried.result().get();
            return new Done(
                    transform.table(), result.run().attempted(tried.attempts()), Optional.of(result.state()), false);
        }
        Exception failure = tried.failure().orElseThrow();
        TableRun run = new TableRun(
                transform.table().toString(),
                Outcome.FAILED,
                reason,
                -1,
                0,
                0,
                0,
                Math.round((System.nanoTime() - start) / 1e7) / 100.0,
                message(failure),
                tried.attempts());
        return new Done(transform.table(), run, state(transform.table()), failure instanceof ContractBroken);
    }

    private static boolean isFailure(@org.jspecify.annotations.Nullable Done done) {
        return done != null && done.run().outcome().isIncomplete();
    }

    /** The first line: Spark adds its whole plan. */
    private static String message(Exception e) {
        String text = String.valueOf(e.getMessage());
        return e instanceof ContractBroken ? text : text.lines().findFirst().orElse(e.toString());
    }

    private Done left(TableName table, Outcome outcome, String why) {
        Optional<Commit> commit = known.of(table);
        TableRun run = new TableRun(
                table.toString(),
                outcome,
                why,
                commit.map(Commit::version).orElse(-1L),
                commit.map(Commit::rows).orElse(0L),
                commit.flatMap(Commit::note).map(note -> note.read()).orElse(0L),
                commit.flatMap(Commit::note).map(note -> note.rejected()).orElse(0L),
                0,
                null,
                0);
        return new Done(table, run, state(table), false);
    }

    private Optional<TableState> state(TableName table) {
        return known.state(table);
    }

    private static Outcomes outcomes(Plan plan, Map<TableName, Done> done) {
        List<TableRun> runs = new ArrayList<>();
        Map<String, TableState> states = new HashMap<>();
        boolean contractBroken = false;
        for (Plan.Step step : plan.steps()) {
            Done found = done.get(step.table());
            if (found != null) {
                runs.add(found.run());
                found.state().ifPresent(state -> states.put(step.table().toString(), state));
                contractBroken |= found.contractBroken();
            }
        }
        return new Outcomes(runs, states, contractBroken);
    }
}
