package yibiao.ingest.connector.salesforce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import yibiao.ingest.connector.TestWaiting;
import yibiao.ingest.run.Step;
import yibiao.ingest.run.StreamRun;
import yibiao.ingest.run.Warehouse;
import yibiao.schema.workspace.SalesforceObject;
import yibiao.schema.workspace.SalesforceObject.Via;
import yibiao.schema.workspace.Upkeep;
import yibiao.servers.salesforce.SalesforceFake;

/** What changes do not show of Salesforce: records erased for good, and records that come to be with an old time. */
final class SalesforceUpkeepTest {

    private static final Upkeep SWEEP = sweep(Duration.ZERO);

    @TempDir
    Path folder;

    private final TestWaiting waiting = new TestWaiting();
    private final Org org = new Org();

    @AfterEach
    void close() {
        org.close();
    }

    @ParameterizedTest
    @EnumSource(Via.class)
    void aSweepFindsWhatWasErasedAndWhatCameToBeWithAnOldTime(Via via) {
        org.fake().pageSize(7);
        org.fake().bulk().partSize(6);
        Warehouse warehouse = loaded("warehouse", 40);
        org.deals().erase("104");
        org.deals().put("900", Map.of("Name", "late"), org.now().minus(Duration.ofDays(9)), org.now());
        org.settle();

        // Changes show neither.
        ingest(warehouse, via, Upkeep.NONE);
        assertThat(warehouse.alive()).hasSize(40).containsKey("104");
        StreamRun.Result result = ingest(warehouse, via, SWEEP);

        assertThat(warehouse.alive()).hasSize(40).containsKey("900").doesNotContainKey("104");
        assertThat(result.notes())
                .contains(
                        "the sweep found 1 records gone from the source.",
                        "the sweep found 1 records that changes had not shown, or not yet.");
        assertThat(ingest(warehouse, via, SWEEP).counts().landed()).isZero();
    }

    @Test
    void whatLiesInTheRecycleBinIsNotFoundAsNew() {
        Warehouse warehouse = loaded("warehouse", 20);
        org.deals().delete("104", org.now());
        org.settle();

        ingest(warehouse, Via.REST, SWEEP);
        StreamRun.Result again = ingest(warehouse, Via.REST, SWEEP);

        assertThat(warehouse.alive()).hasSize(19);
        assertThat(again.counts().landed()).isZero();
    }

    @Test
    void whenTooMuchSeemsGoneNothingIsDeleted() {
        Warehouse warehouse = loaded("warehouse", 40);
        for (int i = 101; i <= 120; i++) {
            org.deals().erase(String.valueOf(i));
        }

        assertThatThrownBy(() -> ingest(warehouse, Via.AUTO, SWEEP))
                .hasMessageStartingWith("box.deal: of 40 known records 20 are not among the keys the source lists");
        assertThat(warehouse.alive()).hasSize(40);
    }

    @Test
    void aSweepEndsWhereTheBudgetEndsAndIsMadeByALaterRun() {
        org.fake().pageSize(2);
        Warehouse warehouse = loaded("warehouse", 40);
        org.deals().erase("104");
        org.settle();
        // The 20 pages of keys do not fit under four fifths any more.
        org.fake().usage(780, 1000);

        assertThatThrownBy(() -> ingest(warehouse, Via.REST, SWEEP))
                .hasMessageContaining("the budget of calls is used up: 200 of 1,000 calls of a day are left");
        assertThat(warehouse.alive()).hasSize(40);
        org.fake().usage(0, 1000);
        ingest(warehouse, Via.REST, SWEEP);

        assertThat(warehouse.alive()).hasSize(39);
    }

