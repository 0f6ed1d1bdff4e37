package yibiao.etl;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import yibiao.etl.fixture.BronzeFolder;
import yibiao.etl.fixture.Rows;
import yibiao.etl.fixture.Shop;
import yibiao.etl.fixture.TestSpark;
import yibiao.etl.fixture.TestWorkspace;
import yibiao.etl.fixture.TextTable;
import yibiao.etl.fixture.TransformCase;
import yibiao.etl.table.TableLogs;
import yibiao.etl.table.WarehouseTables;
import yibiao.schema.contract.History;
import yibiao.schema.contract.TableContract;
import yibiao.schema.contract.TableName;
import yibiao.schema.release.Release;
import yibiao.schema.release.ReleaseFolder;
import yibiao.schema.run.WarehouseLock;
import yibiao.schema.storage.Location;

/** Whole runs: what is published, what is left alone, and what stops a run. */
class EtlEndToEndTest {

    private static final String SOURCE = """
            source: crm
            label: {zh: 销售表, en: Sales sheet}
            kind: files
            root: ./inbox
            streams:
              deal: {path: "deals-*.csv", format: csv, key: [id]}
              line: {path: "lines-*.csv", format: csv, key: [id]}
              item: {path: "items.csv", format: csv, key: [name]}
            mappings:
              - entity: opportunity
                from: deal
                columns:
                  source_id: id
                  status: stage
                  created_on: created
                  closed_on: closed
                  amount: value
                  currency: "'CNY'"
                  product_ref: product
              - entity: order_line
                from: line
                columns: {source_id: id, order_id: id, booked_on: booked, net_amount: net, currency: currency, product_ref: product}
              - entity: product
                from: item
                columns: {source_id: name, name: name, family: family}
            """;

    private static final String DEALS = """
            | id | stage | created    | closed     | value  | product |
            | 1  | won   | 2026-01-01 | 2026-01-31 | 100.50 | GTX Pro |
            | 2  | lost  | 2026-01-02 | 2026-02-28 | 7      | MG      |
            | 3  | open  | 2026-01-03 |            | 12,3O0 | MG      |
            | 4  | open  | 2026-01-04 |            | 5      | GTXPro  |
            """;
    private static final String LINES = """
            | id | booked     | net   | currency | product |
            | 1  | 2026-01-31 | 10.10 | CNY      | GTX Pro |
            | 2  | 2026-02-01 | 20.20 | CNY      | MG      |
            | 3  | 2026-02-01 | 30.30 | USD      |         |
            """;
    private static final String ITEMS = """
            | name    | family |
            | GTX Pro | GTX    |
            | MG      | MG     |
            """;

    /** A workspace after its first run. Delta tables name their files relative to themselves, so a copy of it is as good. */
    @TempDir
    static Path template = Path.of("");

    @TempDir
    Path folder = Path.of("");

    @BeforeAll
    static void aFirstRun() {
        ingest(workspace(template), new Random(1));
        EtlEndToEndTest first = new EtlEndToEndTest();
        assertThat(first.crm("etl", "-w", template.toString())).as(first.said()).isZero();
    }

    private TestWorkspace afterAFirstRun() throws IOException {
        try (Stream<Path> files = Files.walk(template)) {
            for (Path file : files.toList()) {
                Path copy = folder.resolve(template.relativize(file));
                if (!Files.exists(copy)) {
                    Files.copy(file, copy);
                }
            }
        }
        return new TestWorkspace(folder, false);
    }

    private final TestCrm crm = TestCrm.withSpark();

    private int crm(String... args) {
        return crm.run(args);
    }

    private String said() {
        return crm.said();
    }

    private static TestWorkspace workspace(Path at) {
        return new TestWorkspace(at).source("crm", SOURCE);
    }

    private static BronzeFolder ingest(TestWorkspace workspace, Random order) {
        workspace.bronze("crm.deal", "id").file("deals-1.csv", DEALS).commit(order);
        workspace.bronze("crm.item", "name").file("items.csv", ITEMS).commit(order);
        BronzeFolder lines = workspace.bronze("crm.line", "id").file("lines-1.csv", LINES);
        lines.commit(order);
        return lines;
    }

