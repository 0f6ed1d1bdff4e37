package yibiao.ingest.connector.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.ZoneId;
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

/** The MySQL dialect against a real MariaDB. */
final class MariaDbTest {

    private static final AtomicInteger DATABASES = new AtomicInteger();
    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");

    @TempDir
    Path folder;

    private final MariaDb server = MariaDb.started();
    private final String database = "crm" + DATABASES.incrementAndGet();

    @BeforeEach
    void ownDatabase() {
        server.execute("CREATE DATABASE " + database + " CHARACTER SET utf8mb4");
    }

    @Test
    void everyValueArrivesAsItsExactText() {
        server.execute(
                "CREATE TABLE %s.deal (id bigint unsigned primary key, n decimal(10,2), big decimal(65,30), f double, tiny tinyint(1), bit1 bit(1), bits bit(10), at timestamp(6) null, local datetime(6), zero date, d date, t time, y year, bytes varbinary(10), j json, txt longtext, empty text, nothing text)"
                        .formatted(database),
                "INSERT INTO %s.deal VALUES (18446744073709551615, 12.50, 12345678901234567890123456789012345.000000000000000000000000000001, 0.1, 2, b'1', b'1000000001', '2026-01-05 13:05:00.123456', '2026-01-05 13:05:00', '0000-00-00', '2024-02-29', '-12:30:00', 2026, x'00ff', '{\"a\": 1.10}', '北京\\n\"移动\"𠮷', '', null)"
                        .formatted(database));
        Warehouse warehouse = new Warehouse(folder);

        warehouse.ingest(connector(Optional.empty(), List.of("id"), 1000));

        assertThat(warehouse.written().records("box_deal"))
                .extracting(BronzeRow::payload)
                .containsExactly(
                        "{\"id\":\"18446744073709551615\",\"n\":\"12.50\",\"big\":\"12345678901234567890123456789012345.000000000000000000000000000001\",\"f\":\"0.1\",\"tiny\":\"2\",\"bit1\":\"true\",\"bits\":\"513\","
                                + "\"at\":\"2026-01-05T05:05:00.123456Z\",\"local\":\"2026-01-05T13:05:00.000000\",\"zero\":\"0000-00-00\",\"d\":\"2024-02-29\",\"t\":\"-12:30:00\",\"y\":\"2026\",\"bytes\":\"AP8=\","
                                + "\"j\":\"{\\\"a\\\": 1.10}\",\"txt\":\"北京\\n\\\"移动\\\"𠮷\",\"empty\":\"\",\"nothing\":null}");
    }

    @Test
    void rowsOfTheSameInstantAreNeitherLostNorReadTwice() {
        deals();
        insert("SELECT seq, '2026-01-05 00:00:00', 'x' FROM seq_1_to_1000");
        Warehouse warehouse = new Warehouse(folder);

        StreamRun.Result first = warehouse.ingest(inOrderOfChange(100));
        insert("VALUES (1001, '2026-01-05 00:00:00', 'late twin')");
        StreamRun.Result second = warehouse.ingest(inOrderOfChange(100));

        // The last range may be empty: only reading it shows that.
        assertThat(first.epochs()).isBetween(10, 11);
        assertThat(second.counts().landed()).isEqualTo(1);
        assertThat(keys(warehouse)).hasSize(1001).doesNotHaveDuplicates();
    }

    @Test
    void keysBeyondTheDigitsOfADoubleStayApart() {
        server.execute(
                "CREATE TABLE %s.deal (id bigint primary key, updated_at datetime(6), name text)".formatted(database));
        insert("SELECT 9007199254740990 + seq, '2026-01-05 00:00:00', 'x' FROM seq_1_to_50");
        Warehouse warehouse = new Warehouse(folder);

        warehouse.ingest(incremental(7));

        assertThat(keys(warehouse)).hasSize(50).doesNotHaveDuplicates();
    }

