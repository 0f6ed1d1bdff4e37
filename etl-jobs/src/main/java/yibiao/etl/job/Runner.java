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
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
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

    /** More tables at a time gain little on one machine: the floor of a small table is CPU. */
    private static final int THREADS = 2;

    private static final Logger LOG = LoggerFactory.getLogger(Runner.class);

    private final JobGraph graph;
    private final Planner planner;
    private final KnownState known;
    private final Consumer<TableRun> progress;

    public Runner(JobGraph graph, Planner planner, KnownState known, Consumer<TableRun> progress) {
        this.graph = graph;
        this.planner = planner;
        this.known = known;
        this.progress = progress;
    }

    /**
     * What became of every table.
     *
     * @param contractBroken whether a table failed because something does not have the promised form
     */
    public record Outcomes(List<TableRun> tables, Map<String, TableState> states, boolean contractBroken) {

        public boolean isComplete() {
            return tables.stream()
                    .noneMatch(run -> run.outcome() == Outcome.FAILED || run.outcome() == Outcome.BLOCKED);
        }
    }

    private record Done(TableName table, TableRun run, Optional<TableState> state, boolean contractBroken) {}

    /** @param full computes a table even when its inputs came out as they were */
    public Outcomes run(Plan plan, boolean full, TableJobs jobs) throws InterruptedException {
        Map<TableName, Plan.Step> open = new LinkedHashMap<>();
        plan.steps().forEach(step -> open.put(step.table(), step));
        Map<TableName, Done> done = new HashMap<>();
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        CompletionService<Done> running = new ExecutorCompletionService<>(threads);
        int started = 0;
        try {
            while (done.size() < plan.steps().size()) {
                for (Plan.Step step : List.copyOf(open.values())) {
                    if (started < THREADS && isReady(step, done)) {
                        open.remove(step.table());
                        running.submit(() -> one(step, full, done(done), jobs));
                        started++;
                    }
                }
                Done finished = running.take().get();
                started--;
                done.put(finished.table(), finished);
                progress.accept(finished.run());
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } finally {
            threads.shutdownNow();
        }
        return outcomes(plan, done);
    }

    private static Map<TableName, Done> done(Map<TableName, Done> done) {
        return Map.copyOf(done);
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

    private Done one(Plan.Step step, boolean full, Map<TableName, Done> before, TableJobs jobs) {
        Transform transform = graph.transform(step.table());
        Optional<TableName> failed = waitsFor(step.table()).stream()
                .filter(input -> isFailure(before.get(input)))
                .findFirst();
        if (failed.isPresent()) {
            return left(step.table(), Outcome.BLOCKED, failed.get() + " failed");
        }
        Optional<String> reason = full ? Optional.of(step.why()) : planner.reason(transform);
        if (reason.isEmpty()) {
            String why = step.runs() ? "its inputs came out as they were" : step.why();
            return left(step.table(), Outcome.SKIPPED, why);
        }
        try {
            TableJob.Result result = jobs.job().run(transform, planner.versions(transform), reason.get());
            return new Done(step.table(), result.run(), Optional.of(result.state()), false);
        } catch (RuntimeException e) {
            LOG.error("{} failed", step.table(), e);
            TableRun run =
                    new TableRun(step.table().toString(), Outcome.FAILED, reason.get(), -1, 0, 0, 0, 0, message(e));
            return new Done(step.table(), run, state(step.table()), e instanceof ContractBroken);
        }
    }

    private static boolean isFailure(@org.jspecify.annotations.Nullable Done done) {
        return done != null
                && (done.run().outcome() == Outcome.FAILED || done.run().outcome() == Outcome.BLOCKED);
    }

    /** The first line: Spark adds its whole plan. */
    private static String message(RuntimeException e) {
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
                null);
        return new Done(table, run, state(table), false);
    }

    private Optional<TableState> state(TableName table) {
        return known.of(table).flatMap(commit -> commit.note().map(note -> new TableState(commit.version(), note)));
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
