package yibiao.ingest.connector.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import yibiao.ingest.bronze.WrittenTables.BronzeRow;
import yibiao.ingest.connector.SourceProblem;
import yibiao.ingest.connector.TestWaiting;
import yibiao.ingest.run.StreamRun;
import yibiao.ingest.run.Warehouse;
import yibiao.schema.workspace.Stream;
import yibiao.schema.workspace.Upkeep;

final class JdbcConnectorTest {

    private static final AtomicInteger SCHEMAS = new AtomicInteger();
    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");

    @TempDir
    Path folder;

    private final Postgres postgres = Postgres.started();
    private String schema = "";

    @BeforeEach
    void ownSchema() {
        schema = "crm" + SCHEMAS.incrementAndGet();
        postgres.execute("CREATE SCHEMA " + schema);
    }

    @Test
    void everyValueArrivesAsItsExactText() {
        postgres.execute(
                "CREATE TABLE %s.deal (id int primary key, n numeric, big numeric, f float8, b boolean, at timestamptz, local timestamp, d date, bytes bytea, j jsonb, a int[], t text, empty text, nothing text)"
                        .formatted(schema),
                "INSERT INTO %s.deal VALUES (1, 12.50, 12345678901234567890123456789012345678.0001, 0.1, true, '2026-01-05 13:05:00.123456+08', '2026-01-05 13:05', '2024-02-29', '\\x00ff', '{\"a\": 1.10}', '{1,2}', E'北京\\n\"移动\"', '', null)"
                        .formatted(schema));
        Warehouse warehouse = new Warehouse(folder);

        warehouse.ingest(complete());

        assertThat(warehouse.written().records("box_deal"))
                .extracting(BronzeRow::payload)
                .containsExactly(
                        "{\"id\":\"1\",\"n\":\"12.50\",\"big\":\"12345678901234567890123456789012345678.0001\",\"f\":\"0.1\",\"b\":\"true\","
                                + "\"at\":\"2026-01-05T05:05:00.123456Z\",\"local\":\"2026-01-05T13:05:00\",\"d\":\"2024-02-29\",\"bytes\":\"AP8=\","
                                + "\"j\":\"{\\\"a\\\": 1.10}\",\"a\":\"{1,2}\",\"t\":\"北京\\n\\\"移动\\\"\",\"empty\":\"\",\"nothing\":null}");
    }

    @Test
    void rowsOfTheSameInstantAreNeitherLostNorReadTwice() {
        deals();
        insert("SELECT i, '2026-01-05 00:00Z', i::text FROM generate_series(1, 5000) i");
        Warehouse warehouse = new Warehouse(folder);

        StreamRun.Result first = warehouse.ingest(incremental(200));
        insert("VALUES (5001, '2026-01-05 00:00Z', 'late twin')");
        StreamRun.Result second = warehouse.ingest(incremental(200));

        assertThat(first.epochs()).isEqualTo(25);
        assertThat(second.counts().landed()).isEqualTo(1);
        assertThat(warehouse.written().records("box_deal"))
                .extracting(BronzeRow::key)
                .hasSize(5001)
                .doesNotHaveDuplicates();
    }

    @Test
    void aTransactionThatBecomesVisibleLateIsSeenWithinTheLag() throws SQLException {
        assertThat(keysAfterALateCommit(Duration.ofSeconds(5))).containsExactlyInAnyOrder("1", "2", "3");
    }

    @Test
    void withoutALagItWouldBeLost() throws SQLException {
        // Not wanted, but shows that the test above can fail.
        assertThat(keysAfterALateCommit(Duration.ZERO)).containsExactlyInAnyOrder("1", "3");
    }

