package yibiao.etl;

import static org.apache.spark.sql.functions.array_sort;
import static org.apache.spark.sql.functions.map_entries;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import yibiao.etl.fixture.BronzeFolder;
import yibiao.etl.fixture.TestSpark;
import yibiao.etl.fixture.TestWorkspace;
import yibiao.etl.fixture.TransformCase;
import yibiao.etl.table.TableLogs;
import yibiao.etl.table.WarehouseTables;
import yibiao.schema.contract.TableName;
import yibiao.schema.invariant.Invariant;
import yibiao.schema.storage.Location;

/**
 * After any history of inserts, changes, deletions, late and repeated records, a warehouse that followed it step by step, by units, is
 * row for row the one that is built from all of it at once. {@code -Dhistory.seed=} repeats a history.
 */
class IncrementalEqualsFullTest {

    private static final long SEED = Long.getLong("history.seed", System.nanoTime());
    private static final int BATCHES = Integer.getInteger("history.batches", 3);
    private static final String UNITS_FROM = "spark.yibiao.units.leastBytes";

    private static final String CRM = """
            source: crm
            label: {zh: 销售系统, en: Sales}
            kind: jdbc
            connection: {url: "jdbc:postgresql://127.0.0.1/x", user: u, password: "${env:P}"}
            streams:
              account: {table: account, key: [id], cursor: {column: changed_at, lag: PT5S}}
              deal: {table: deal, key: [id], cursor: {column: changed_at, lag: PT5S}}
              archive: {table: archive, key: [id], cursor: {column: changed_at, lag: PT5S}}
            mappings:
              - entity: party
                from: account
                columns: {source_id: id, name: name, segment_code: industry, master_ref: master}
              - entity: opportunity
                from: deal
                columns: {source_id: id, status: stage, created_on: "'2026-01-01'", closed_on: closed, amount: value, currency: "'CNY'", party_ref: account}
              - entity: opportunity
                from: archive
                columns: {source_id: id, status: stage, created_on: "'2026-01-01'", closed_on: closed, amount: value, currency: "'CNY'", party_ref: account}
            """;
    private static final String SHEETS = """
            source: sheets
            label: {zh: 表格, en: Sheets}
            kind: files
            root: ./inbox
            streams:
              line: {path: "lines-*.csv", format: csv, key: [id]}
            mappings:
              - entity: order_line
                from: line
                columns: {source_id: id, order_id: id, booked_on: booked, net_amount: net, currency: currency, party_ref: {id: account, source: crm}}
            """;

    @TempDir
    Path folder = Path.of("");

    private final Random random = new Random(SEED);
    private final TestCrm crm = TestCrm.withEnvironment(Map.of("P", "p"));

    @BeforeAll
    static void everythingByUnits() {
        TestSpark.session().conf().set(UNITS_FROM, "0");
    }

    @AfterAll
    static void asUsual() {
        TestSpark.session().conf().unset(UNITS_FROM);
    }

    private void etl(Path workspace, String... options) {
        int exit = crm.runOn(
                workspace,
                Stream.concat(Stream.of("etl", "--as-of", "2026-06-30"), Stream.of(options))
                        .toArray(String[]::new));
        assertThat(exit).as(crm.said()).isIn(0, 3);
    }

    @Test
    void aWarehouseThatFollowedAHistoryIsTheOneBuiltFromAllOfIt() throws IOException {
        System.out.println("history.seed " + SEED);
        TestWorkspace followed = workspace(folder.resolve("followed"));
        BronzeFolder accounts = followed.bronze("crm.account", "id");
        BronzeFolder deals = followed.bronze("crm.deal", "id");
        BronzeFolder archive = followed.bronze("crm.archive", "id");
        BronzeFolder lines = followed.bronze("sheets.line", "id");
        boolean wasByUnits = false;
        for (int batch = 0; batch < BATCHES; batch++) {
            if (batch == 0 || random.nextInt(3) > 0) {
                accounts.changes(accounts(batch)).commit(random);
            }
            if (batch == 0 || random.nextInt(3) > 0) {
                deals.changes(deals(batch)).commit(random);
            }
            if (random.nextInt(3) == 0) { // the same keys once more
                archive.changes(deals(batch + 1)).commit(random);
            }
            if (batch == 0 || random.nextInt(3) > 0) {
                lines.file("lines-" + random.nextInt(2) + ".csv", lines(batch)).commit(random);
            }
            etl(followed.folder());
            wasByUnits |= crm.said().contains(" units by ") || report(followed).contains(" units by ");
        }
        TestWorkspace rebuilt = workspace(folder.resolve("rebuilt"));
        copy(followed.warehouse().resolve("bronze"), rebuilt.warehouse().resolve("bronze"));
        etl(rebuilt.folder());
        assertSame(followed, rebuilt, "seed " + SEED);
        assertThat(contradictions(followed)).as("seed " + SEED).isEmpty();
        assertThat(wasByUnits).as("some table was computed by units").isTrue();
    }

    @Test
    void aRunThatIsAskedForEverythingComputesNoUnitsOnly() throws IOException {
        System.out.println("history.seed " + SEED);
        TestWorkspace warehouse = workspace(folder.resolve("full"));
        warehouse.bronze("crm.account", "id").changes(accounts(0)).commit(random);
        warehouse.bronze("crm.deal", "id").changes(deals(0)).commit(random);
        warehouse.bronze("sheets.line", "id").file("lines.csv", lines(0)).commit(random);
        etl(warehouse.folder());
        etl(warehouse.folder(), "--full");
        assertThat(report(warehouse))
                .contains("\"UNCHANGED\"")
                .doesNotContain("\"WRITTEN\"", "\"FAILED\"", "\"SKIPPED\"", " units by ");
    }

