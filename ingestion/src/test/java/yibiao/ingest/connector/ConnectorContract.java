package yibiao.ingest.connector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import yibiao.ingest.connector.World.Ability;
import yibiao.ingest.connector.World.Trouble;
import yibiao.ingest.run.Bronze;
import yibiao.ingest.run.FaultsAt;
import yibiao.ingest.run.Step;
import yibiao.ingest.run.StreamRun;
import yibiao.ingest.run.Warehouse;
import yibiao.ingest.run.Watch;

/**
 * What every connector promises, whatever it reads. A connector passes by opening a {@link World} of its system. What a system cannot
 * do is declined there, with the reason; the connector's test class repeats the reasons, so that none is added without being seen.
 * That a run may die anywhere is shown for all of them by {@link yibiao.ingest.run.FaultSchedulesTest}.
 */
public abstract class ConnectorContract {

    private static final int MANY = 450;

    @TempDir
    protected Path folder;

    protected final TestWaiting waiting = new TestWaiting();
    private final Map<String, String> truth = new TreeMap<>();
    protected World world = open();

    /** A world without records. */
    protected abstract World open();

    /** Everything the world declines, word for word. */
    protected abstract Map<Ability, String> refusals();

    @BeforeEach
    void empty() {
        truth.clear();
    }

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void aSourceThatCanBeReadHasNoProblems() {
        put("1", "a");

        try (Connector connector = world.connector(waiting)) {
            assertThat(connector.check()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Trouble.class,
            names = {"REFUSES_CREDENTIALS", "FORBIDS", "UNREACHABLE"})
    void aSourceThatCannotBeReadSaysWhyWhereAndWhatToDo(Trouble trouble) {
        assumeAble(ability(trouble));
        put("1", "a");
        world.trouble(trouble, Integer.MAX_VALUE);

        try (Connector connector = world.connector(waiting)) {
            List<String> problems = connector.check();

            assertThat(problems).hasSize(1);
            assertThat(problems.get(0)).contains("deal").matches("(?s).*\\. .*|(?s).*: .*");
            assertHidesSecrets(problems.get(0));
        }
    }

    @Test
    void everyReasonNotToAnswerHasItsOwnWords() {
        List<String> found = new ArrayList<>();
        for (Trouble trouble : List.of(Trouble.REFUSES_CREDENTIALS, Trouble.FORBIDS, Trouble.UNREACHABLE)) {
            if (!world.declined().containsKey(ability(trouble))) {
                world.close();
                world = open();
                put("1", "a");
                world.trouble(trouble, Integer.MAX_VALUE);
                try (Connector connector = world.connector(waiting)) {
                    found.addAll(connector.check());
                }
            }
        }

        assertThat(found).doesNotHaveDuplicates();
    }

    @Test
    void aFullReadIsTheTruth() {
        putMany(MANY);
        Warehouse warehouse = new Warehouse(folder);

        StreamRun.Result result = ingest(warehouse);

        assertThat(result.counts().landed()).isEqualTo(MANY);
        assertTruth(warehouse);
    }

    @Test
    void readingAgainFindsNothingNewAndCommitsNothing() {
        putMany(30);
        Warehouse warehouse = new Warehouse(folder);
        ingest(warehouse);
        ingest(warehouse);
        long version = warehouse.written().version("box_deal");

        ingest(warehouse);

        assertThat(warehouse.written().version("box_deal")).isEqualTo(version);
        assertTruth(warehouse);
    }

    @Test
    void changesArrive() {
        putMany(30);
        Warehouse warehouse = new Warehouse(folder);
        ingest(warehouse);
        put("7", "changed");
        put("31", "new");

        ingest(warehouse);

        assertTruth(warehouse);
    }

    @Test
    void recordsOfOneInstantAreAllRead() {
        assumeAble(Ability.TIE);
        Map<String, String> together = new TreeMap<>();
        for (int i = 0; i < MANY; i++) {
            together.put(String.valueOf(1000 + i), "t" + i);
        }
        put("1", "before");
        world.putTogether(together);
        truth.putAll(together);
        Warehouse warehouse = new Warehouse(folder);

        ingest(warehouse);

        assertTruth(warehouse);
    }

    @Test
    void aRecordThatBecomesVisibleLateIsNotLost() {
        assumeAble(Ability.HIDE);
        assertThat(textsAfterALateRecord(false)).containsKeys("1", "2", "3");
    }

    @Test
    void withoutStayingBehindTheClockItWouldBeLost() {
        assumeAble(Ability.HIDE);
        assumeAble(Ability.HASTE);
        // Not wanted, but shows that the test above can fail.
        assertThat(textsAfterALateRecord(true)).containsKeys("1", "3").doesNotContainKey("2");
    }

    private Map<String, String> textsAfterALateRecord(boolean hasty) {
        put("1", "a");
        world.settle();
        Warehouse warehouse = new Warehouse(folder);
        world.putHidden("2", "slow");
        put("3", "quick");
        run(warehouse, hasty);
        world.reveal();
        world.settle();
        run(warehouse, hasty);
        return texts(warehouse);
    }

    private void run(Warehouse warehouse, boolean hasty) {
        try (Connector connector = hasty ? world.hastyConnector(waiting) : world.connector(waiting)) {
            warehouse.ingest(connector);
        }
    }

    @Test
    void aDeletedRecordIsGone() {
        assumeAble(Ability.DELETE);
        putMany(10);
        Warehouse warehouse = new Warehouse(folder);
        ingest(warehouse);
        world.delete("4");
        truth.remove("4");

        ingest(warehouse);

        assertTruth(warehouse);
    }

    @ParameterizedTest
    @EnumSource(
            value = Trouble.class,
            names = {"BUSY", "BUSY_WITHOUT_HINT", "FAILS", "CUTS", "ERROR_INSIDE", "TOKEN_EXPIRES"})
    void troubleOnTheWayLosesNothing(Trouble trouble) {
        assumeAble(ability(trouble));
        putMany(MANY);
        Warehouse warehouse = new Warehouse(folder);
        world.settle();
        world.trouble(trouble, 1);

        try (Connector connector = world.connector(waiting)) {
            warehouse.ingest(connector);
        } catch (SourceProblem e) {
            // Giving up in words is allowed; then the next run goes on.
            assertHidesSecrets(String.valueOf(e.getMessage()));
            ingest(warehouse);
        }

        assertTruth(warehouse);
    }

    @Test
    void textOfAnyKindArrivesUnchanged() {
        String hostile = "北京移动 \ud842\udfb7 \uFFFD \u200b \"quoted\" 'single' \\ \n\ttab é e\u0301";
        put("1", hostile);
        if (!world.declined().containsKey(Ability.NUL)) {
            put("2", "nul \u0000 inside");
        }
        Warehouse warehouse = new Warehouse(folder);

        ingest(warehouse);

        assertTruth(warehouse);
    }

    @Test
    void aFieldOfTenMegabytesLandsOrIsRefusedInWords() {
        put("1", "small");
        world.put("2", "x".repeat(10 * 1024 * 1024));
        Warehouse warehouse = new Warehouse(folder);
        world.settle();

        StreamRun.Result result = run(warehouse);

        assertThat(result.counts().landed() + result.counts().quarantined()).isEqualTo(2);
        assertThat(texts(warehouse)).containsEntry("1", "small");
    }

    @Test
    void aRunThatDiesAtAnyPageIsGoneOnWithByTheNextOne() {
        putMany(MANY);
        world.settle();
        for (int record = 1; record <= MANY; record += world.pageSize()) {
            Warehouse warehouse = new Warehouse(folder.resolve("dies-at-" + record));
            FaultsAt faults = FaultsAt.at(Step.FETCHING, record);
            try (Connector connector = world.connector(waiting)) {
                warehouse.ingestAndDie(connector, faults);
            }
            assertThat(faults.died()).contains(Step.FETCHING);

            run(warehouse);

            assertTruth(warehouse);
            assertNothingTwice(warehouse);
        }
    }

    @Test
    void aWindowThatFillsItsLastPageIsLeftBehind() {
        putMany(2 * world.pageSize());
        Warehouse warehouse = new Warehouse(folder);
        ingest(warehouse);
        put("1", "changed");

        ingest(warehouse);

        assertTruth(warehouse);
    }

    @Test
    void pagesThatShrinkAndGrowWhileTheyAreReadLoseNothing() {
        putMany(MANY);
        Warehouse warehouse = new Warehouse(folder);
        world.settle();
        atRecord(warehouse, MANY / 3, () -> {
            // More than a page of them leaves the window.
            for (int i = 1; i <= MANY / 3; i++) {
                put(String.valueOf(i), "moved " + i);
            }
            put(String.valueOf(MANY + 1), "new");
        });

        ingest(warehouse);

        assertTruth(warehouse);
        assertNothingTwice(warehouse);
    }

    @Test
    void aFieldThatComesChangesItsTypeAndGoesDoesNoHarm() {
        assumeAble(Ability.RESHAPE);
        Warehouse warehouse = new Warehouse(folder);
        putMany(MANY);
        world.settle();
        List<World.Shape> shapes = new ArrayList<>(List.of(World.Shape.NUMBER, World.Shape.TEXT, World.Shape.NONE));

        // Between the epochs of one run, as far as there are several, and then between runs.
        try (Connector connector = world.connector(waiting)) {
            warehouse.ingest(connector, step -> {
                if (step == Step.RECORDS_COMMITTED && !shapes.isEmpty()) {
                    reshape(shapes.remove(0));
                }
            });
        }
        while (!shapes.isEmpty()) {
            reshape(shapes.remove(0));
            ingest(warehouse);
        }
        ingest(warehouse);

        assertTruth(warehouse);
    }

    private void reshape(World.Shape shape) {
        world.reshape(shape);
        put("1", "with " + shape);
        put(String.valueOf(truth.size() + 1), "with " + shape);
    }

    @ParameterizedTest
    @ValueSource(ints = {-10, 10})
    void theSourcesClockCountsAndNotOurs(int minutesAhead) {
        assumeAble(Ability.CLOCK);
        world.clockIs(waiting.now().plus(Duration.ofMinutes(minutesAhead)).truncatedTo(ChronoUnit.SECONDS));
        put("1", "a");
        Warehouse warehouse = new Warehouse(folder);
        world.settle();
        run(warehouse);
        boolean canHide = !world.declined().containsKey(Ability.HIDE);
        if (canHide) {
            world.putHidden("2", "slow");
            truth.put("2", "slow");
        }
        put("3", "quick");

        run(warehouse);
        world.reveal();
        ingest(warehouse);

        assertTruth(warehouse);
        assertNothingTwice(warehouse);
    }

    @Test
    void aUsedUpQuotaEndsTheRunAtACommitAndTheNextOneGoesOn() {
        assumeAble(Ability.QUOTA);
        putMany(MANY);
        Warehouse warehouse = new Warehouse(folder);
        world.settle();
        world.leaveCalls(4);

        assertThatThrownBy(() -> run(warehouse))
                .isInstanceOfSatisfying(
                        SourceProblem.class,
                        problem -> assertThat(problem.kind()).isEqualTo(SourceProblem.Kind.UNAVAILABLE))
                .hasMessageContaining("stream deal")
                .hasMessageContaining("'budget_percent'");
        assertThat(texts(warehouse)).isNotEmpty().hasSizeLessThan(MANY);

        world.leaveCalls(10_000);
        run(warehouse);

        assertTruth(warehouse);
        assertNothingTwice(warehouse);
    }

    @Test
    void whatIsNoRecordIsRefusedOnceAndTheRestLands() {
        assumeAble(Ability.BREAK);
        put("1", "a");
        world.putBroken();
        put("2", "b");
        Warehouse warehouse = new Warehouse(folder);

        ingest(warehouse);
        ingest(warehouse);

        assertTruth(warehouse);
        assertThat(warehouse.written().quarantined()).hasSize(1);
    }

    @Test
    void aCancelledReadEndsWithinTwoSeconds() throws Exception {
        assumeAble(Ability.SLOW);
        putMany(20);
        world.settle();
        world.trouble(Trouble.SLOW, Integer.MAX_VALUE);
        CompletableFuture<Void> reading = CompletableFuture.runAsync(() -> run(new Warehouse(folder)));
        TimeUnit.MILLISECONDS.sleep(500);

        waiting.cancel();

        assertThatThrownBy(() -> reading.get(2, TimeUnit.SECONDS)).hasRootCauseInstanceOf(Watch.Cancelled.class);
    }

    @Test
    void discoveryIsSortedAndTheSameEachTime() {
        put("1", "a");
        Discovery discovery = world.discovery(waiting);

        List<Discovery.Found> found = discovery.discover();

        assertThat(found).isNotEmpty().isSortedAccordingTo(Comparator.comparing(Discovery.Found::name));
        assertHidesSecrets(found.toString());
        assertThat(discovery.discover()).isEqualTo(found);
    }

    @Test
    void noSecretIsShown() {
        try (Connector connector = world.connector(waiting)) {
            assertHidesSecrets(connector.settings());
            assertHidesSecrets(connector.toString());
        }
        assertThat(world.lag()).isGreaterThanOrEqualTo(Duration.ZERO);
    }

    @Test
    void whatTheSystemCannotDoHasAReason() {
        assertThat(world.declined()).isEqualTo(refusals());
        assertThat(refusals())
                .allSatisfy((ability, reason) -> assertThat(reason).endsWith("."));
    }

    protected final void put(String id, String text) {
        world.put(id, text);
        truth.put(id, text);
    }

    private void putMany(int count) {
        for (int i = 1; i <= count; i++) {
            put(String.valueOf(i), "text " + i);
        }
    }

    private StreamRun.Result ingest(Warehouse warehouse) {
        world.settle();
        return run(warehouse);
    }

    private StreamRun.Result run(Warehouse warehouse) {
        try (Connector connector = world.connector(waiting)) {
            return warehouse.ingest(connector);
        }
    }

    private void atRecord(Warehouse warehouse, int record, Runnable action) {
        int[] records = {0};
        try (Connector connector = world.connector(waiting)) {
            warehouse.ingest(connector, step -> {
                if (step == Step.FETCHING && ++records[0] == record) {
                    action.run();
                }
            });
        }
    }

    private void assertTruth(Warehouse warehouse) {
        assertThat(texts(warehouse)).isEqualTo(truth);
    }

    private static void assertNothingTwice(Warehouse warehouse) {
        assertThat(Bronze.of(warehouse).versions()).doesNotHaveDuplicates();
    }

    private Map<String, String> texts(Warehouse warehouse) {
        return Bronze.of(warehouse).texts(world);
    }

    private void assumeAble(Ability ability) {
        assumeThat(world.declined()).doesNotContainKey(ability);
    }

    private void assertHidesSecrets(String text) {
        world.secrets().forEach(secret -> assertThat(text).doesNotContain(secret));
    }

    private static Ability ability(Trouble trouble) {
        return switch (trouble) {
            case REFUSES_CREDENTIALS -> Ability.CREDENTIALS;
            case FORBIDS -> Ability.FORBID;
            case UNREACHABLE -> Ability.LOSE;
            case FAILS -> Ability.FAIL;
            case BUSY, BUSY_WITHOUT_HINT -> Ability.BUSY;
            case CUTS -> Ability.CUT;
            case ERROR_INSIDE -> Ability.ERROR_INSIDE;
            case TOKEN_EXPIRES -> Ability.TOKEN;
            case SLOW -> Ability.SLOW;
        };
    }
}
