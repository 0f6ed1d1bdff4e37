package yibiao.ingest.connector.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import yibiao.ingest.bronze.WrittenTables.BronzeRow;
import yibiao.ingest.connector.TestWaiting;
import yibiao.ingest.run.FaultPoints;
import yibiao.ingest.run.Step;
import yibiao.ingest.run.StreamRun;
import yibiao.ingest.run.Warehouse;
import yibiao.schema.workspace.Stream;
import yibiao.schema.workspace.Upkeep;

/** What changes alone do not show: late commits, deletions, and writes during a first load in parts. */
final class UpkeepTest {

    private static final AtomicInteger SCHEMAS = new AtomicInteger();
    private static final Duration NOTHING = Duration.ZERO;

    @TempDir
    Path folder;

    private final Postgres postgres = Postgres.started();
    private final String schema = "upkeep" + SCHEMAS.incrementAndGet();

    @BeforeEach
    void ownTable() {
        postgres.execute(
                "CREATE SCHEMA " + schema,
                "CREATE TABLE %s.deal (id int primary key, updated_at timestamptz, name text)".formatted(schema));
    }

    @Test
    void aTransactionThatBecomesVisibleLateIsFoundByALookback() throws SQLException {
        assertThat(keysAfterALateCommit(Duration.ofMinutes(1))).containsExactlyInAnyOrder("1", "2", "3");
    }

    @Test
    void withNeitherLagNorLookbackItIsLost() throws SQLException {
        // Not wanted, but shows that the test above can fail.
        assertThat(keysAfterALateCommit(NOTHING)).containsExactlyInAnyOrder("1", "3");
    }

    private List<String> keysAfterALateCommit(Duration lookback) throws SQLException {
        insert("VALUES (1, clock_timestamp() - interval '10 seconds', 'a')");
        Warehouse warehouse = new Warehouse(folder);
        try (Connection slow = postgres.connect();
                Statement statement = slow.createStatement()) {
            slow.setAutoCommit(false);
            statement.execute("INSERT INTO %s.deal VALUES (2, clock_timestamp(), 'slow')".formatted(schema));
            insert("VALUES (3, clock_timestamp(), 'quick')");
            warehouse.ingest(connector(NOTHING, lookback, 0, Upkeep.NONE));
            slow.commit();
        }
        warehouse.ingest(connector(NOTHING, lookback, 0, Upkeep.NONE));
        return keys(warehouse);
    }

    @Test
    void aLookbackTakesNothingTwiceAndCommitsNothingWithoutNews() {
        insert("SELECT i, '2026-01-05 00:00Z', 'x' FROM generate_series(1, 50) i");
        Warehouse warehouse = new Warehouse(folder);
        Duration day = Duration.ofDays(1);
        warehouse.ingest(connector(NOTHING, day, 0, Upkeep.NONE));

        StreamRun.Result again = warehouse.ingest(connector(NOTHING, day, 0, Upkeep.NONE));
        // A row from before the last position, one with the same instant, and one whose cursor did not move.
        insert("VALUES (60, '2026-01-04 12:00Z', 'late'), (51, '2026-01-05 00:00Z', 'twin')");
        postgres.execute("UPDATE %s.deal SET name = 'y' WHERE id = 7".formatted(schema));
        StreamRun.Result late = warehouse.ingest(connector(NOTHING, day, 0, Upkeep.NONE));

        assertThat(again.epochs()).isZero();
        assertThat(late.counts().landed()).isEqualTo(3);
        assertThat(late.counts().read()).isEqualTo(3);
        assertThat(keys(warehouse)).hasSize(53).endsWith("60", "7", "51");
    }

    @Test
    void aSweepLandsDeletionsWithTheInstantAndPayloadOfTheRowTheyEnd() {
        insert("SELECT i, '2026-01-05 00:00Z', 'x' FROM generate_series(1, 20) i");
        Warehouse warehouse = new Warehouse(folder);
        warehouse.ingest(sweeping(Duration.ZERO));
        postgres.execute("DELETE FROM %s.deal WHERE id IN (3, 4)".formatted(schema));

        StreamRun.Result result = warehouse.ingest(sweeping(Duration.ZERO));

        assertThat(result.notes()).contains("the sweep found 2 records gone from the source.");
        assertThat(warehouse.written().rows("box_deal").stream()
                        .filter(row -> row.op().equals("d")))
                .extracting(row -> row.key() + " " + row.updatedAtMicros() + " " + row.payload())
                .containsExactlyInAnyOrder(
                        "3 1767571200000000 {\"id\":\"3\",\"updated_at\":\"2026-01-05T00:00:00Z\",\"name\":\"x\"}",
                        "4 1767571200000000 {\"id\":\"4\",\"updated_at\":\"2026-01-05T00:00:00Z\",\"name\":\"x\"}");
        assertThat(alive(warehouse)).hasSize(18);
    }

