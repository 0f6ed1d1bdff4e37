package yibiao.etl;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import yibiao.etl.fixture.LineageSchemas;
import yibiao.etl.fixture.Shop;
import yibiao.etl.fixture.TestSpark;
import yibiao.etl.job.RunReport;
import yibiao.etl.table.TableLogs;
import yibiao.etl.table.WarehouseTables;
import yibiao.schema.contract.TableName;
import yibiao.schema.release.ReleaseFolder;
import yibiao.schema.run.WarehouseLock;
import yibiao.schema.storage.Location;

/** The runner as its user meets it: selections, plans, history, lineage, and what a blocked run says. */
class RunsTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    static Path folder = Path.of("");

    private static final TestCrm CRM = TestCrm.withSpark();

    private static int crm(String... args) {
        return CRM.runOn(folder, args);
    }

    private static String said() {
        return CRM.said();
    }

    private static Shop shop;

    @BeforeAll
    static void aShop() {
        shop = new Shop(folder);
    }

    private static Path warehouse() {
        return shop.workspace().warehouse();
    }

    private static List<Integer> releases() {
        return new ReleaseFolder(Location.of(warehouse())).list();
    }

    private static Map<String, String> plan(String... args) throws IOException {
        List<String> all = new ArrayList<>(List.of("plan", "--format", "json"));
        all.addAll(List.of(args));
        assertThat(crm(all.toArray(String[]::new))).as(said()).isZero();
        Map<String, String> actions = new TreeMap<>();
        JSON.readTree(said())
                .path("steps")
                .forEach(step -> actions.put(
                        step.path("table").asText(), step.path("action").asText()));
        return actions;
    }

    /** What a run must have made of a plan: {@code run_if_changed} is run if and only if one of its inputs was written. */
    private static void assertThatTheRunDid(Map<String, String> plan) {
        RunReport report = RunReport.newest(Location.of(warehouse())).orElseThrow();
        Map<String, RunReport.Outcome> outcomes = new TreeMap<>();
        report.tables().forEach(run -> outcomes.put(run.table(), run.outcome()));
        assertThat(outcomes.keySet()).isEqualTo(plan.keySet());
        Warehouse jobs = new Warehouse(shop.workspace().load(), java.time.LocalDate.of(2026, 6, 30));
        plan.forEach((table, action) -> {
            boolean moved = jobs.graph().transform(TableName.of(table)).inputs().stream()
                    .anyMatch(input -> outcomes.get(input.toString()) == RunReport.Outcome.WRITTEN);
            boolean expected = action.equals("run") || (action.equals("run_if_changed") && moved);
            assertThat(outcomes.get(table) != RunReport.Outcome.SKIPPED)
                    .as("%s: planned %s, was %s", table, action, outcomes.get(table))
                    .isEqualTo(expected);
        });
    }

    /** One company, one story: a run of the jobs is too slow to begin anew for every sentence. */
    @Test
    void theStoryOfAShop() throws Exception {
        aRunDoesWhatThePlanSaid();
        everyEventMeetsTheSpecification();
        aSelectedRunPublishesOnlyWhenNothingIsStale();
        whatComesOutAsItWasStopsThere();
        aRunIsSkippedWhileAnotherWrites();
        theTablesOfRunsCatchUp();
        aReceiverThatFailsDoesNotFailTheRun();
        aBlockedRunSaysWhichRowsBlockIt();
    }

    private void aRunDoesWhatThePlanSaid() throws IOException {
        Map<String, String> plan = plan();
        assertThat(plan).containsEntry("silver.order_line", "run").doesNotContainValue("skip");
        assertThat(crm("etl")).as(said()).isZero();
        assertThatTheRunDid(plan);
        assertThat(releases()).containsExactly(1);
        assertThat(plan()).allSatisfy((table, action) -> assertThat(action).isEqualTo("skip"));
        assertThat(crm("etl", "--select", "ordr_line")).isEqualTo(2);
        assertThat(said()).contains("--select: there is no table 'ordr_line'. Did you mean 'order_line'?");
        assertThat(crm("etl", "--conf", "spark.sql.ansi.enabled=false")).isEqualTo(2);
        assertThat(said()).contains("spark.sql.ansi.enabled cannot be set");
        assertThat(crm("etl", "--timeout", "soon")).isEqualTo(2);
        assertThat(said()).contains("'soon' is no span of time; expected something like 90s, 10m or 2h");
    }

    private static List<JsonNode> events(Path run) throws IOException {
        List<JsonNode> events = new ArrayList<>();
        for (String line : Files.readAllLines(run.resolve("lineage.jsonl"))) {
            events.add(JSON.readTree(line));
        }
        return events;
    }

    private void everyEventMeetsTheSpecification() throws IOException {
        RunReport report = RunReport.newest(Location.of(warehouse())).orElseThrow();
        List<JsonNode> events = events(warehouse().resolve("_runs").resolve(report.runId()));
        LineageSchemas schemas = new LineageSchemas();
        events.forEach(schemas::check);
        Map<String, List<String>> types = new TreeMap<>();
        events.forEach(event -> types.computeIfAbsent(
                        event.path("job").path("name").asText() + " "
                                + event.path("run").path("runId").asText(),
                        key -> new ArrayList<>())
                .add(event.path("eventType").asText()));
        assertThat(types).hasSize(report.tables().size() + 1);
        assertThat(types).allSatisfy((job, told) -> assertThat(told).containsExactly("START", "COMPLETE"));
        JsonNode written = events.stream()
                .filter(event -> event.path("job").path("name").asText().equals("gold.fact_order_line")
                        && event.path("eventType").asText().equals("COMPLETE"))
                .findFirst()
                .orElseThrow();
        assertThat(written.at("/outputs/0/name").asText()).endsWith("/warehouse/gold/fact_order_line");
        assertThat(written.at("/outputs/0/outputFacets/outputStatistics/rowCount")
                        .asLong())
                .isEqualTo(2);
        assertThat(written.at("/outputs/0/facets/version/datasetVersion").asText())
                .isEqualTo("0");
        JsonNode rules = events.stream()
                .filter(event -> event.path("job").path("name").asText().equals("gold.fact_dq_result")
                        && event.path("eventType").asText().equals("COMPLETE"))
                .findFirst()
                .orElseThrow();
        assertThat(rules.path("inputs"))
                .anySatisfy(input -> assertThat(input.at("/inputFacets/dataQualityAssertions/assertions"))
                        .isNotEmpty());
    }

    private void aSelectedRunPublishesOnlyWhenNothingIsStale() throws IOException {
        shop.line("3", "30.30");
        Map<String, String> plan = plan("--select", "order_line");
        assertThat(plan).containsEntry("silver.order_line", "run").containsEntry("gold.fact_order_line", "skip");
        assertThat(crm("etl", "--select", "order_line")).as(said()).isZero();
        assertThatTheRunDid(plan);
        assertThat(said())
                .contains("No release was published, because others are not: ")
                .contains("gold.fact_order_line")
                .contains("Readers keep release 1.");
        assertThat(releases()).containsExactly(1);

        Map<String, String> rest = plan("--select", "order_line+,rejected_record");
        assertThat(crm("etl", "--select", "order_line+,rejected_record"))
                .as(said())
                .isZero();
        assertThatTheRunDid(rest);
        assertThat(said()).contains("Release 2 as of 2026-06-30 published");
    }

    private void whatComesOutAsItWasStopsThere() throws IOException {
        shop.theSameLinesAgain();
        Map<String, String> plan = plan();
        assertThat(plan)
                .containsEntry("silver.order_line", "run")
                .containsEntry("gold.fact_order_line", "run_if_changed");
        assertThat(crm("etl")).as(said()).isZero();
        assertThatTheRunDid(plan);
    }

    private void aRunIsSkippedWhileAnotherWrites() throws IOException {
        try (WarehouseLock lock = WarehouseLock.take(Location.of(warehouse()), "etl, process 12")) {
            assertThat(lock.number()).isPositive();
            assertThat(crm("etl")).isEqualTo(5);
            assertThat(crm("etl", "--when-locked", "skip")).isZero();
            assertThat(said()).contains("is being written by etl, process 12.").contains("This run was skipped");
            assertThat(crm("etl", "--when-locked", "wait", "--lock-timeout", "300ms"))
                    .isEqualTo(5);
        }
    }

    private static List<String> column(String table, String select) {
        TableLogs logs = new TableLogs(Location.of(warehouse()));
        TableName name = TableName.of(table);
        return new WarehouseTables(TestSpark.session(), logs)
                .read(name, logs.version(name).orElseThrow()).selectExpr(select).collectAsList().stream()
                        .map(row -> String.valueOf(row.get(0)))
                        .sorted()
                        .toList();
    }

    private void theTablesOfRunsCatchUp() throws IOException {
        assertThat(crm("etl")).isZero(); // changes nothing, and is told of by the next that does
        TableLogs logs = new TableLogs(Location.of(warehouse()));
        long before = logs.version(TableName.of("gold.run_history")).orElseThrow();
        shop.line("4", "40.40");
        assertThat(crm("etl")).as(said()).isZero();
        assertThat(logs.version(TableName.of("gold.run_history"))).hasValue(before + 1);
        List<RunReport> reports = RunReport.after(Location.of(warehouse()), "");
        assertThat(column("gold.run_history", "run_id"))
                .containsExactlyElementsOf(
                        reports.stream().map(RunReport::runId).sorted().toList());
        assertThat(column(
                        "gold.run_history",
                        "concat(verb, ' ', exit_code, ' ', coalesce(cast(release AS STRING), '-'))"))
                .contains("etl 0 1", "etl 0 -", "etl 0 4");
        assertThat(column("gold.run_table", "concat(table_name, ' ', outcome, ' ', attempts)"))
                .contains("gold.fact_order_line written 1", "gold.fact_order_line unchanged 1");
    }

    private void aReceiverThatFailsDoesNotFailTheRun() throws IOException {
        List<String> received = Collections.synchronizedList(new ArrayList<>());
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            received.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            exchange.sendResponseHeaders(received.size() < 3 ? 200 : 500, -1);
            exchange.close();
        });
        server.start();
        try {
            String url = "http://127.0.0.1:" + server.getAddress().getPort() + "/api/v1/lineage";
            assertThat(crm("etl", "--full", "--openlineage-url", url))
                    .as(said())
                    .isZero();
        } finally {
            server.stop(0);
        }
        assertThat(received).hasSize(3).allSatisfy(event -> assertThat(event).startsWith("{\"eventType\":\""));
    }

    private void aBlockedRunSaysWhichRowsBlockIt() throws IOException {
        assertThat(crm("explain", "--failed")).isZero();
        assertThat(said()).contains("No run was blocked by a rule.");
        List<Integer> before = releases();
        shop.workspace()
                .write("tables/gold/sales/order_share.yaml", Shop.ORDER_SHARE)
                .write(
                        "tables/gold/sales/order_share.sql",
                        "SELECT order_line_id, net_amount FROM gold.fact_order_line\n");
        shop.line("9", "-10000");
        assertThat(crm("etl")).as(said()).isEqualTo(3);
        assertThat(releases()).isEqualTo(before);
        assertThat(crm("explain", "--failed")).as(said()).isZero();
        assertThat(said())
                .containsPattern("Run \\d{8}T\\d{9}Z as of 2026-06-30 was blocked; readers keep release 4.")
                .contains("error  order_share.not_too_low: ")
                .containsPattern("  order_line_id = \\w+, net_amount = -10000.0000");
        assertThat(crm("explain", "order_share.not_too_low")).isZero();
        assertThat(said()).containsPattern("  order_line_id = \\w+, net_amount = -10000.0000");
        assertThat(crm("explain", "fact_order_line")).isZero();
        assertThat(said()).contains("<- gold.fact_order_line, owner ").contains("<- bronze.crm_line, version ");
    }
}
