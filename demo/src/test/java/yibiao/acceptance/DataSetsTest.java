package yibiao.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Further data sets come in by a source file alone: every line of every file lands, and their published totals come out. */
class DataSetsTest {

    private static final Path AIRLINE = Crm.root().resolveSibling("shared/data/airline-loyalty");

    private static final String FANS = "CAST(_payload->>'$.\"Page total likes\"' AS INT)";

    @TempDir
    Path folder = Path.of("");

    @Test
    void theTablesOfFourSystemsLandWholeAndBecomeTheSameEntities() {
        Crm crm = workspace("connector-samples");

        crm.mustSay("run", "--as-of", "2024-06-30");
        crm.mustSay("verify"); // what holds in every release

        Warehouse warehouse = warehouse(crm);
        List<String> bronze = warehouse.tables("bronze");
        assertThat(bronze.stream().filter(table -> !table.equals("bronze.quarantine")))
                .hasSize(100);
        assertThat(bronze.stream().mapToLong(warehouse::count).sum()).isEqualTo(2_557);
        assertThat(warehouse.count("bronze.quarantine")).isZero();
        assertThat(read(warehouse, "service_case")).isEqualTo(25 + 10);
        assertThat(read(warehouse, "case_event")).isEqualTo(20 + 38);
        assertThat(read(warehouse, "activity")).isEqualTo(10 + 10 + 100 + 1 + 2);
        assertThat(read(warehouse, "interaction")).isEqualTo(100 + 10);
        assertThat(read(warehouse, "call_contact")).isEqualTo(9);
        assertThat(read(warehouse, "field_change")).isEqualTo(100 + 100);
        assertThat(read(warehouse, "opportunity_stage_event")).isEqualTo(14);
        assertThat(read(warehouse, "opportunity_line")).isEqualTo(10);
        assertThat(read(warehouse, "order_header")).isEqualTo(10);
        assertThat(read(warehouse, "campaign")).isEqualTo(100);
        assertThat(read(warehouse, "lead")).isEqualTo(1);
        assertThat(warehouse.count("silver.lead", "status = 'converted'")).isEqualTo(1);
        for (String[] made : new String[][] {
            {"fact_case", "service_case"}, {"fact_activity", "activity"}, {"fact_call", "call_contact"},
            {"fact_interaction", "interaction"}, {"fact_lead", "lead"}, {"fact_opportunity_line", "opportunity_line"},
            {"fact_order", "order_header"}
        }) {
            assertThat(warehouse.count("gold." + made[0])).as(made[0]).isEqualTo(warehouse.count("silver." + made[1]));
        }
        assertThat(warehouse.tables("gold")).doesNotContain("gold.fact_membership", "gold.fact_payment");
        assertThat(warehouse.count("silver.call_contact", "direction = 'inbound' AND outcome = 'answered'"))
                .isEqualTo(6);
        assertThat(warehouse.count(
                        "silver.rejected_record",
                        "entity = 'call_contact' AND reason = 'NOT_A_TIMESTAMP' AND message LIKE '%2022-02-30%'"))
                .isEqualTo(2); // one call that began and ended on a day that does not exist
    }

    @Test
    void aFileWithSemicolonsAndUnknownIsReadAsItIs() {
        Crm crm = workspace("bank-telemarketing");

        crm.mustSay("run", "--as-of", "2010-11-30");

        assertThat(warehouse(crm).count("bronze.campaigns_client")).isEqualTo(41_188);
        assertThat(warehouse(crm).count("bronze.campaigns_client", "_payload->>'$.y' = 'yes'"))
                .isEqualTo(4_640);
        assertThat(warehouse(crm).count("bronze.quarantine")).isZero();
        JsonNode figures = crm.query("campaign_members,response_rate").at("/rows/0");
        assertThat(figures.get(0).asLong()).isEqualTo(41_188);
        assertThat(figures.get(1).asDouble()).isEqualTo(4_640 / 41_188.0, within(1e-6));
    }