    @Test
    void aSweepThatDiesAtAnyStepIsRepairedByTheNextRun() {
        for (Step step : List.of(Step.PLANNED, Step.FETCHING, Step.FETCHED, Step.SEALED, Step.RECORDS_COMMITTED)) {
            Warehouse warehouse = loaded(step.name(), 20);
            org.deals().erase("103");
            try {
                warehouse.ingest(connector(Via.REST, SWEEP), reached -> {
                    if (reached == step) {
                        throw new Died();
                    }
                });
            } catch (Died e) {
                // as planned
            }

            ingest(warehouse, Via.REST, SWEEP);

            assertThat(warehouse.alive()).as(step.name()).hasSize(19);
            assertThat(warehouse.written().rows("box_deal").stream()
                            .filter(row -> row.op().equals("d")))
                    .as(step.name())
                    .hasSize(1);
        }
    }

    @Test
    void aPlanSaysWhatAComparisonCosts() {
        Warehouse warehouse = loaded("warehouse", 40);
        Upkeep both = new Upkeep(SWEEP.sweep(), Optional.of(new Upkeep.Reconcile(3, "CreatedDate")));

        assertThat(warehouse.preview(connector(Via.AUTO, both)).first())
                .containsExactly(
                        "afterwards lists all keys, to find deleted records (about 2 calls)",
                        "afterwards counts the records of 3 days up to 2026-06-29 (a call for each)");
    }

    @Test
    void aDayWhoseCountDiffersIsComparedAgain() {
        put("1", "2026-06-27T10:00:00Z");
        put("2", "2026-06-28T10:00:00Z");
        put("3", "2026-06-29T10:00:00Z");
        org.advance(Duration.ofDays(500));
        Warehouse warehouse = new Warehouse(folder);
        ingest(warehouse, Via.AUTO, Upkeep.NONE);
        org.deals().erase("2");
        put("4", "2026-06-27T23:59:59Z");
        Upkeep counting = new Upkeep(Optional.empty(), Optional.of(new Upkeep.Reconcile(3, "CreatedDate")));

        StreamRun.Result result = ingest(warehouse, Via.AUTO, counting);

        assertThat(result.notes())
                .containsExactly(
                        "of 2026-06-27 the source has 2 records and bronze had 1; the day was compared again: 0 were gone, 1 were new.",
                        "of 2026-06-28 the source has 0 records and bronze had 1; the day was compared again: 1 were gone, 0 were new.");
        assertThat(warehouse.alive()).containsOnlyKeys("1", "3", "4");
        assertThat(ingest(warehouse, Via.AUTO, counting).epochs()).isZero();
    }

    @Test
    void aFieldThatIsNotThereCannotBeCountedBy() {
        Upkeep counting = new Upkeep(Optional.empty(), Optional.of(new Upkeep.Reconcile(3, "CreatedDat")));

        assertThat(connector(Via.AUTO, counting).check())
                .containsExactly(
                        "sources/box.yaml, stream deal: Opportunity has no field 'CreatedDat', by which 'reconcile' counts, or the user of this connection may not see it. Did you mean 'CreatedDate'?");
    }

    private void put(String id, String at) {
        org.deals().put(id, Map.of("Name", "x"), Instant.parse(at), Instant.parse(at));
    }

    private Warehouse loaded(String name, int records) {
        for (int i = 1; i <= records; i++) {
            org.put(String.valueOf(100 + i), "text " + i);
        }
        org.settle();
        Warehouse warehouse = new Warehouse(folder.resolve(name));
        ingest(warehouse, Via.AUTO, Upkeep.NONE);
        return warehouse;
    }

    private StreamRun.Result ingest(Warehouse warehouse, Via via, Upkeep upkeep) {
        return warehouse.ingest(connector(via, upkeep));
    }

    private SalesforceConnector connector(Via via, Upkeep upkeep) {
        SalesforceObject settings = Org.settings(Org.LAG, via);
        return Org.connector(
                org.fake().server().url(), SalesforceFake.PASSWORD, settings, upkeep, waiting, 200_000, 80);
    }

    private static Upkeep sweep(Duration every) {
        return new Upkeep(Optional.of(new Upkeep.Sweep(every, 30)), Optional.empty());
    }

    private static final class Died extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }
}