    @Test
    void aRunPublishesAReleaseAndTheNextOneWithNothingNewCommitsNothing() throws IOException {
        TestWorkspace workspace = afterAFirstRun();
        Release release =
                new ReleaseFolder(Location.of(workspace.warehouse())).latest().orElseThrow();
        assertThat(release.asOf()).isEqualTo("2026-06-30");
        assertThat(release.quality().state()).isEqualTo(Release.QualityState.WARN);
        assertThat(release.silver().get("silver.opportunity")).isEqualTo(new Release.SilverTable(0, 3, 1));
        assertThat(release.sources().values().stream().mapToLong(Release.SourceStream::landed))
                .containsExactly(4L, 2L, 3L);
        assertThat(release.tables())
                .as("what the sources fill, and nothing made of sources that are not there")
                .containsKeys(
                        "gold.segment_revenue", "gold.fact_opportunity", "gold.dim_product", "gold.fact_dq_result")
                .doesNotContainKeys("gold.fact_case", "gold.fact_call", "gold.fact_lead", "gold.fact_invoice_line");

        Map<String, Long> commits = commits(workspace);
        assertThat(crm("plan", "-w", folder.toString())).isZero();
        assertThat(said().lines()).allMatch(line -> line.contains(" skip "));
        assertThat(crm("etl", "-w", folder.toString())).isZero();
        assertThat(said()).contains("Nothing has changed: release 1 stays.");
        assertThat(commits(workspace)).isEqualTo(commits);
        assertThat(new ReleaseFolder(Location.of(workspace.warehouse())).list()).containsExactly(1);

        assertThat(crm("explain", "-w", folder.toString(), "segment_revenue")).isZero();
        assertThat(said())
                .contains("metric segment_revenue")
                .contains("<- gold.segment_revenue, owner ")
                .contains("<- silver.order_line, owner ")
                .contains("<- bronze.crm_line, version 1, landed 3, quarantined 0, last extracted 2026-06-30T02:00:00Z")
                .contains("<- source crm (销售表), stream line, mapped in sources/crm.yaml:");
    }

    @Test
    void whatArrivesInPiecesAndAnyOrderEndsAsWhatArrivesAtOnce() {
        long seed = new Random().nextLong();
        System.out.println("seed " + seed);
        TestWorkspace pieces = workspace(folder.resolve("pieces"));
        BronzeFolder deals = pieces.bronze("crm.deal", "id");
        deals.file("deals-1.csv", DEALS.replace("100.50", "1")).commit(new Random(seed));
        pieces.bronze("crm.item", "name").file("items.csv", ITEMS).commit(new Random(seed + 1));
        assertThat(crm("etl", "-w", pieces.folder().toString())).as(said()).isZero();
        deals.file("deals-1.csv", DEALS).commit(new Random(seed + 2));
        pieces.bronze("crm.line", "id").file("lines-1.csv", LINES).commit(new Random(seed + 3));
        assertThat(crm("plan", "-w", pieces.folder().toString())).isZero();
        assertThat(said())
                .containsPattern("silver.opportunity +run +bronze.crm_deal moved from version 1 to 3")
                .containsPattern("silver.product +skip")
                .containsPattern(
                        "gold.fact_opportunity +run +gold.bridge_party_record, gold.dim_segment, gold.fact_opportunity_span, silver.opportunity may change in this run");
        assertThat(crm("etl", "-w", pieces.folder().toString())).as(said()).isZero();

        TestWorkspace whole = new TestWorkspace(template, false);
        assertThat(content(pieces)).isEqualTo(content(whole));

        assertThat(crm("etl", "--full", "-w", pieces.folder().toString())).isZero();
        assertThat(said()).contains("The figures are the same: release 2 stays.");
        assertThat(content(pieces)).isEqualTo(content(whole));
    }

