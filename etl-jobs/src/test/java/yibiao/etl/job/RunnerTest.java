package yibiao.etl.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import yibiao.etl.fixture.TestSpark;
import yibiao.etl.fixture.TransformCase;
import yibiao.etl.job.RunReport.TableRun;
import yibiao.etl.table.ContractBroken;
import yibiao.etl.table.TableLogs;
import yibiao.schema.contract.TableContract;
import yibiao.schema.contract.TableName;
import yibiao.schema.run.Lease;
import yibiao.schema.run.WarehouseLock;
import yibiao.schema.storage.Location;

/** What a run does about failures, time and being told to end. */
@Timeout(120)
class RunnerTest {

    private static final String ONE_ROW =
            "SELECT 'a' AS user_id, 'b' AS name, 't' AS team, 'm' AS manager, 'r' AS region, true AS is_active, 'field' AS sales_role, 'default' AS calendar_id";

    /** Sleeps a minute in a task of Spark, unless the task is cancelled. */
    private static final String SLOW =
            ONE_ROW.replace("'b'", "coalesce(java_method('java.lang.Thread', 'sleep', 60000L + id), 'b')")
                    + " FROM range(1)";

    @TempDir
    Path warehouse;

    private final List<String> told = Collections.synchronizedList(new ArrayList<>());
    private final Stop stop = new Stop();

    /** A table of one user, made of others. */
    private record Users(TableContract contract, Set<TableName> inputs, Function<Inputs, Dataset<Row>> code)
            implements DatasetTransform {
        @Override
        public Set<String> parameters() {
            return Set.of();
        }

        @Override
        public String definition() {
            return "";
        }

        @Override
        public Output rows(Inputs given) {
            return Output.of(code.apply(given));
        }
    }

    private static Transform table(String name, Function<Inputs, Dataset<Row>> code, String... inputs) {
        TableContract like =
                TransformCase.catalogue().table(TableName.of("gold.dim_user")).orElseThrow();
        Set<TableName> names = new TreeSet<>();
        Arrays.stream(inputs).map(TableName::of).forEach(names::add);
        return new Users(like.named(TableName.of(name)), names, code);
    }

    private static Dataset<Row> sql(Inputs inputs, String text) {
        return inputs.spark().sql(text);
    }

    private List<TableRun> run(Limits limits, Lease lease, Transform... transforms) throws InterruptedException {
        TableLogs logs = new TableLogs(Location.of(warehouse));
        JobGraph graph = new JobGraph(List.of(transforms));
        KnownState known = new KnownState(logs, Map.of());
        Parameters parameters = new Parameters(LocalDate.of(2026, 6, 30), Map.of());
        Planner planner = new Planner(graph, logs, known, parameters);
        RunListener listener = new RunListener() {
            @Override
            public void started(Transform transform) {
                told.add("started " + transform.table());
            }

            @Override
            public void finished(Transform transform, TableRun run) {
                told.add(run.outcome() + " " + run.table());
            }
        };
        TableJobs jobs = new TableJobs(TestSpark.session(), logs, known, parameters, "run", lease);
        return new Runner(graph, planner, known, limits, stop, listener)
                .run(planner.plan(false), false, jobs)
                .tables();
    }

    /** Spark tells of a job's end a moment after it. */
    private static void assertThatNothingRuns() throws InterruptedException {
        for (int i = 0; i < 100 && active().length > 0; i++) {
            Thread.sleep(100);
        }
        assertThat(active()).isEmpty();
    }

    private static int[] active() {
        return TestSpark.session().sparkContext().statusTracker().getActiveJobIds();
    }

    private static Limits limits(int retries) {
        return new Limits(2, retries, Optional.empty(), Optional.empty());
    }

    private final Lease always = new Lease() {
        @Override
        public long number() {
            return 1;
        }

        @Override
        public void check() {}
    };

    private static List<String> lines(List<TableRun> runs) {
        return runs.stream()
                .map(run -> run.table() + " " + run.outcome() + " " + run.attempts())
                .toList();
    }

