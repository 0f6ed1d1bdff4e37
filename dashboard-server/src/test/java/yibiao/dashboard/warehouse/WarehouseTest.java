package yibiao.dashboard.warehouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import yibiao.dashboard.fixture.TestReleases;
import yibiao.schema.catalogue.Catalogue;
import yibiao.schema.contract.TableName;
import yibiao.schema.storage.Location;

class WarehouseTest {

    private static final Catalogue CATALOGUE = Catalogue.shipped();
    private static final String TABLE = "gold.dim_user";

    @TempDir
    private Path parent;

    private TestReleases releases;
    private Warehouse warehouse;

    @BeforeEach
    void open() {
        // A folder as people name them: blanks, Chinese, quotes, a percent sign.
        Path folder = parent.resolve("我的 仓库's 100%25 [x]");
        releases = new TestReleases(folder, CATALOGUE);
        warehouse = new Warehouse(
                releases.folder(),
                new ReleaseLoader(Location.of(folder), new DuckDbLimits("300MB", 2, Duration.ofSeconds(10))),
                release -> {});
    }

    @AfterEach
    void close() {
        warehouse.close();
    }

    private void publish(int users) {
        releases.table(TABLE, "SELECT 'u' || i AS user_id, 'team' AS team FROM range(" + users + ") t(i)")
                .publish();
    }

    private static String ask(OpenRelease release, String sql) throws SQLException {
        try (Connection connection = release.connect();
                Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery(sql)) {
            found.next();
            return found.getString(1);
        }
    }

    private String users() throws SQLException {
        try (OpenRelease release = warehouse.hold().orElseThrow()) {
            return release.release().release() + ":" + ask(release, "SELECT count(*) FROM gold.dim_user");
        }
    }

    @Test
    void withoutAReleaseThereIsNothingToHold() {
        assertThat(warehouse.refresh()).isFalse();
        assertThat(warehouse.hold()).isEmpty();
        assertThat(warehouse.rejected()).isEmpty();
    }

    @Test
    void aNewerReleaseTakesThePlaceOfTheServedOne() throws SQLException {
        publish(3);
        assertThat(warehouse.refresh()).isTrue();
        assertThat(users()).isEqualTo("1:3");
        assertThat(warehouse.refresh()).isFalse();

        publish(5);
        assertThat(warehouse.refresh()).isTrue();
        assertThat(users()).isEqualTo("2:5");
    }

    @Test
    void whoeverHoldsAReleaseFinishesOnIt() throws SQLException {
        publish(3);
        warehouse.refresh();
        OpenRelease held = warehouse.hold().orElseThrow();

        publish(5);
        warehouse.refresh();

        assertThat(ask(held, "SELECT count(*) FROM gold.dim_user")).isEqualTo("3");
        assertThat(users()).isEqualTo("2:5");
        held.close();
        assertThatThrownBy(() -> ask(held, "SELECT 1")).isInstanceOf(SQLException.class);
        assertThat(held.hold()).isFalse();
    }

    @Test
    void preparedQuestionsAreKeptUntilOneOfThemFails() throws SQLException {
        publish(3);
        warehouse.refresh();
        try (OpenRelease release = warehouse.hold().orElseThrow()) {
            PreparedQueries first = release.prepared();
            assertThat(first.rows("SELECT team FROM gold.dim_user WHERE user_id = ?", "u1", row -> row.getString(1)))
                    .containsExactly("team");
            first.close();
            try (PreparedQueries again = release.prepared();
                    PreparedQueries beside = release.prepared()) {
                assertThat(again).isSameAs(first);
                assertThat(beside).isNotSameAs(first);
                assertThatThrownBy(() -> again.rows("SELECT CAST(? AS INT)", "x", row -> row.getInt(1)))
                        .isInstanceOf(SQLException.class);
            }
            try (PreparedQueries next = release.prepared();
                    PreparedQueries other = release.prepared()) {
                assertThat(List.of(next, other)).doesNotContain(first);
                assertThat(next.rows("SELECT user_id FROM gold.dim_user WHERE user_id = ?", "u2", row -> 2))
                        .containsExactly(2);
            }
        }
    }