    @Test
    void keysThatTheCollationOrdersItsOwnWayAreAllRead() {
        server.execute("CREATE TABLE %s.deal (id varchar(20) primary key, updated_at datetime(6), name text)"
                .formatted(database));
        insert(
                "VALUES ('a', now(), ''), ('B', now(), ''), ('c', now(), ''), ('É', now(), ''), ('z', now(), ''), ('北京', now(), ''), ('上海', now(), ''), ('10', now(), ''), ('9', now(), '')");
        server.execute("UPDATE %s.deal SET updated_at = '2026-01-05'".formatted(database));
        Warehouse warehouse = new Warehouse(folder);

        warehouse.ingest(incremental(2));

        assertThat(keys(warehouse)).containsExactlyInAnyOrder("a", "B", "c", "É", "z", "北京", "上海", "10", "9");
    }

    @Test
    void aTransactionThatBecomesVisibleLateIsSeenWithinTheLag() throws SQLException {
        assertThat(keysAfterALateCommit(Duration.ofSeconds(5))).containsExactlyInAnyOrder("1", "2", "3");
    }

    @Test
    void withoutALagItWouldBeLost() throws SQLException {
        assertThat(keysAfterALateCommit(Duration.ZERO)).containsExactlyInAnyOrder("1", "3");
    }

    private List<String> keysAfterALateCommit(Duration lag) throws SQLException {
        server.execute(
                "CREATE TABLE %s.deal (id int primary key, updated_at timestamp(6), name text)".formatted(database));
        insert("VALUES (1, now(6) - interval 10 second, 'a')");
        Warehouse warehouse = new Warehouse(folder);
        try (Connection slow = server.connect();
                Statement statement = slow.createStatement()) {
            slow.setAutoCommit(false);
            statement.execute("INSERT INTO %s.deal VALUES (2, now(6), 'slow')".formatted(database));
            insert("VALUES (3, now(6), 'quick')");
            warehouse.ingest(incremental(lag));
            slow.commit();
        }
        warehouse.ingest(incremental(lag.minusMinutes(1)));
        return keys(warehouse);
    }

    @Test
    void rowsArriveInPortionsAndNotAllAtOnce() {
        deals();
        insert("SELECT seq, '2026-01-05 00:00:00', repeat('x', 6000) FROM seq_1_to_60000");
        Warehouse warehouse = new Warehouse(folder);

        // 360 MB of rows, which do not fit the heap of the tests at once.
        assertThat(warehouse.ingest(incremental(1_000_000)).counts().landed()).isEqualTo(60_000);
    }

    @Test
    void aDeletedRowIsFoundByASweepAndOneThatReturnsLandsAgain() {
        deals();
        insert("SELECT seq, '2026-01-05 00:00:00', 'x' FROM seq_1_to_20");
        Warehouse warehouse = new Warehouse(folder);
        warehouse.ingest(sweeping());
        server.execute("DELETE FROM %s.deal WHERE id = 7".formatted(database));
        warehouse.ingest(sweeping());
        insert("VALUES (7, '2026-01-05 00:00:00', 'x')");
        warehouse.ingest(sweeping());

        assertThat(warehouse.written().rows("box_deal").stream()
                        .filter(row -> "7".equals(row.key()))
                        .map(BronzeRow::op))
                .containsExactly("u", "d", "u");
    }

    @Test
    void problemsAreToldAsThoseOfPostgres() {
        deals();
        assertThat(problem(new DatabaseAddress(server.address(database).url(), "reader", "wrong"), "deal"))
                .contains("refused user 'reader': Access denied for user 'reader'")
                .contains("Correct 'user' or the secret that 'password' refers to.");
        assertThat(problem(new DatabaseAddress(server.address(database).url(), "guest", "right"), "deal"))
                .contains("Ask the database's owner for: GRANT SELECT ON the table");
        assertThat(problem(server.address("nowhere"), "deal")).contains("Unknown database 'nowhere'");
        assertThat(problem(server.address(database), "deals"))
                .isEqualTo("sources/box.yaml, stream deal: there is no table '%s.deals'. Did you mean '%s.deal'?"
                        .formatted(database, database));
        assertThatThrownBy(() -> connector(
                                new DatabaseAddress("jdbc:mariadb://127.0.0.1:1/crm", "u", "p"),
                                "deal",
                                Optional.empty())
                        .plan(Optional.empty()))
                .isInstanceOfSatisfying(
                        SourceProblem.class, e -> assertThat(e.kind()).isEqualTo(SourceProblem.Kind.UNAVAILABLE))
                .hasMessageContaining("the connection was refused");
    }