    /** Row 2 is stamped before row 3 and becomes visible after a run; a minute later there is another run. */
    private List<String> keysAfterALateCommit(Duration lag) throws SQLException {
        deals();
        insert("VALUES (1, clock_timestamp() - interval '10 seconds', 'a')");
        Warehouse warehouse = new Warehouse(folder);
        JdbcConnector connector =
                connector(postgres.address(), "deal", Optional.of(new Stream.Cursor("updated_at", lag)), List.of("id"));
        try (Connection slow = postgres.connect();
                Statement statement = slow.createStatement()) {
            slow.setAutoCommit(false);
            statement.execute("INSERT INTO %s.deal VALUES (2, clock_timestamp(), 'slow')".formatted(schema));
            insert("VALUES (3, clock_timestamp(), 'quick')");
            warehouse.ingest(connector);
            slow.commit();
        }
        warehouse.ingest(connector);
        JdbcConnector aMinuteLater = connector(
                postgres.address(),
                "deal",
                Optional.of(new Stream.Cursor("updated_at", lag.minusMinutes(1))),
                List.of("id"));
        warehouse.ingest(aMinuteLater);
        return keys(warehouse);
    }

    @Test
    void anIncrementalStreamWithoutChangesCommitsNothing() {
        deals();
        insert("VALUES (1, '2026-01-05 00:00Z', 'a')");
        Warehouse warehouse = new Warehouse(folder);
        warehouse.ingest(incremental(1000));
        long version = warehouse.written().version("box_deal");

        StreamRun.Result again = warehouse.ingest(incremental(1000));

        assertThat(again.epochs()).isZero();
        assertThat(warehouse.written().version("box_deal")).isEqualTo(version);
        assertThat(warehouse.spoolFolder()).isEmptyDirectory();
    }

    @Test
    void aChangedRowIsANewVersionAndADeletedOneIsInvisible() {
        deals();
        insert("VALUES (1, '2026-01-05 00:00Z', 'a'), (2, '2026-01-05 00:00Z', 'b')");
        Warehouse warehouse = new Warehouse(folder);
        warehouse.ingest(incremental(1000));
        postgres.execute(
                "UPDATE %s.deal SET name = 'a2', updated_at = '2026-01-06 00:00Z' WHERE id = 1".formatted(schema),
                "DELETE FROM %s.deal WHERE id = 2".formatted(schema));

        warehouse.ingest(incremental(1000));

        assertThat(keys(warehouse)).containsExactly("1", "2", "1");
        assertThat(warehouse.written().records("box_deal"))
                .extracting(BronzeRow::updatedAtMicros)
                .containsExactly(1767571200000000L, 1767571200000000L, 1767657600000000L);
    }

    @Test
    void aCompleteLoadIsCommittedOnlyWhenItDiffers() {
        deals();
        insert("VALUES (1, '2026-01-05 00:00Z', 'a'), (2, '2026-01-05 00:00Z', 'b')");
        Warehouse warehouse = new Warehouse(folder);

        assertThat(warehouse.ingest(complete()).epochs()).isEqualTo(1);
        postgres.execute("UPDATE %s.deal SET name = name".formatted(schema)); // moves rows, changes nothing
        assertThat(warehouse.ingest(complete()).epochs()).isZero();
        postgres.execute("DELETE FROM %s.deal WHERE id = 1".formatted(schema));
        assertThat(warehouse.ingest(complete()).epochs()).isEqualTo(1);

        assertThat(warehouse.written().rows("box_deal"))
                .extracting(row -> row.epoch() + row.op() + row.key())
                .containsExactly("1snull", "1u1", "1u2", "2snull", "2u2");
    }

    @Test
    void rowsWithoutACursorValueAreReadOnceAndSaidSo() {
        deals();
        insert("VALUES (1, null, 'a'), (2, '2026-01-05 00:00Z', 'b')");
        Warehouse warehouse = new Warehouse(folder);

        StreamRun.Result first = warehouse.ingest(incremental(1));
        warehouse.ingest(incremental(1));

        assertThat(keys(warehouse)).containsExactly("1", "2");
        assertThat(first.notes().get(0))
                .isEqualTo(
                        "1 rows of %s.deal have no updated_at: they are read once, with the first load; later changes to them are not seen."
                                .formatted(schema));
    }

    @Test
    void aNaiveCursorIsReadInTheZoneOfItsSource() {
        postgres.execute(
                "CREATE TABLE %s.deal (id int, updated_at timestamp, name text)".formatted(schema),
                "INSERT INTO %s.deal VALUES (1, '2026-01-05 08:00:00', 'a')".formatted(schema));
        Warehouse warehouse = new Warehouse(folder);

        warehouse.ingest(incremental(10));
        warehouse.ingest(incremental(10));

        assertThat(warehouse.written().records("box_deal"))
                .extracting(BronzeRow::updatedAtMicros)
                .containsExactly(1767571200000000L);
    }