    @Test
    void readersNeverFailWhileReleasesChange() throws Exception {
        publish(1);
        warehouse.refresh();
        AtomicBoolean done = new AtomicBoolean();
        ExecutorService readers = Executors.newFixedThreadPool(4);
        List<Future<Integer>> counts = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            counts.add(readers.submit(() -> {
                int reads = 0;
                while (!done.get()) {
                    String[] found = users().split(":", -1);
                    assertThat(found[1]).isEqualTo(found[0]);
                    reads++;
                }
                return reads;
            }));
        }
        for (int users = 2; users <= 8; users++) {
            publish(users);
            assertThat(warehouse.refresh()).isTrue();
        }
        done.set(true);
        for (Future<Integer> count : counts) {
            assertThat(count.get(20, TimeUnit.SECONDS)).isPositive();
        }
        readers.shutdown();
    }

    @Test
    void aBrokenNewerReleaseLeavesTheOldOneServingAndIsNamed() throws SQLException, IOException {
        publish(3);
        warehouse.refresh();
        publish(5);
        Files.delete(releases.warehouse().resolve("gold/dim_user/_delta_log/00000000000000000001.json"));

        assertThat(warehouse.refresh()).isFalse();

        assertThat(users()).isEqualTo("1:3");
        assertThat(warehouse.rejected())
                .contains(new Warehouse.Rejected(
                        2, "gold.dim_user: version 1 cannot be read from its Delta log. Publish a new release."));

        publish(7);
        warehouse.refresh();
        assertThat(warehouse.rejected()).isEmpty();
    }

    @Test
    void afterARestartTheNewestReleaseThatCanBeServedIs() throws SQLException, IOException {
        publish(3);
        publish(5);
        Files.delete(releases.warehouse().resolve("gold/dim_user/part-1.parquet"));

        assertThat(warehouse.refresh()).isTrue();

        assertThat(users()).isEqualTo("1:3");
        assertThat(warehouse.rejected()).map(Warehouse.Rejected::release).contains(2);
        assertThat(warehouse.refresh()).isFalse();
    }

    @Test
    void aReleaseThatFailsItsCheckIsNotServed() {
        Warehouse strict = new Warehouse(
                releases.folder(),
                new ReleaseLoader(
                        Location.of(releases.warehouse()), new DuckDbLimits("300MB", 2, Duration.ofSeconds(10))),
                release -> {
                    throw new UnreadableRelease("no");
                });
        publish(3);

        assertThat(strict.refresh()).isFalse();
        assertThat(strict.hold()).isEmpty();
        assertThat(strict.rejected()).contains(new Warehouse.Rejected(1, "no"));
    }

    @Test
    void aDamagedReleaseFileIsNamed() throws IOException {
        Files.createDirectories(releases.warehouse().resolve("_releases"));
        Files.writeString(releases.warehouse().resolve("_releases/000001.json"), "{\"release\":");

        warehouse.refresh();

        assertThat(warehouse.rejected())
                .contains(new Warehouse.Rejected(1, "The file of release 1 is damaged. Publish a new release."));
    }

    @Test
    void rowsThatTheReleaseDoesNotKnowAreNotServed() throws IOException {
        publish(3);
        Path file = releases.warehouse().resolve("_releases/000001.json");
        Files.writeString(file, Files.readString(file).replaceFirst("\"rows\" : 3", "\"rows\" : 4"));

        warehouse.refresh();

        assertThat(reason())
                .isEqualTo("gold.dim_user: version 0 holds 3 rows, the release says 4. Publish a new release.");
    }

    @Test
    void whatWouldBeReadWronglyIsRefused() {
        publish(3);
        var contract = CATALOGUE.table(TableName.of(TABLE)).orElseThrow();

        releases.commit(TABLE, TestReleases.metaData(contract, Map.of("delta.columnMapping.mode", "name"), List.of()))
                .publish();
        warehouse.refresh();
        assertThat(reason()).contains("gold.dim_user: has column mapping (mode 'name')");
    }

    @Test
    void partitionsAreRefused() {
        publish(3);
        var contract = CATALOGUE.table(TableName.of(TABLE)).orElseThrow();

        releases.commit(TABLE, TestReleases.metaData(contract, Map.of(), List.of("team")))
                .publish();
        warehouse.refresh();

        assertThat(reason()).contains("gold.dim_user: is partitioned by [team]");
    }

    @Test
    void deletionVectorsAreRefused() {
        publish(3);
        releases.appendToLog(
                TABLE,
                "{\"protocol\":{\"minReaderVersion\":3,\"minWriterVersion\":7,\"readerFeatures\":[\"deletionVectors\"],\"writerFeatures\":[\"deletionVectors\"]}}");
        releases.appendToLog(
                TABLE,
                "{\"add\":{\"path\":\"part-9.parquet\",\"partitionValues\":{},\"size\":1,\"modificationTime\":1,\"dataChange\":true,\"deletionVector\":{\"storageType\":\"u\",\"pathOrInlineDv\":\"ab^-aqEH.-t@S}K{vb[*k^\",\"offset\":4,\"sizeInBytes\":40,\"cardinality\":1}}}");
        warehouse.refresh();

        assertThat(reason()).contains("gold.dim_user: has deletion vectors");
    }

    @Test
    void aColumnThatNoFileHasIsNull() throws SQLException, IOException {
        publish(3);
        var contract = CATALOGUE.table(TableName.of(TABLE)).orElseThrow();
        String added = TestReleases.metaData(contract, Map.of(), List.of())
                .replace(
                        "{\\\"name\\\":\\\"user_id\\\"",
                        "{\\\"name\\\":\\\"added_later\\\",\\\"type\\\":\\\"long\\\",\\\"nullable\\\":true,\\\"metadata\\\":{}},{\\\"name\\\":\\\"user_id\\\"");
        releases.commit(TABLE, added).publish();
        warehouse.refresh();

        try (OpenRelease release = warehouse.hold().orElseThrow()) {
            assertThat(ask(release, "SELECT count(added_later) || '/' || count(*) FROM gold.dim_user"))
                    .isEqualTo("0/3");
        }
    }

    @Test
    void notEvenAStatementOfOursReachesOutOfTheDatabase() throws SQLException {
        publish(1);
        warehouse.refresh();
        Path file = releases.warehouse().resolve("gold/dim_user/part-0.parquet");
        try (OpenRelease release = warehouse.hold().orElseThrow()) {
            for (String statement : List.of(
                    "SELECT * FROM read_csv('/etc/passwd')",
                    "SELECT * FROM read_text('/etc/passwd')",
                    "SELECT * FROM read_parquet('" + file.toString().replace("'", "''") + "')",
                    "SELECT * FROM glob('/etc/*')",
                    "SELECT * FROM 'https://example.org/x.parquet'",
                    "COPY gold.dim_user TO '" + parent + "/out.csv'",
                    "EXPORT DATABASE '" + parent + "/out'",
                    "ATTACH '" + parent + "/x.db'",
                    "INSTALL httpfs",
                    "LOAD httpfs",
                    "SET enable_external_access = true",
                    "SET memory_limit = '100GB'",
                    "RESET lock_configuration",
                    "CREATE TABLE gold.t (i INT)",
                    "DELETE FROM gold.dim_user",
                    "DROP TABLE gold.dim_user")) {
                assertThatThrownBy(() -> execute(release, statement))
                        .as(statement)
                        .isInstanceOf(SQLException.class);
            }
            assertThat(ask(release, "SELECT count(*) FROM gold.dim_user")).isEqualTo("1");
        }
    }

    private static void execute(OpenRelease release, String sql) throws SQLException {
        try (Connection connection = release.connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private String reason() {
        return warehouse.rejected().map(Warehouse.Rejected::reason).orElse("served");
    }

    @Test
    void limitsMustMakeSense() {
        assertThatThrownBy(() -> new DuckDbLimits("much", 2, Duration.ofSeconds(1)))
                .hasMessage("'much' is no amount of memory; expected for example 1GB.");
        assertThat(Optional.of(new DuckDbLimits("1.5GB", 2, Duration.ofSeconds(1))))
                .isPresent();
    }
}
