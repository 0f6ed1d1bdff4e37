package yibiao.ingest.connector.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import yibiao.ingest.connector.SourceProblem;
import yibiao.ingest.connector.TestWaiting;
import yibiao.ingest.run.Step;
import yibiao.ingest.run.StreamRun;
import yibiao.ingest.run.Warehouse;
import yibiao.schema.workspace.Upkeep;
import yibiao.servers.hubspot.FakeHubSpot;

/** What changes do not show of HTTP interfaces: records erased for good, and records that come to be with an old time. */
final class RestUpkeepTest {

    private static final Upkeep SWEEP = sweep(Duration.ZERO);

    @TempDir
    Path folder;

    private final TestWaiting waiting = new TestWaiting();
    private final FakeHubSpot hubSpot = new FakeHubSpot(Systems.SECRET, 300);
    private RestWorld world = Systems.hubSpot("deals", 100, 200, hubSpot);

    @AfterEach
    void close() {
        world.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"hubspot", "suitecrm", "erpnext", "zendesk organizations", "zendesk users"})
    void aSweepFindsWhatWasErasedAndWhatCameToBeWithAnOldTime(String system) {
        open(system);
        Warehouse warehouse = loaded(250);
        world.records().erase("4");
        world.records().putAt("900", world.members("late"), RestWorld.START.minus(Duration.ofDays(9)), Instant.MIN);
        world.put("901", "new");

        // Changes show neither.
        ingest(warehouse, Upkeep.NONE);
        assertThat(warehouse.alive()).hasSize(251).containsKeys("4", "901").doesNotContainKey("900");
        StreamRun.Result result = ingest(warehouse, SWEEP);

        assertThat(warehouse.alive()).hasSize(251).containsKeys("900", "901").doesNotContainKey("4");
        assertThat(result.notes())
                .contains(
                        "the sweep found 1 records gone from the source.",
                        "the sweep found 1 records that changes had not shown, or not yet.");
        assertThat(ingest(warehouse, SWEEP).counts().landed()).isZero();
    }

    @Test
    void aLineThatWasTakenOutOfADraftIsFound() {
        open("erpnext lines");
        Warehouse warehouse = loaded(30);
        world.records().erase("4");

        ingest(warehouse, SWEEP);

        assertThat(warehouse.alive()).hasSize(29).doesNotContainKey("line-4");
    }

    @Test
    void aRecordThatChangedAMomentAgoIsLeftToTheChanges() {
        Warehouse warehouse = loaded(30);
        // Not yet below the upper bound of a window, but listed.
        world.records().put("31", world.members("just now"));

        StreamRun.Result result = run(warehouse, SWEEP);

        assertThat(result.counts().landed()).isZero();
        ingest(warehouse, Upkeep.NONE);
        assertThat(warehouse.alive()).hasSize(31);
    }

    @Test
    void aRecordThatChangedSinceItWasReadIsNotTakenForGone() {
        open("erpnext");
        Warehouse warehouse = loaded(30);
        // Above the upper bound of every window, as what changes while keys are listed.
        for (int i = 1; i <= 30; i++) {
            world.put(String.valueOf(i), "again");
        }

        run(warehouse, SWEEP);

        assertThat(warehouse.alive()).hasSize(30);
        assertThat(deletions(warehouse)).isZero();
    }

    @Test
    void whenTooMuchSeemsGoneNothingIsDeleted() {
        Warehouse warehouse = loaded(40);
        for (int i = 1; i <= 20; i++) {
            world.records().erase(String.valueOf(i));
        }

        assertThatThrownBy(() -> ingest(warehouse, SWEEP))
                .hasMessageStartingWith(
                        "box.deal: of 40 known records 20 are not among the keys the source lists, more than 'most_percent: 30'");
        assertThat(warehouse.alive()).hasSize(40);
    }

    @Test
    void aSweepEndsWhereTheBudgetEndsAndIsMadeByALaterRun() {
        Warehouse warehouse = loaded(950);
        world.records().erase("4");
        world.settle();
        long before = world.server().requests().size();
        // A run without news and deletions takes four calls, the ten pages of keys do not fit any more.
        hubSpot.leave(325_000 + 7);

        assertThatThrownBy(() -> warehouse.ingest(world.connector(waiting, SWEEP, 50)))
                .isInstanceOfSatisfying(
                        SourceProblem.class,
                        problem -> assertThat(problem.kind()).isEqualTo(SourceProblem.Kind.UNAVAILABLE))
                .hasMessageContaining("'budget_percent' lets runs use 50 %");
        assertThat(world.server().requests().size() - before).isLessThan(10);
        assertThat(deletions(warehouse)).isZero();
        hubSpot.leave(650_000);
        warehouse.ingest(world.connector(waiting, SWEEP, 50));

        assertThat(deletions(warehouse)).isEqualTo(1);
    }

    @Test
    void aSweepThatDiesAtAnyStepIsRepairedByTheNextRun() {
        for (Step step : List.of(Step.PLANNED, Step.FETCHING, Step.FETCHED, Step.SEALED, Step.RECORDS_COMMITTED)) {
            world.close();
            open("hubspot");
            Warehouse warehouse = loaded(step.name(), 20);
            ingest(warehouse, Upkeep.NONE);
            world.records().erase("3");
            try {
                warehouse.ingest(world.connector(waiting, SWEEP, 100), reached -> {
                    if (reached == step) {
                        throw new Died();
                    }
                });
            } catch (Died e) {
                // as planned
            }

            ingest(warehouse, SWEEP);

            assertThat(warehouse.alive()).as(step.name()).hasSize(19);
            assertThat(deletions(warehouse)).as(step.name()).isEqualTo(1);
        }
    }

    @Test
    void aFirstLoadNeedsNoSweepBeforeItsTimeAndAPlanSaysWhatOneCosts() {
        world.put("1", "a");
        world.settle();
        Warehouse warehouse = new Warehouse(folder);
        Upkeep weekly = sweep(Duration.ofDays(7));

        StreamRun.Result first = warehouse.ingest(world.connector(waiting, weekly, 100));

        assertThat(first.epochs()).isEqualTo(1);
        assertThat(warehouse.preview(world.connector(waiting, weekly, 100)).first())
                .isEmpty();
        assertThat(warehouse.preview(world.connector(waiting, SWEEP, 100)).first())
                .containsExactly("afterwards lists all keys, to find deleted records (a call for every 100 records)");
    }

    @Test
    void aDayWhoseDeclaredCountDiffersIsComparedAgain() {
        // The run's clock says June 30th; the source's days are those of Shanghai.
        world.records().putAt("1", world.members("a"), Instant.parse("2026-06-27T10:00:00Z"), Instant.MIN);
        world.records().putAt("2", world.members("b"), Instant.parse("2026-06-28T10:00:00Z"), Instant.MIN);
        world.records().putAt("3", world.members("c"), Instant.parse("2026-06-29T10:00:00Z"), Instant.MIN);
        world.records().pass(Duration.ofDays(122));
        Warehouse warehouse = new Warehouse(folder);
        warehouse.ingest(world.connector(waiting, Upkeep.NONE, 100));
        world.records().erase("2");
        world.records().putAt("4", world.members("d"), Instant.parse("2026-06-27T15:59:59Z"), Instant.MIN);
        Upkeep counting = new Upkeep(Optional.empty(), Optional.of(new Upkeep.Reconcile(3, "createdate")));

        assertThat(warehouse.preview(world.connector(waiting, counting, 100)).first())
                .containsExactly("afterwards counts the records of 3 days up to 2026-06-29 (a call for each)");
        StreamRun.Result result = warehouse.ingest(world.connector(waiting, counting, 100));

        assertThat(result.notes())
                .containsExactly(
                        "of 2026-06-27 the source has 2 records and bronze had 1; the day was compared again: 0 were gone, 1 were new.",
                        "of 2026-06-28 the source has 0 records and bronze had 1; the day was compared again: 1 were gone, 0 were new.");
        assertThat(warehouse.alive()).containsOnlyKeys("1", "3", "4");
        assertThat(warehouse.ingest(world.connector(waiting, counting, 100)).epochs())
                .isZero();
    }

    private void open(String system) {
        world.close();
        world = switch (system) {
            case "suitecrm" -> Systems.suiteCrm(100, 200);
            case "erpnext" -> Systems.erpNext("customers", 100, 200);
            case "erpnext lines" -> Systems.erpNext("sales_invoice_items", 100, 200);
            case "zendesk organizations" -> Systems.zendesk("organizations", "name", 100, 200, Map.of());
            case "zendesk users" -> Systems.zendesk("users", "name", 100, 200, Map.of());
            default -> Systems.hubSpot("deals", 100, 200, hubSpot);
        };
    }

    private Warehouse loaded(int records) {
        return loaded("warehouse", records);
    }

    private Warehouse loaded(String name, int records) {
        for (int i = 1; i <= records; i++) {
            world.records().put(String.valueOf(i), members(String.valueOf(i)));
        }
        Warehouse warehouse = new Warehouse(folder.resolve(name));
        ingest(warehouse, Upkeep.NONE);
        return warehouse;
    }

    private com.fasterxml.jackson.databind.node.ObjectNode members(String id) {
        var members = world.members("text " + id);
        members.putArray("items").addObject().put("name", "line-" + id).put("idx", 1);
        return members;
    }

    private StreamRun.Result ingest(Warehouse warehouse, Upkeep upkeep) {
        world.settle();
        world.records().pass(Duration.ofHours(2));
        return run(warehouse, upkeep);
    }

    private StreamRun.Result run(Warehouse warehouse, Upkeep upkeep) {
        return warehouse.ingest(world.connector(waiting, upkeep, 100));
    }

    private static long deletions(Warehouse warehouse) {
        return Stream.of(warehouse.written().rows("box_deal"))
                .flatMap(List::stream)
                .filter(row -> row.op().equals("d"))
                .count();
    }

    private static Upkeep sweep(Duration every) {
        return new Upkeep(Optional.of(new Upkeep.Sweep(every, 30)), Optional.empty());
    }

    private static final class Died extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }
}
