package yibiao.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
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