    @Test
    void everyPostOfABrandsPageLands() {
        Crm crm = workspace("brand-page-metrics");

        crm.mustSay("ingest");

        String adds = Stream.of("comment", "like", "share")
                .map(name -> "coalesce(try_cast(_payload->>'$." + name + "' AS INT), 0)")
                .reduce((sum, next) -> sum + " + " + next)
                .orElseThrow();
        assertThat(warehouse(crm).count("bronze.brand_page_post")).isEqualTo(500);
        assertThat(warehouse(crm)
                        .value(
                                "min(" + FANS + ") || ' to ' || max(" + FANS + ") || ', ' || sum(" + adds + ")",
                                "bronze.brand_page_post",
                                "true"))
                .hasValue("81370 to 139441, 106060");
        assertThat(warehouse(crm)
                        .count(
                                "bronze.brand_page_post",
                                adds + " = CAST(_payload->>'$.\"Total Interactions\"' AS INT)"))
                .isEqualTo(500);
        assertThat(warehouse(crm).count("bronze.quarantine")).isZero();
    }

    @Test
    void everySessionOfAShopLands() {
        Crm crm = workspace("online-shoppers");

        crm.mustSay("ingest");

        assertThat(warehouse(crm).count("bronze.web_shop_session")).isEqualTo(12_330);
        assertThat(warehouse(crm).count("bronze.web_shop_session", "_payload->>'$.Revenue' = 'TRUE'"))
                .isEqualTo(1_908);
        assertThat(warehouse(crm).count("bronze.quarantine")).isZero();
    }

    @Test
    void membersAndTheirPointsAreReadWhereTheyLie() {
        assumeTrue(Files.isDirectory(AIRLINE), "the data set does not lie beside the checkout");
        Crm crm = workspace("airline-loyalty").with("AIRLINE_LOYALTY_DATA", AIRLINE.toString());

        crm.mustSay("run", "--as-of", "2018-12-31");
        crm.mustSay("verify");

        Warehouse warehouse = warehouse(crm);
        assertThat(warehouse.count("bronze.loyalty_member"))
                .isEqualTo(16_737)
                .isEqualTo(lines("customer_loyalty_history.csv.gz"));
        assertThat(warehouse.count("bronze.loyalty_activity"))
                .isEqualTo(405_624)
                .isEqualTo(lines("customer_flight_activity.csv.gz"));
        assertThat(warehouse.count("bronze.loyalty_member", "_payload->>'$.Salary' = ''"))
                .isEqualTo(4_238);
        assertThat(warehouse.count("bronze.loyalty_member", "_payload->>'$.Salary' LIKE '-%'"))
                .isEqualTo(20);
        assertThat(warehouse.count("bronze.quarantine")).isZero();
        JsonNode figures = crm.query(
                        "members_enrolled,members_left,points_issued,points_redeemed,points_balance,points_issued_repeated")
                .at("/rows/0");
        assertThat(StreamSupport.stream(figures.spliterator(), false).map(JsonNode::decimalValue))
                .usingElementComparator(BigDecimal::compareTo)
                .containsExactly(
                        new BigDecimal("16737"),
                        new BigDecimal("2067"),
                        new BigDecimal("50172736.25"),
                        new BigDecimal("12451388"),
                        new BigDecimal("37721348.25"),
                        new BigDecimal("1885.46"));
    }

    /** Accepted and rejected records of an entity: what its mappings read. */
    private static long read(Warehouse warehouse, String entity) {
        return warehouse.count("silver." + entity)
                + warehouse.number(
                        "count(DISTINCT source || stream || origin)",
                        "silver.rejected_record",
                        "entity = '" + entity + "'");
    }

    private Crm workspace(String name) {
        return new Crm(Workspaces.copy(Crm.root().resolve("demo/" + name), folder.resolve(name)));
    }

    private static Warehouse warehouse(Crm crm) {
        return new Warehouse(crm.workspace().resolve("warehouse"));
    }

    /** Lines without the header; no cell of these files has a line break. */
    private static long lines(String file) {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(AIRLINE.resolve(file))), StandardCharsets.UTF_8))) {
            return lines.lines().count() - 1;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