    @Test
    void aRunThatWasKilledIsFinishedByTheNextWithTheSameContent() throws IOException {
        TestWorkspace undisturbed = new TestWorkspace(template, false);
        TestWorkspace killed = afterAFirstRun();
        // As after a kill in the middle: later tables are not there, one has files without a commit, nothing was
        // reported or released.
        delete(killed.warehouse().resolve("gold/segment_revenue"));
        delete(killed.warehouse().resolve("gold/fact_dq_result"));
        delete(killed.warehouse().resolve("_releases"));
        delete(killed.warehouse().resolve("_runs"));
        delete(killed.warehouse().resolve("gold/dim_party/_delta_log"));
        assertThat(crm("etl", "-w", killed.folder().toString())).as(said()).isZero();
        assertThat(said()).contains("Release 1 as of 2026-06-30 published");
        assertThat(content(killed)).isEqualTo(content(undisturbed));
    }

    @Test
    void aNewBusinessDayRecomputesOnlyWhatDependsOnIt() throws IOException {
        afterAFirstRun();
        assertThat(crm("plan", "-w", folder.toString(), "--as-of", "2026-07-01"))
                .isZero();
        assertThat(said())
                .containsPattern("gold.fact_opportunity +run +as_of moves from 2026-06-30 to 2026-07-01")
                .containsPattern("gold.fact_order_line +skip");
        assertThat(crm("etl", "-w", folder.toString(), "--as-of", "2026-07-01")).isZero();
        assertThat(said())
                .containsPattern("gold.fact_opportunity +unchanged")
                .containsPattern("gold.dim_party +skipped")
                .contains("Release 2 as of 2026-07-01 published");
        assertThat(crm("plan", "-w", folder.toString(), "--as-of", "2026-07-01"))
                .isZero();
        assertThat(said().lines()).allMatch(line -> line.contains(" skip "));
    }

    @Test
    void aBrokenBlockingRuleKeepsTheReleaseThatIsThere() throws IOException {
        TestWorkspace workspace = afterAFirstRun()
                .write("tables/gold/sales/order_share.yaml", Shop.ORDER_SHARE)
                .write(
                        "tables/gold/sales/order_share.sql",
                        "SELECT order_line_id, net_amount FROM gold.fact_order_line\n");
        workspace
                .bronze("crm.line", "id")
                .file("lines-1.csv", LINES)
                .file("lines-2.csv", """
                        | id | booked     | net    | currency | product |
                        | 9  | 2026-03-01 | -10000 | CNY      | MG      |
                        """)
                .commit();
        assertThat(crm("etl", "-w", folder.toString())).isEqualTo(3);
        assertThat(said())
                .contains("error  No line is below -1000: not so for 1 of ")
                .contains(
                        "Nothing was published: a blocking rule is broken (see 'error' above). Readers keep release 1.");
        assertThat(crm("etl", "-w", folder.toString())).isEqualTo(3);
        assertThat(new ReleaseFolder(Location.of(workspace.warehouse())).list()).containsExactly(1);
    }

    @Test
    void aTableThatFailsStopsOnlyThoseThatReadItAndNothingIsPublished() throws IOException {
        TestWorkspace workspace = afterAFirstRun()
                .write("tables/gold/sales/order_share.yaml", Shop.ORDER_SHARE)
                .write(
                        "tables/gold/sales/order_share.sql",
                        "SELECT order_line_id, net_amnt FROM gold.fact_order_line\n")
                .setting("thresholds: {fx_max_age_days: 3}\n");
        assertThat(crm("etl", "-w", folder.toString())).isEqualTo(4);
        assertThat(said())
                .containsPattern("gold.order_share +failed")
                .containsPattern("gold.fact_dq_result +blocked")
                .containsPattern("gold.fx_rate_day +unchanged")
                .contains("gold.order_share: tables/gold/sales/order_share.sql: ")
                .contains("`net_amnt`")
                .contains("Nothing was published");
        assertThat(new ReleaseFolder(Location.of(workspace.warehouse())).list()).containsExactly(1);
    }