    @Test
    void aRowWithoutKeyGoesToQuarantineAndTheRestLands() {
        postgres.execute(
                "CREATE TABLE %s.deal (id int, updated_at timestamptz, name text)".formatted(schema),
                "INSERT INTO %s.deal VALUES (1, '2026-01-05 00:00Z', 'a'), (null, '2026-01-04 00:00Z', 'b')"
                        .formatted(schema));
        Warehouse warehouse = new Warehouse(folder);

        StreamRun.Result result = warehouse.ingest(incremental(10));

        assertThat(result.counts().read()).isEqualTo(2);
        assertThat(result.counts().landed()).isEqualTo(1);
        assertThat(warehouse.written().quarantined())
                .extracting(row -> row.refused().message())
                .containsExactly(
                        "box.deal: the key column 'id' is empty, so the row cannot be told from others. Choose a key that is never empty.");
    }

    @Test
    void aHundredThousandWideRowsNeedLittleMemory() {
        postgres.execute(
                "CREATE TABLE %s.deal AS SELECT i AS id, '2026-01-05 00:00Z'::timestamptz AS updated_at, repeat('x', 3000) AS name FROM generate_series(1, 100000) i"
                        .formatted(schema));
        Warehouse warehouse = new Warehouse(folder);

        // 300 MB of rows, twice that as Java texts: they do not fit the heap of the tests at once with the rest.
        StreamRun.Result result = warehouse.ingest(incremental(1_000_000));

        assertThat(result.counts().landed()).isEqualTo(100_000);
    }

    @Test
    void aWrongPasswordIsAConfigurationErrorThatShowsNoPassword() {
        postgres.execute("DROP ROLE IF EXISTS crm_reader", "CREATE ROLE crm_reader LOGIN PASSWORD 'right'");
        DatabaseAddress wrong =
                new DatabaseAddress(postgres.address().url() + "?password=s3cret&ssl=false", "crm_reader", "s3cret");
        postgres.requirePassword("crm_reader");

        assertThatThrownBy(() -> plan(connector(wrong, "deal", Optional.empty(), List.of("id"))))
                .isInstanceOfSatisfying(
                        SourceProblem.class, e -> assertThat(e.kind()).isEqualTo(SourceProblem.Kind.CONFIGURATION))
                .hasMessage(
                        "sources/box.yaml, stream deal: the database at jdbc:postgresql://127.0.0.1:%d/postgres?password=***&ssl=false refused user 'crm_reader': password authentication failed for user \"crm_reader\". Correct 'user' or the secret that 'password' refers to."
                                .formatted(postgres.port()));
    }

    @Test
    void aRefusedConnectionMayBeTriedAgainLater() {
        DatabaseAddress nowhere = new DatabaseAddress("jdbc:postgresql://127.0.0.1:1/crm", "u", "p");

        assertThatThrownBy(() -> plan(connector(nowhere, "deal", Optional.empty(), List.of("id"))))
                .isInstanceOfSatisfying(
                        SourceProblem.class, e -> assertThat(e.kind()).isEqualTo(SourceProblem.Kind.UNAVAILABLE))
                .hasMessageContaining("cannot be reached: the connection was refused. Correct host and port in 'url'");
    }

    @Test
    void aMissingTableIsNamedWithTheNearestOne() {
        deals();

        assertThatThrownBy(() -> plan(connector(postgres.address(), "deals", Optional.empty(), List.of("id"))))
                .isInstanceOf(SourceProblem.class)
                .hasMessage("sources/box.yaml, stream deal: there is no table '%s.deals'. Did you mean '%s.deal'?"
                        .formatted(schema, schema));
    }