    private static TestWorkspace workspace(Path at) {
        return new TestWorkspace(at).source("crm", CRM).source("sheets", SHEETS);
    }

    /** Some keys come again, with an instant that may be older than what is known; some are gone. */
    private String accounts(int batch) {
        StringBuilder rows = new StringBuilder("| id | name | industry | master | _updated_at | _op |\n");
        for (int i = 0; i < (batch == 0 ? 8 : 3); i++) {
            String id = batch == 0 ? Integer.toString(i) : key(10);
            rows.append("| %s | n%s | %s | %s | %s | %s |\n"
                    .formatted(id, key(4), one("retail", "energy", ""), one("", "", key(10)), instant(), op(batch)));
        }
        return rows.toString();
    }

    private String deals(int batch) {
        StringBuilder rows = new StringBuilder("| id | stage | closed | value | account | _updated_at | _op |\n");
        for (int i = 0; i < (batch == 0 ? 10 : 3); i++) {
            String id = batch == 0 ? Integer.toString(i) : key(12);
            rows.append("| %s | %s | 2026-0%s-15 | %s | %s | %s | %s |\n"
                    .formatted(
                            id,
                            one("won", "lost", "open"),
                            1 + random.nextInt(6),
                            one("100", "7.5", "12,3O0"), // now and then no number
                            key(12),
                            instant(),
                            op(batch)));
        }
        return rows.toString();
    }

    private String lines(int batch) {
        StringBuilder rows = new StringBuilder("| id | booked | net | currency | account |\n");
        int first = random.nextInt(4);
        for (int i = first; i < first + 4; i++) {
            rows.append("| %s | 2026-0%s-%s | %s | %s | %s |\n"
                    .formatted(
                            i, 1 + random.nextInt(6), 10 + random.nextInt(9), 10 + batch, one("CNY", "USD"), key(12)));
        }
        return rows.toString();
    }

    private String key(int of) {
        return Integer.toString(random.nextInt(of));
    }

    private String one(String... values) {
        return values[random.nextInt(values.length)];
    }

    private String op(int batch) {
        return batch > 0 && random.nextInt(4) == 0 ? "d" : "";
    }

    private String instant() {
        return LocalDate.parse("2026-01-01").plusDays(random.nextInt(100)) + "T00:00:00Z";
    }

    private static String report(TestWorkspace workspace) throws IOException {
        try (Stream<Path> runs = Files.list(workspace.warehouse().resolve("_runs"))) {
            List<Path> sorted = new ArrayList<>(runs.sorted().toList());
            return Files.readString(sorted.get(sorted.size() - 1).resolve("etl.json"));
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path copy = to.resolve(from.relativize(file));
                Files.createDirectories(Files.isDirectory(file) ? copy : copy.resolveSibling("."));
                if (Files.isRegularFile(file)) {
                    Files.copy(file, copy);
                }
            }
        }
    }

    private static void assertSame(TestWorkspace found, TestWorkspace expected, String when) throws IOException {
        for (TableName table : tables(expected)) {
            Dataset<Row> rows = rows(found, table);
            Dataset<Row> wanted = rows(expected, table);
            assertThat(text(rows.exceptAll(wanted)))
                    .as("%s: too many, %s", table, when)
                    .isEmpty();
            assertThat(text(wanted.exceptAll(rows)))
                    .as("%s: missing, %s", table, when)
                    .isEmpty();
        }
    }

    /** The statements that hold in every release and not in this one, with a row that contradicts each. */
    private static Map<String, String> contradictions(TestWorkspace workspace) throws IOException {
        List<TableName> held = tables(workspace);
        held.stream()
                .filter(table -> table.layer().equals("gold"))
                .forEach(table -> rows(workspace, table).createOrReplaceTempView("gold_" + table.table()));
        Map<String, String> contradictions = new TreeMap<>();
        for (Invariant invariant : Invariant.shipped()) {
            String sql = invariant.over(
                    held::contains,
                    table -> TransformCase.catalogue().table(table).orElseThrow());
            String found = text(TestSpark.session().sql(sql.replaceAll("\\bgold\\.(?=[a-z])", "gold_")));
            if (!found.isEmpty()) {
                contradictions.put(invariant.id(), found);
            }
        }
        return contradictions;
    }

    private static List<TableName> tables(TestWorkspace workspace) throws IOException {
        List<TableName> tables = new ArrayList<>();
        for (String layer : List.of("silver", "gold")) {
            try (Stream<Path> folders = Files.list(workspace.warehouse().resolve(layer))) {
                folders.forEach(table -> tables.add(new TableName(layer, String.valueOf(table.getFileName()))));
            }
        }
        // What runs did is told of each run; it follows from no input.
        tables.removeIf(
                table -> TransformCase.catalogue().table(table).orElseThrow().appendedByRuns());
        return tables;
    }

    private static Dataset<Row> rows(TestWorkspace workspace, TableName table) {
        TableLogs logs = new TableLogs(Location.of(workspace.warehouse()));
        Dataset<Row> rows = new WarehouseTables(TestSpark.session(), logs)
                .read(table, logs.version(table).orElseThrow());
        boolean hasRest = List.of(rows.columns()).contains("custom");
        // Maps cannot be compared; their entries in order can.
        return hasRest ? rows.withColumn("custom", array_sort(map_entries(rows.col("custom")))) : rows;
    }

    private static String text(Dataset<Row> rows) {
        return rows.limit(5).collectAsList().stream().map(Row::toString).collect(Collectors.joining("\n"));
    }
}
