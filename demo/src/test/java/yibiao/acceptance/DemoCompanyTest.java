package yibiao.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Page;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** What the product computes equals what the simulator planted, on the first day and after a day of changes. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class DemoCompanyTest {

    @TempDir
    static Path folder;

    private static @Nullable DemoCompany company;
    private static Crm crm = new Crm(Path.of("."));

    @BeforeAll
    static void theFirstDay() {
        DemoCompany started = DemoCompany.start(folder.resolve("systems"));
        company = started;
        crm = started.crm(folder.resolve("warehouse"));
        crm.mustSay("run", "--as-of", started.asOf());
    }

    @AfterAll
    static void stop() throws InterruptedException {
        if (company != null) {
            company.close();
        }
    }

    @Test
    @Order(1)
    void everyFigureEqualsTheTruthAndAllOthers() {
        crm.mustSay("verify");
        figuresEqual(truth());
        streamsEqual(truth());
        new PlantedFigures(crm, new Warehouse(folder.resolve("warehouse")), truth()).allHold();
        quotasEqual(truth().get("quotas"));
    }

    @Test
    @Order(2)
    void whatWasReadLandedOrStandsInQuarantine() {
        Warehouse warehouse = new Warehouse(folder.resolve("warehouse"));
        truth().get("streams").forEach(stream -> {
            String table = "bronze." + stream.get("source").asText() + "_"
                    + stream.get("stream").asText();
            assertThat(warehouse.count(table))
                    .as(table)
                    .isEqualTo(stream.get("landed").asLong());
        });
        JsonNode quarantine = crm.quarantine();
        Map<String, Integer> expected = new TreeMap<>();
        Map<String, Integer> found = new TreeMap<>();
        truth().get("badRecords").forEach(bad -> {
            if (bad.get("where").asText().equals("quarantine")) {
                expected.merge(
                        bad.get("source").asText() + "." + bad.get("stream").asText() + " "
                                + bad.get("reason").asText(),
                        1,
                        Integer::sum);
            }
        });
        quarantine.forEach(bad ->
                found.merge(bad.get("stream").asText() + " " + bad.get("reason").asText(), 1, Integer::sum));

        assertThat(found).isEqualTo(expected);
    }

    @Test
    @Order(3)
    void aSecondRunWithNothingNewCommitsNothing() {
        Warehouse warehouse = new Warehouse(folder.resolve("warehouse"));
        var before = warehouse.commits();

        Crm.Said said = crm.mustSay("run", "--as-of", company().asOf());

        var added = new ArrayList<>(warehouse.commits());
        added.removeAll(before);
        assertThat(added).as(said.all()).isEmpty();
    }

    @Test
    @Order(4)
    void thePagesOpenInARealBrowserWithoutAComplaint() {
        Optional<Path> binary = Chromium.binary();
        assertThat(binary.isPresent() || System.getenv("CI") == null)
                .as("CI must have Chromium: apt-get install chromium")
                .isTrue();
        assumeTrue(binary.isPresent(), "no Chromium on this machine: apt-get install chromium");
        try (Dashboard dashboard = Dashboard.of(crm, company().asOf());
                Chromium chromium = Chromium.start(binary.get())) {
            for (String name : List.of("executive-overview", "segments", "pipeline", "service", "customers")) {
                for (String look : List.of("lang=zh&theme=light", "lang=en&theme=dark")) {
                    looksRight(
                            chromium.page(1440, 2600),
                            dashboard.address() + "/p/" + name + "?" + look,
                            name + "-" + look);
                }
                looksRight(chromium.page(390, 5000), dashboard.address() + "/p/" + name, name + "-phone");
            }
            assertThat(chromium.complaints()).isEmpty();
        }
    }

    /** Every number and chart is there, nothing loads for ever, and the page does not scroll sideways. */
    private static void looksRight(Page page, String address, String picture) {
        page.navigate(address);
        page.waitForSelector(".kpi .number");
        page.waitForSelector("chart-plot svg");
        page.waitForFunction("() => document.querySelectorAll('.skeleton').length === 0");
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(Path.of("target", "pictures", picture.replaceAll("[=&]", "-") + ".png"))
                .setFullPage(true));

        assertThat(page.evaluate("() => document.scrollingElement.scrollWidth <= window.innerWidth"))
                .as(address + " scrolls sideways")
                .isEqualTo(true);
        assertThat((Integer) page.evaluate("() => document.querySelectorAll('chart-plot svg').length"))
                .as(address + " draws every chart")
                .isGreaterThan(2)
                .isEqualTo(page.evaluate("() => document.querySelectorAll('chart-plot').length"));
        page.close();
    }

    @Test
    @Order(5)
    void afterADayOfChangesAndALiveOneTheIncrementalWarehouseEqualsAFreshOne() throws InterruptedException {
        seenOnAnOpenPage(() -> {
            company().letADayPass();
            readWhileThingsHappen();
            crm.mustSay("run", "--as-of", company().asOf());
        });
        figuresEqual(truth());
        streamsEqual(truth());
        new PlantedFigures(crm, new Warehouse(folder.resolve("warehouse")), truth()).allHold();
        quotasEqual(truth().get("quotas"));
        crm.mustSay("verify");

        Crm fresh = company().crm(folder.resolve("fresh"));
        fresh.mustSay("run", "--as-of", company().asOf());
        assertThat(new Warehouse(folder.resolve("warehouse")).contentsOfThePresent("silver", "gold"))
                .isEqualTo(new Warehouse(folder.resolve("fresh")).contentsOfThePresent("silver", "gold"));
    }

    @FunctionalInterface
    private interface Change {
        void happen() throws InterruptedException;
    }

    /** A page that stays open shows the new figures by itself. */
    private static void seenOnAnOpenPage(Change change) throws InterruptedException {
        Optional<Path> binary = Chromium.binary();
        if (binary.isEmpty()) { // said by the test of the pages
            change.happen();
            return;
        }
        try (Dashboard dashboard = Dashboard.of(crm, company().asOf());
                Chromium chromium = Chromium.start(binary.get())) {
            Page page = chromium.page(1440, 2600);
            page.navigate(dashboard.address() + "/p/executive-overview");
            page.waitForSelector(".kpi .number");
            page.waitForFunction("() => document.querySelectorAll('.skeleton').length === 0");
            String figures = "() => [...document.querySelectorAll('.kpi')].map(kpi => kpi.innerText).join()";
            Object before = page.evaluate(figures);

            change.happen();

            page.waitForFunction(
                    "before => (" + figures + ")() !== before",
                    before,
                    new Page.WaitForFunctionOptions().setTimeout(60_000));
            assertThat(chromium.complaints()).isEmpty();
        }
    }

    /** Reads while calls, tickets, orders and deals keep coming; ends with systems that stand still again. */
    private static void readWhileThingsHappen() throws InterruptedException {
        String before = truth().toString();
        restart("--live", "--live-rate", "25");
        for (int round = 0; round < 3; round++) {
            crm.mustSay("ingest");
        }
        restart();
        assertThat(truth().toString()).isNotEqualTo(before);
        assertThat(company().asOf())
                .isGreaterThanOrEqualTo("2026-07-01"); // a slow machine lives through more than a day
    }

    private static void restart(String... options) throws InterruptedException {
        company().close();
        company = DemoCompany.start(folder.resolve("systems"), options);
        crm = company().crm(folder.resolve("warehouse"));
    }

    @Test
    @Order(6)
    void aWrongPasswordIsSaidWithItsCureAndNothingIsLost() {
        Crm wrong = company().crm(folder.resolve("warehouse")).with("DEMO_PG_PASSWORD_FILE", "/dev/null");

        Crm.Said said = wrong.say("ingest");

        assertThat(said.exit()).isEqualTo(2);
        assertThat(said.all()).contains("sources/sales.yaml").containsIgnoringCase("password");
    }

    private static void figuresEqual(JsonNode truth) {
        JsonNode lines = truth.get("orderLines");
        equal("segment_revenue", "segment", lines.get("bySegment"), "revenue");
        equal("revenue", "channel", lines.get("byChannel"), "revenue");
        equal("revenue", "region", lines.get("byRegion"), "revenue");
        equal("revenue", "product_family", lines.get("byProductFamily"), "revenue");
        equal("unpriced_order_lines", "segment", lines.get("bySegment"), "unpricedLines");
        JsonNode deals = truth.get("opportunities");
        equal("won_deals", "segment", deals.get("bySegment"), "won");
        equal("won_deals", "product_family", deals.get("byProductFamily"), "won");
        equal("won_amount", "segment", deals.get("bySegment"), "wonAmount");
        equal("open_pipeline", "segment", deals.get("bySegment"), "openPipeline");
        equal("won_deals", "competitor", deals.get("byCompetitor"), "won");
        equal("lost_amount", "lost_reason", deals.get("byLostReason"), "lostAmount");
        JsonNode targets = crm.query("sales_target,booked_sales_target").at("/rows/0");
        assertThat(targets.get(0).decimalValue())
                .isEqualByComparingTo(
                        truth.at("/quotas/won_amount/total/target").asText());
        assertThat(targets.get(1).decimalValue())
                .isEqualByComparingTo(
                        truth.at("/quotas/booked_amount/total/target").asText());
        JsonNode all = deals.get("total");
        double won = all.get("won").asDouble();
        JsonNode row =
                crm.query("win_rate,customers,prospects,revenue").get("rows").get(0);
        assertThat(row.get(0).asDouble()).isCloseTo(won / (won + all.get("lost").asDouble()), within(0.01));
        assertThat(row.get(1).asInt())
                .isEqualTo(truth.get("parties").get("customers").asInt());
        assertThat(row.get(2).asInt())
                .isEqualTo(truth.get("parties").get("prospects").asInt());
        assertThat(row.get(3).decimalValue())
                .isEqualByComparingTo(lines.get("total").get("revenue").asText());
    }

    /** Each stream landed what it holds, each silver table has what is right of it, and the service desk's sums are the planted ones. */
    private static void streamsEqual(JsonNode truth) {
        Warehouse warehouse = new Warehouse(folder.resolve("warehouse"));
        Map<String, Long> accepted = new TreeMap<>();
        for (JsonNode stream : truth.get("streams")) {
            if (stream.has("accepted")) {
                accepted.merge(
                        stream.get("entity").asText(), stream.get("accepted").asLong(), Long::sum);
                stream.get("alsoAccepted")
                        .properties()
                        .forEach(also ->
                                accepted.merge(also.getKey(), also.getValue().asLong(), Long::sum));
            }
        }
        accepted.forEach((table, rows) ->
                assertThat(warehouse.count("silver." + table)).as(table).isEqualTo(rows));
        JsonNode service = truth.get("service");
        planted(warehouse, "service_case", "status", service.get("casesByStatus"));
        planted(warehouse, "service_case", "channel", service.get("casesByChannel"));
        planted(warehouse, "survey_response", "answer", service.get("surveys"));
        planted(warehouse, "call_contact", "outcome", service.get("callsByOutcome"));
        planted(warehouse, "call_contact", "queue", service.get("callsByQueue"));
        assertThat(warehouse.number("sum(talk_seconds)", "silver.call_contact", "true"))
                .isEqualTo(service.get("talkSeconds").asLong());
        assertThat(warehouse.number("sum(acw_seconds)", "silver.call_contact", "true"))
                .isEqualTo(service.get("wrapUpSeconds").asLong());
    }

    /** Of the newest quarter, each seller's quota with what was reached of it. */
    private static void quotasEqual(JsonNode quotas) {
        Warehouse warehouse = new Warehouse(folder.resolve("warehouse"));
        quotas.properties().forEach(measure -> {
            Map<String, Integer> expected = new TreeMap<>();
            measure.getValue().get("bySellerAndQuarter").properties().forEach(quota -> {
                if (quota.getKey().endsWith("2026-04-01")) {
                    expected.merge(
                            "amount_rpt = %s AND actual_amount_rpt = %s"
                                    .formatted(
                                            quota.getValue().get("target").asText(),
                                            quota.getValue().get("reached").asText()),
                            1,
                            Integer::sum);
                }
            });
            assertThat(expected).hasSizeGreaterThan(20);
            expected.forEach((amounts, sellers) -> assertThat(warehouse.count(
                            "gold.fact_target",
                            "is_current AND quarter_on = DATE '2026-04-01' AND measure = '%s' AND %s"
                                    .formatted(measure.getKey(), amounts)))
                    .as(measure.getKey() + " " + amounts)
                    .isEqualTo(sellers.longValue()));
        });
    }

    private static void planted(Warehouse warehouse, String table, String column, JsonNode counts) {
        counts.properties()
                .forEach(count -> assertThat(warehouse.count("silver." + table, column + " = '" + count.getKey() + "'"))
                        .as(table + " " + count.getKey())
                        .isEqualTo(count.getValue().asLong()));
    }

    private static void equal(String metric, String dimension, JsonNode truth, String field) {
        Map<String, BigDecimal> expected = new TreeMap<>();
        truth.properties()
                .forEach(entry ->
                        expected.put(entry.getKey(), money(entry.getValue().get(field))));
        Map<String, BigDecimal> found = new TreeMap<>();
        crm.query(metric, "--by", dimension)
                .get("rows")
                .forEach(row -> found.put(row.get(0).asText(), money(row.get(1))));
        expected.values().removeIf(value -> value.signum() == 0);
        found.values().removeIf(value -> value.signum() == 0);

        assertThat(found).as(metric + " by " + dimension).isEqualTo(expected);
    }

    private static BigDecimal money(JsonNode number) {
        return number.isNull() ? new BigDecimal("0.0000") : new BigDecimal(number.asText()).setScale(4);
    }

    private static JsonNode truth() {
        return company().truth();
    }

    private static DemoCompany company() {
        if (company == null) {
            throw new IllegalStateException("the systems are not running");
        }
        return company;
    }
}