    @Test
    void aRecordThatReturnsLandsAgainEvenWithItsOldInstant() {
        insert("SELECT i, '2026-01-05 00:00Z', 'x' FROM generate_series(1, 20) i");
        Warehouse warehouse = new Warehouse(folder);
        warehouse.ingest(sweeping(Duration.ZERO));
        postgres.execute("DELETE FROM %s.deal WHERE id = 3".formatted(schema));
        warehouse.ingest(sweeping(Duration.ZERO));
        insert("VALUES (3, '2026-01-05 00:00Z', 'x')");

        warehouse.ingest(sweeping(Duration.ZERO));

        assertThat(alive(warehouse)).hasSize(20);
    }

    @Test
    void aSweepIsMadeOnlyWhenItIsDue() {
        insert("SELECT i, '2026-01-05 00:00Z', 'x' FROM generate_series(1, 20) i");
        Warehouse warehouse = new Warehouse(folder);
        warehouse.ingest(sweeping(Duration.ofDays(1)));
        postgres.execute("DELETE FROM %s.deal WHERE id = 3".formatted(schema));

        StreamRun.Result result = warehouse.ingest(sweeping(Duration.ofDays(1)));

        assertThat(result.epochs()).isZero();
        assertThat(alive(warehouse)).hasSize(20);
    }

    @Test
    void whenTooMuchSeemsGoneNothingIsDeleted() {
        insert("SELECT i, '2026-01-05 00:00Z', 'x' FROM generate_series(1, 40) i");
        Warehouse warehouse = new Warehouse(folder);
        warehouse.ingest(sweeping(Duration.ZERO));
        postgres.execute("DELETE FROM %s.deal WHERE id > 20".formatted(schema));

        assertThatThrownBy(() -> warehouse.ingest(sweeping(Duration.ZERO)))
                .hasMessageStartingWith(
                        "box.deal: of 40 known records 20 are not among the keys the source lists, more than 'most_percent: 30'");
        assertThat(alive(warehouse)).hasSize(40);
    }

    @Test
    void aSweepThatDiesAtAnyStepIsRepairedByTheNextRun() {
        for (Step step : List.of(Step.PLANNED, Step.FETCHING, Step.FETCHED, Step.SEALED, Step.RECORDS_COMMITTED)) {
            postgres.execute("TRUNCATE %s.deal".formatted(schema));
            insert("SELECT i, '2026-01-05 00:00Z', 'x' FROM generate_series(1, 20) i");
            Warehouse warehouse = new Warehouse(folder.resolve(step.name()));
            warehouse.ingest(sweeping(Duration.ZERO));
            postgres.execute("DELETE FROM %s.deal WHERE id = 3".formatted(schema));
            dieAt(warehouse, sweeping(Duration.ZERO), step);

            warehouse.ingest(sweeping(Duration.ZERO));

            assertThat(alive(warehouse)).as(step.name()).hasSize(19);
            assertThat(warehouse.written().rows("box_deal").stream()
                            .filter(row -> row.op().equals("d")))
                    .as(step.name())
                    .hasSize(1);
            assertThat(warehouse.spoolFolder()).isEmptyDirectory();
        }
    }

    @Test
    void aDayWhoseCountDiffersIsComparedAgainAndSaidSo() {
        postgres.execute(
                "ALTER TABLE %s.deal ADD created_on date".formatted(schema),
                "INSERT INTO %s.deal SELECT i, '2026-06-29 00:00Z', 'x', date '2026-06-20' + i FROM generate_series(1, 9) i"
                        .formatted(schema));
        Warehouse warehouse = new Warehouse(folder);
        warehouse.ingest(connector(NOTHING, NOTHING, 0, Upkeep.NONE));
        // Below the position: changes show neither the insertion nor the deletions. Of June 22nd nobody asked.
        postgres.execute(
                "INSERT INTO %s.deal VALUES (100, '2026-06-01 00:00Z', 'late', '2026-06-28')".formatted(schema),
                "DELETE FROM %s.deal WHERE id IN (2, 7)".formatted(schema));
        Upkeep counting = new Upkeep(Optional.empty(), Optional.of(new Upkeep.Reconcile(3, "created_on")));

        StreamRun.Result result = warehouse.ingest(connector(NOTHING, NOTHING, 0, counting));
        StreamRun.Result again = warehouse.ingest(connector(NOTHING, NOTHING, 0, counting));

        assertThat(result.notes())
                .containsExactly(
                        "of 2026-06-27 the source has 0 records and bronze had 1; the day was compared again: 1 were gone, 0 were new.",
                        "of 2026-06-28 the source has 2 records and bronze had 1; the day was compared again: 0 were gone, 1 were new.");
        assertThat(alive(warehouse).keySet()).containsExactlyInAnyOrder("1", "2", "3", "4", "5", "6", "8", "9", "100");
        assertThat(again.epochs()).isZero();
        assertThat(warehouse.spoolFolder()).isEmptyDirectory();
    }