    @Test
    void aMySqlAddressIsReadByTheDriverThatIsThere() {
        deals();
        insert("VALUES (1, '2026-01-05 00:00:00', 'x')");
        DatabaseAddress mysql =
                new DatabaseAddress(server.address(database).url().replace("mariadb", "mysql"), "reader", "right");
        Warehouse warehouse = new Warehouse(folder);

        warehouse.ingest(connector(mysql, "deal", Optional.empty()));

        assertThat(keys(warehouse)).containsExactly("1");
    }

    private String problem(DatabaseAddress address, String table) {
        return String.join("\n", connector(address, table, Optional.empty()).check());
    }

    private void deals() {
        server.execute(
                "CREATE TABLE %s.deal (id int primary key, updated_at datetime(6), name text)".formatted(database));
    }

    private void insert(String rows) {
        server.execute("INSERT INTO %s.deal %s".formatted(database, rows));
    }

    private static List<String> keys(Warehouse warehouse) {
        return warehouse.written().records("box_deal").stream()
                .map(row -> String.valueOf(row.key()))
                .toList();
    }

    private JdbcConnector incremental(int epochRows) {
        return connector(Optional.of(new Stream.Cursor("updated_at", Duration.ofSeconds(5))), List.of("id"), epochRows);
    }

    /** Whose first load is not cut by keys, however many rows there are. */
    private JdbcConnector inOrderOfChange(int epochRows) {
        Stream.Cursor cursor = new Stream.Cursor("updated_at", Duration.ofSeconds(5));
        Stream.Rows rows = new Stream.Rows(Optional.of(database + ".deal"), Optional.empty(), Optional.of(cursor), 1);
        Settings settings =
                new Settings(rows, List.of("id"), SHANGHAI, Upkeep.NONE, "box.deal", "sources/box.yaml, stream deal");
        return new JdbcConnector(
                server.address(database),
                new Drivers(folder.resolve("drivers")),
                settings,
                new TestWaiting(),
                epochRows);
    }

    private JdbcConnector incremental(Duration lag) {
        return connector(Optional.of(new Stream.Cursor("updated_at", lag)), List.of("id"), 1000);
    }

    private JdbcConnector connector(Optional<Stream.Cursor> cursor, List<String> key, int epochRows) {
        return connector(server.address(database), "deal", cursor, key, epochRows, Upkeep.NONE);
    }

    private JdbcConnector connector(DatabaseAddress address, String table, Optional<Stream.Cursor> cursor) {
        return connector(address, table, cursor, List.of("id"), 1000, Upkeep.NONE);
    }

    private JdbcConnector sweeping() {
        Upkeep upkeep = new Upkeep(Optional.of(new Upkeep.Sweep(Duration.ZERO, 30)), Optional.empty());
        Stream.Cursor cursor = new Stream.Cursor("updated_at", Duration.ofSeconds(5));
        return connector(server.address(database), "deal", Optional.of(cursor), List.of("id"), 1000, upkeep);
    }

    private JdbcConnector connector(
            DatabaseAddress address,
            String table,
            Optional<Stream.Cursor> cursor,
            List<String> key,
            int epochRows,
            Upkeep upkeep) {
        Stream.Rows rows = new Stream.Rows(Optional.of(database + "." + table), Optional.empty(), cursor);
        Settings settings = new Settings(rows, key, SHANGHAI, upkeep, "box.deal", "sources/box.yaml, stream deal");
        return new JdbcConnector(
                address, new Drivers(folder.resolve("drivers")), settings, new TestWaiting(), epochRows);
    }
}