    @Test
    void anUnknownFieldOrADriftedFileStopsTheRunBeforeAnythingIsWritten() {
        TestWorkspace workspace = workspace(folder);
        BronzeFolder deals = workspace.bronze("crm.deal", "id");
        deals.file("deals-1.csv", DEALS)
                .file("deals-2.csv", "| id | stage |\n| 8 | won |")
                .commit();
        assertThat(crm("etl", "-w", folder.toString())).isEqualTo(4);
        assertThat(said()).contains("deals-2.csv: has no column 'value'");
        workspace.source("crm", SOURCE.replace("amount: value", "amount: valu"));
        assertThat(crm("etl", "-w", folder.toString())).isEqualTo(2);
        assertThat(said())
                .contains("sources/crm.yaml:17: 'amount' reads field 'valu', which stream 'deal' does not have."
                        + " Did you mean 'value'?");
        assertThat(workspace.warehouse().resolve("silver")).doesNotExist();
    }

    @Test
    void whileAnotherRunWritesTheSecondOneLeavesAtOnce() throws IOException {
        TestWorkspace workspace = workspace(folder);
        try (WarehouseLock lock =
                WarehouseLock.take(Location.of(workspace.warehouse()), "ingest run X, process 4711")) {
            assertThat(lock).isNotNull();
            assertThat(crm("etl", "-w", folder.toString())).isEqualTo(5);
            assertThat(said()).contains("ingest run X, process 4711");
        }
    }

    @Test
    void wrongUseIsAUsageError() {
        assertThat(crm("etl", "-w", folder.toString())).isEqualTo(2);
        assertThat(said()).contains("it has no crm.yaml");
        workspace(folder);
        assertThat(crm("explain", "-w", folder.toString(), "segment_revenu")).isEqualTo(2);
        assertThat(said())
                .contains(
                        "There is no metric 'segment_revenu', nor a table or rule of that name. Did you mean 'segment_revenue'?");
        assertThat(crm("etl", "--help")).isZero();
        assertThat(said()).contains("Example: crm etl -w my-company --as-of 2026-06-30");
    }

    private static Map<String, Long> commits(TestWorkspace workspace) throws IOException {
        Map<String, Long> files = new TreeMap<>();
        try (Stream<Path> all = Files.walk(workspace.warehouse())) {
            all.filter(Files::isRegularFile)
                    .filter(file -> !file.toString().contains("_runs"))
                    .filter(file -> !file.toString().contains("_leases"))
                    .forEach(file -> files.put(file.toString(), file.toFile().length()));
        }
        return files;
    }

    /** Made of what was once known. */
    private static final Set<String> OF_HISTORY = Set.of(
            "fact_opportunity_span",
            "fact_pipeline_change",
            "fact_forecast",
            "open_opportunity",
            "pipeline_coverage",
            "pipeline_entry",
            "pipeline_padding",
            "pipeline_padding_evidence",
            "pipeline_quarter",
            "pipeline_review");

    /** What was when, and since when we know it, is another story when it arrives otherwise. */
    private static boolean tellsTheOrderOfArrival(TableName name) {
        return History.entity(name).isPresent() || OF_HISTORY.contains(name.table());
    }

    /** The rows of every table, without the instants and versions by which two histories differ. */
    private static Map<String, List<String>> content(TestWorkspace workspace) {
        Map<String, List<String>> content = new TreeMap<>();
        TableLogs logs = new TableLogs(Location.of(workspace.warehouse()));
        WarehouseTables tables = new WarehouseTables(TestSpark.session(), logs);
        for (TableContract contract : TransformCase.catalogue().tables().values()) {
            TableName name = contract.name();
            if (!name.layer().equals("bronze")
                    && !contract.appendedByRuns()
                    && !tellsTheOrderOfArrival(name)
                    && logs.version(name).isPresent()) { // what nobody fills or reads is not made
                Dataset<Row> rows =
                        tables.read(name, logs.version(name).getAsLong()).drop("extracted_at");
                List<String> lines = new ArrayList<>(TextTable.lines(List.of(rows.columns()), Rows.text(rows)));
                lines.removeIf(line -> OF_HISTORY.stream()
                        .anyMatch(table -> line.contains("| gold." + table + " |"))); // rules about those
                content.put(name.toString(), lines);
            }
        }
        return content;
    }

    private static void delete(Path path) throws IOException {
        try (Stream<Path> files = Files.walk(path)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