    @Test
    void checkNamesEveryMissingColumnAtOnce() {
        deals();
        JdbcConnector connector = connector(
                postgres.address(),
                "deal",
                Optional.of(new Stream.Cursor("update_at", Duration.ofSeconds(5))),
                List.of("ids"));

        assertThat(connector.check())
                .containsExactly(
                        "sources/box.yaml, stream deal: %s.deal has no column 'ids', which 'key' names. Did you mean 'id'?"
                                .formatted(schema),
                        "sources/box.yaml, stream deal: %s.deal has no column 'update_at', which 'cursor' names. Did you mean 'updated_at'?"
                                .formatted(schema));
    }

    @Test
    void aTableThatMayNotBeReadSaysWhichGrantIsMissing() {
        deals();
        postgres.execute("DROP ROLE IF EXISTS guest", "CREATE ROLE guest LOGIN");
        DatabaseAddress guest = new DatabaseAddress(postgres.address().url(), "guest", "");

        assertThatThrownBy(() -> plan(connector(guest, "deal", Optional.empty(), List.of("id"))))
                .isInstanceOfSatisfying(
                        SourceProblem.class, e -> assertThat(e.kind()).isEqualTo(SourceProblem.Kind.CONFIGURATION))
                .hasMessageContaining("permission denied for schema")
                .hasMessageContaining("GRANT SELECT ON the table (and USAGE ON its schema) TO guest");
    }

    @Test
    void aCutConnectionLosesNothingAndRepeatsNothing() throws IOException {
        deals();
        insert("SELECT i, '2026-01-05 00:00Z', repeat('x', 200) FROM generate_series(1, 20000) i");
        Warehouse warehouse = new Warehouse(folder);
        List<SourceProblem> cuts = new ArrayList<>();
        boolean done = false;
        for (long allowed = 100_000; !done; allowed *= 2) {
            try (CuttingProxy proxy = new CuttingProxy(postgres.port(), allowed)) {
                DatabaseAddress through = new DatabaseAddress(
                        "jdbc:postgresql://127.0.0.1:" + proxy.port() + "/postgres", "postgres", "postgres");
                warehouse.ingest(connector(through, "deal", cursor(), List.of("id"), 5_000));
                done = true;
            } catch (SourceProblem e) {
                cuts.add(e);
            }
        }

        assertThat(cuts)
                .isNotEmpty()
                .allSatisfy(cut -> assertThat(cut.kind()).isEqualTo(SourceProblem.Kind.UNAVAILABLE));
        assertThat(warehouse.written().records("box_deal"))
                .extracting(BronzeRow::key)
                .hasSize(20000)
                .doesNotHaveDuplicates();
    }

    private void deals() {
        postgres.execute(
                "CREATE TABLE %s.deal (id int primary key, updated_at timestamptz, name text)".formatted(schema));
    }

    private void insert(String rows) {
        postgres.execute("INSERT INTO %s.deal %s".formatted(schema, rows));
    }

    private static List<String> keys(Warehouse warehouse) {
        return warehouse.written().records("box_deal").stream()
                .map(row -> String.valueOf(row.key()))
                .toList();
    }

    private static void plan(JdbcConnector connector) throws IOException {
        connector.plan(Optional.empty());
    }

    private JdbcConnector incremental(int epochRows) {
        return connector(postgres.address(), "deal", cursor(), List.of("id"), epochRows);
    }

    private static Optional<Stream.Cursor> cursor() {
        return Optional.of(new Stream.Cursor("updated_at", Duration.ofSeconds(5)));
    }

    private JdbcConnector complete() {
        return connector(postgres.address(), "deal", Optional.empty(), List.of("id"));
    }

    private JdbcConnector connector(
            DatabaseAddress address, String table, Optional<Stream.Cursor> cursor, List<String> key) {
        return connector(address, table, cursor, key, 1000);
    }

    private JdbcConnector connector(
            DatabaseAddress address, String table, Optional<Stream.Cursor> cursor, List<String> key, int epochRows) {
        Stream.Rows rows = new Stream.Rows(Optional.of(schema + "." + table), Optional.empty(), cursor);
        Settings settings = new Settings(rows, key, SHANGHAI, Upkeep.NONE, "box.deal", "sources/box.yaml, stream deal");
        return new JdbcConnector(
                address, new Drivers(folder.resolve("drivers")), settings, new TestWaiting(), epochRows);
    }
}