    @Test
    void writesDuringAFirstLoadByKeysAreNotLost() {
        long seed = Long.getLong("split.seed", System.nanoTime());
        System.out.println("split.seed=" + seed);
        Random random = new Random(seed);
        postgres.execute("ALTER TABLE %s.deal ALTER updated_at SET DEFAULT clock_timestamp()".formatted(schema));
        insert("SELECT i * 10, clock_timestamp() - interval '1 day' * random(), 'x' FROM generate_series(1, 1000) i");
        postgres.execute("ANALYZE %s.deal".formatted(schema));
        Warehouse warehouse = new Warehouse(folder);
        // Random writes between the ranges, and a death now and then.
        for (int run = 0; run < 12; run++) {
            FaultPoints faults = step -> {
                if (step == Step.PLANNED || step == Step.FETCHED) {
                    write(random);
                }
                if (random.nextInt(40) == 0 && step != Step.FETCHING) {
                    throw new Died();
                }
            };
            try {
                warehouse.ingest(split(), faults);
            } catch (Died e) {
                // as planned
            }
        }
        warehouse.ingest(split());
        warehouse.ingest(connectorWithSweep());

        assertThat(alive(warehouse)).as("split.seed=" + seed).isEqualTo(truth());
        assertThat(warehouse.written().rows("box_deal").stream()
                        .map(BronzeRow::epoch)
                        .distinct())
                .as("ranges")
                .hasSizeGreaterThan(8);
    }

    private void write(Random random) {
        int id = random.nextInt(10_500);
        String sql = switch (random.nextInt(3)) {
            case 0 ->
                "INSERT INTO %1$s.deal VALUES (%2$d, clock_timestamp(), 'new') ON CONFLICT (id) DO UPDATE SET name = 'again', updated_at = clock_timestamp()";
            case 1 ->
                "UPDATE %1$s.deal SET name = name || 'u', updated_at = clock_timestamp() WHERE id / 100 = %2$d / 100";
            default -> "DELETE FROM %1$s.deal WHERE id / 20 = %2$d / 20";
        };
        postgres.execute(sql.formatted(schema, id));
    }

    private Map<String, String> truth() {
        Map<String, String> truth = new TreeMap<>();
        try (Connection connection = postgres.connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT id, name FROM " + schema + ".deal")) {
            while (rows.next()) {
                truth.put(rows.getString(1), rows.getString(2));
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return truth;
    }

    /** What silver makes of bronze: the newest row of each key, without those deleted. */
    private static Map<String, String> alive(Warehouse warehouse) {
        Map<String, BronzeRow> newest = new TreeMap<>();
        Comparator<BronzeRow> age = Comparator.comparingLong(
                        (BronzeRow row) -> Objects.requireNonNullElse(row.updatedAtMicros(), Long.MIN_VALUE))
                .thenComparingInt(BronzeRow::generation)
                .thenComparingLong(BronzeRow::epoch)
                .thenComparingLong(BronzeRow::ordinal);
        for (BronzeRow row : warehouse.written().rows("box_deal")) {
            newest.merge(String.valueOf(row.key()), row, (a, b) -> age.compare(a, b) > 0 ? a : b);
        }
        Map<String, String> alive = new TreeMap<>();
        newest.forEach((key, row) -> {
            if (row.op().equals("u")) {
                alive.put(key, String.valueOf(row.payload()).replaceAll("^.*\"name\":\"([^\"]*)\".*$", "$1"));
            }
        });
        return alive;
    }

    private static void dieAt(Warehouse warehouse, JdbcConnector connector, Step step) {
        try {
            warehouse.ingest(connector, reached -> {
                if (reached == step) {
                    throw new Died();
                }
            });
        } catch (Died e) {
            // as planned
        }
    }

    private void insert(String rows) {
        postgres.execute("INSERT INTO %s.deal %s".formatted(schema, rows));
    }

    private static List<String> keys(Warehouse warehouse) {
        return warehouse.written().records("box_deal").stream()
                .map(row -> String.valueOf(row.key()))
                .toList();
    }

    private JdbcConnector sweeping(Duration every) {
        return connector(Duration.ofSeconds(5), NOTHING, 0, sweep(every));
    }

    private JdbcConnector split() {
        return connector(NOTHING, NOTHING, 10, Upkeep.NONE);
    }

    private JdbcConnector connectorWithSweep() {
        return connector(NOTHING, NOTHING, 10, sweep(Duration.ZERO));
    }

    private static Upkeep sweep(Duration every) {
        return new Upkeep(Optional.of(new Upkeep.Sweep(every, 30)), Optional.empty());
    }

    private JdbcConnector connector(Duration lag, Duration lookback, int splits, Upkeep upkeep) {
        Stream.Cursor cursor = new Stream.Cursor("updated_at", lag, lookback);
        Stream.Rows rows =
                new Stream.Rows(Optional.of(schema + ".deal"), Optional.empty(), Optional.of(cursor), splits);
        Settings settings =
                new Settings(rows, List.of("id"), ZoneOffset.UTC, upkeep, "box.deal", "sources/box.yaml, stream deal");
        return new JdbcConnector(
                postgres.address(), new Drivers(folder.resolve("drivers")), settings, new TestWaiting(), 10_000);
    }

    private static final class Died extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }
}