    @Test
    void whatMayPassIsTriedAgainAndAFaultOfTheContractIsNot() throws InterruptedException {
        AtomicInteger disk = new AtomicInteger();
        AtomicInteger contract = new AtomicInteger();
        List<TableRun> runs = run(
                limits(1),
                always,
                table("gold.a", inputs -> {
                    if (disk.incrementAndGet() == 1) {
                        throw new UncheckedIOException(new IOException("the disk did not answer"));
                    }
                    return sql(inputs, ONE_ROW);
                }),
                table("gold.b", inputs -> {
                    contract.incrementAndGet();
                    throw new ContractBroken("no such column");
                }),
                table("gold.c", inputs -> sql(inputs, ONE_ROW), "gold.b"));
        assertThat(lines(runs)).containsExactly("gold.a WRITTEN 2", "gold.b FAILED 1", "gold.c BLOCKED 0");
        assertThat(contract).hasValue(1);
        assertThat(told)
                .containsExactlyInAnyOrder(
                        "started gold.a", "started gold.b", "WRITTEN gold.a", "FAILED gold.b", "BLOCKED gold.c");
    }

    @Test
    void withoutRetriesTheFirstFailureHolds() throws InterruptedException {
        List<TableRun> runs = run(limits(0), always, table("gold.a", inputs -> {
            throw new UncheckedIOException(new IOException("the disk did not answer"));
        }));
        assertThat(runs)
                .singleElement()
                .satisfies(run -> assertThat(run.error()).contains("the disk did not answer"));
        assertThat(lines(runs)).containsExactly("gold.a FAILED 1");
    }

    @Test
    void aTableThatTakesTooLongIsStoppedAndTheOthersAreNot() throws InterruptedException {
        Limits limits = new Limits(2, 1, Optional.of(Duration.ofSeconds(5)), Optional.empty());
        List<TableRun> runs = run(
                limits,
                always,
                table("gold.a", inputs -> sql(inputs, SLOW)),
                table("gold.b", inputs -> sql(inputs, ONE_ROW)));
        assertThat(lines(runs)).containsExactly("gold.a FAILED 1", "gold.b WRITTEN 1");
        assertThat(runs.get(0).error())
                .isEqualTo("took longer than 5 s and was stopped. Raise --timeout, or see with 'plan' and the log what"
                        + " makes it slow.");
        assertThat(runs.get(0).seconds()).isBetween(5.0, 40.0);
        assertThat(new TableLogs(Location.of(warehouse)).version(TableName.of("gold.a")))
                .isEqualTo(OptionalLong.empty());
        assertThatNothingRuns();
    }

    @Test
    void aRunThatTakesTooLongEndsWithWhatIsDone() throws InterruptedException {
        Limits limits = new Limits(1, 1, Optional.empty(), Optional.of(Duration.ofSeconds(8)));
        List<TableRun> runs = run(
                limits,
                always,
                table("gold.a", inputs -> sql(inputs, ONE_ROW)),
                table("gold.b", inputs -> sql(inputs, SLOW)),
                table("gold.c", inputs -> sql(inputs, ONE_ROW), "gold.b"));
        assertThat(lines(runs)).containsExactly("gold.a WRITTEN 1", "gold.b CANCELLED 0", "gold.c CANCELLED 0");
        assertThat(stop.reason()).contains(Stop.Reason.RUN_TIMEOUT);
    }

    @Test
    void aCancelledRunEndsSoonAndLeavesWholeTables() throws InterruptedException {
        CountDownLatch computing = new CountDownLatch(1);
        Thread signal = new Thread(() -> {
            try {
                computing.await();
                Thread.sleep(1000);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            stop.request(Stop.Reason.CANCELLED);
        });
        signal.start();
        long start = System.nanoTime();
        List<TableRun> runs = run(limits(1), always, table("gold.a", inputs -> {
            computing.countDown();
            return sql(inputs, SLOW);
        }));
        assertThat(lines(runs)).containsExactly("gold.a CANCELLED 0");
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(30));
        assertThatNothingRuns();
    }

    @Test
    void whoHasLostTheWarehouseCommitsNothingMore() throws InterruptedException, IOException {
        WarehouseLock lock = WarehouseLock.take(Location.of(warehouse), "etl run A");
        List<TableRun> runs = run(limits(1), lock, table("gold.a", inputs -> {
            try {
                lock.close();
                WarehouseLock.take(Location.of(warehouse), "etl run B");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return sql(inputs, ONE_ROW);
        }));
        assertThat(lines(runs)).containsExactly("gold.a FAILED 1");
        assertThat(new TableLogs(Location.of(warehouse)).version(TableName.of("gold.a")))
                .isEmpty();
    }
}
