package yibiao.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real CRM export, read where it lies: its licence does not allow a copy. */
class CrmSalesTest {

    private static final Path DATA = Crm.root().resolveSibling("shared/data/crm-sales-opportunities");

    @TempDir
    static Path folder;

    private static Crm mapped = new Crm(Path.of("."));
    private static Crm unmapped = new Crm(Path.of("."));

    @BeforeAll
    static void takeTheExportAllTheWayWithAndWithoutTheAlias() {
        assumeTrue(Files.isDirectory(DATA), "the data set does not lie beside the checkout");
        Path example = Crm.root().resolve("demo/crm-sales");
        mapped = crm(Workspaces.copy(example, folder.resolve("mapped")));
        mapped.mustSay("run", "--as-of", "2017-12-31");
        mapped.mustSay("verify"); // what holds in every release

        unmapped = crm(Workspaces.copy(example, folder.resolve("unmapped")));
        Path source = unmapped.workspace().resolve("sources/crm_export.yaml");
        Workspaces.write(
                source,
                Workspaces.read(source).replaceFirst("    values:\n      product_ref: \\{GTXPro: GTX Pro}\n", ""));
        unmapped.mustSay("run", "--as-of", "2017-12-31");
        unmapped.mustSay("verify");
    }

    @Test
    void wonLostRevenueAndWinRateEqualTheControlTotals() {
        JsonNode totals =
                mapped.query("won_deals,won_amount,win_rate").get("rows").get(0);

        assertThat(totals.get(0).asInt()).isEqualTo(4238);
        assertThat(totals.get(1).decimalValue()).isEqualByComparingTo("10005534");
        assertThat(totals.get(2).asDouble()).isCloseTo(0.6315, within(0.00005));
        JsonNode lost = mapped.query("opportunities", "--by", "status");
        assertThat(AdventureWorksTest.values(lost)).contains(Map.entry("lost", new BigDecimal(2473)));
    }

    @Test
    void winsAndWinRateOfEachQuarterAreThoseOfTheExport() {
        JsonNode quarters =
                mapped.query("won_deals,win_rate", "--grain", "quarter", "--from", "2017-01-01", "--to", "2017-12-31");

        List<String> found = new ArrayList<>();
        quarters.get("rows")
                .forEach(row -> found.add(String.format(
                        Locale.ROOT,
                        "%d wins, %.2f %%",
                        row.get(1).asInt(),
                        100 * row.get(2).asDouble())));
        assertThat(found)
                .containsExactly("531 wins, 82.07 %", "1254 wins, 61.71 %", "1257 wins, 61.41 %", "1196 wins, 60.25 %");
    }

    /** The region of a deal is the regional office of its agent, which is the agent's team; that of the customer is another one. */
    @Test
    void wonAmountsOfRegionsAndSectorsAreThoseOfTheExport() {
        Map<String, BigDecimal> regions = AdventureWorksTest.values(mapped.query("won_amount", "--by", "team"));
        Map<String, BigDecimal> sectors = AdventureWorksTest.values(mapped.query("won_amount", "--by", "segment"));

        assertThat(regions.get("West")).isEqualByComparingTo("3568647");
        assertThat(regions.get("Central")).isEqualByComparingTo("3346293");
        assertThat(regions.get("East")).isEqualByComparingTo("3090594");
        assertThat(sectors.get("retail")).isEqualByComparingTo("1867528");
        assertThat(sectors.get("technology")).isEqualByComparingTo("1515487");
        assertThat(sectors.get("medical")).isEqualByComparingTo("1359595");
    }

    @Test
    void theReportBySegmentSharesOutWhatTheDealsSay() {
        Map<String, Double> shares = new TreeMap<>();
        mapped.query("won_amount_share", "--by", "segment")
                .get("rows")
                .forEach(row -> shares.put(row.get(0).asText(), row.get(1).asDouble()));

        assertThat(shares).hasSize(11).containsKey("unmapped"); // ten sectors, and the open deals without an account
        assertThat(shares.get("retail")).isCloseTo(1867528 / 10005534.0, within(1e-9));
        assertThat(shares.values().stream().mapToDouble(share -> share).sum()).isCloseTo(1, within(1e-9));
    }

    @Test
    void withTheAliasThereAreSevenProducts() {
        Map<String, BigDecimal> products = AdventureWorksTest.values(mapped.query("won_amount", "--by", "product"));

        assertThat(products).hasSize(7).doesNotContainKey("unmapped");
    }

    @Test
    void withoutItTheMoneyStandsUnderUnmappedAndTheTotalIsTheSame() {
        JsonNode answer = unmapped.query("won_amount", "--by", "product");
        Map<String, BigDecimal> products = AdventureWorksTest.values(answer);

        assertThat(products).hasSize(7).containsKey("unmapped");
        assertThat(products.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add))
                .isEqualByComparingTo("10005534");
        assertThat(products.get("unmapped")).isGreaterThan(new BigDecimal("3000000"));
    }

    @Test
    void andAFindingSaysHowMuchMoneyIsAffected() {
        JsonNode findings = new Warehouse(unmapped.workspace().resolve("warehouse"))
                .release(1)
                .get("quality")
                .get("findings");

        assertThat(findings).anySatisfy(finding -> {
            assertThat(finding.get("table").asText()).isEqualTo("silver.opportunity");
            assertThat(finding.get("failed").asInt()).isEqualTo(1480);
            assertThat(finding.get("amountAffected").asText()).isEqualTo("3510578.00");
            assertThat(finding.get("messageEn").asText()).contains("GTXPro");
        });
    }

    private static Crm crm(Path workspace) {
        return new Crm(workspace).with("CRM_SALES_DATA", DATA.toString());
    }
}
