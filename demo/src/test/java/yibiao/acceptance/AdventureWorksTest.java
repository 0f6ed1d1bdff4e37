package yibiao.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The published control totals of a real data set come out exactly. */
class AdventureWorksTest {

    @TempDir
    static Path folder;

    private static Crm crm = new Crm(Path.of("."));

    @BeforeAll
    static void takeTheFilesAllTheWay() {
        crm = new Crm(Workspaces.copy(Crm.root().resolve("demo/adventureworks"), folder.resolve("aw")));
        crm.mustSay("run", "--as-of", "2014-01-31");
    }

    @Test
    void revenuePerChannelEqualsThePublishedTotals() {
        assertThat(values(crm.query("revenue", "--by", "channel")))
                .containsOnly(
                        Map.entry("Internet", new BigDecimal("29358677.2207")),
                        Map.entry("Reseller", new BigDecimal("80450596.9823")));
    }

    @Test
    void theSegmentsAddUpToTheTotal() {
        JsonNode answer = crm.query("segment_revenue", "--by", "segment");

        Map<String, BigDecimal> segments = values(answer);
        assertThat(segments).containsOnlyKeys("value_added_reseller", "warehouse", "specialty_bike_shop", "individual");
        assertThat(segments.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add))
                .isEqualByComparingTo("109809274.2030")
                .isEqualByComparingTo(answer.get("totals").get(0).decimalValue());
    }

    @Test
    void aSecondRunWritesNothing() {
        Warehouse warehouse = new Warehouse(crm.workspace().resolve("warehouse"));
        var before = warehouse.commits();

        crm.mustSay("run", "--as-of", "2014-01-31");

        assertThat(warehouse.commits()).isEqualTo(before);
    }

    static Map<String, BigDecimal> values(JsonNode answer) {
        Map<String, BigDecimal> values = new TreeMap<>();
        answer.get("rows")
                .forEach(row -> values.put(
                        row.get(0).asText(), new BigDecimal(row.get(1).asText())));
        return values;
    }
}
