package yibiao.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The published control totals of a real data set come out exactly, in the metrics and in the questions of {@code notebooks/}. */
class AdventureWorksTest {

    private static final Path NOTEBOOKS = Crm.root().resolve("notebooks");

    @TempDir
    static Path folder;

    private static Crm crm = new Crm(Path.of("."));

    @BeforeAll
    static void takeTheFilesAllTheWay() {
        crm = new Crm(Workspaces.copy(Crm.root().resolve("demo/adventureworks"), folder.resolve("aw")));
        crm.mustSay("run", "--as-of", "2014-01-31");
        crm.mustSay("verify"); // what holds in every release
    }

    @Test
    void revenuePerChannelEqualsThePublishedTotals() {
        assertThat(values(crm.query("revenue", "--by", "channel")))
                .containsOnly(
                        Map.entry("Internet", new BigDecimal("29358677.2207")),
                        Map.entry("Reseller", new BigDecimal("80450596.9823")));
    }

    @Test
    void internetRevenuePerCountryEqualsThePublishedTotals() {
        assertThat(values(crm.query("revenue", "--by", "country", "--where", "channel=Internet")))
                .containsOnly(
                        Map.entry("Australia", new BigDecimal("9061000.5844")),
                        Map.entry("Canada", new BigDecimal("1977844.8621")),
                        Map.entry("France", new BigDecimal("2644017.7143")),
                        Map.entry("Germany", new BigDecimal("2894312.3382")),
                        Map.entry("United Kingdom", new BigDecimal("3391712.2109")),
                        Map.entry("United States", new BigDecimal("9389789.5108")));
    }

    @ParameterizedTest
    @CsvSource({
        "2010, 43421.0364",
        "2011, 7075525.9291",
        "2012, 5842485.1952",
        "2013, 16351550.3400",
        "2014, 45694.7200"
    })
    void internetRevenuePerYearEqualsThePublishedTotals(int year, String revenue) {
        JsonNode answer =
                crm.query("revenue", "--from", year + "-01-01", "--to", year + "-12-31", "--where", "channel=Internet");

        assertThat(answer.get("rows").get(0).get(0).decimalValue()).isEqualByComparingTo(revenue);
    }

    @Test
    void customersWhoCameBackAreThoseOfTheSource() {
        assertThat(crm.query("buyers", "--where", "channel=Internet")
                        .get("rows")
                        .get(0)
                        .get(0)
                        .asInt())
                .isEqualTo(18_484);
        assertThat(crm.query("repeat_buyers", "--where", "channel=Internet")
                        .get("rows")
                        .get(0)
                        .get(0)
                        .asInt())
                .isEqualTo(6_865);
        assertThat(crm.query("new_logo_count", "--where", "channel=Internet")
                        .get("rows")
                        .get(0)
                        .get(0)
                        .asInt())
                .isEqualTo(18_484);
    }

    @Test
    void theSegmentsAddUpToTheTotal() {
        Map<String, BigDecimal> segments = values(crm.query("segment_revenue", "--by", "segment"));

        assertThat(segments).containsOnlyKeys("value_added_reseller", "warehouse", "specialty_bike_shop", "individual");
        assertThat(segments.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add))
                .isEqualByComparingTo("109809274.2030")
                .isEqualByComparingTo(
                        crm.query("revenue").get("rows").get(0).get(0).asText());
    }

    @Test
    void quotasAreAttainedByPersonAndQuarterAndNoOrderIsLeftOut() {
        assertThat(rounded(crm.query("quota_attainment", "--by", "quarter")))
                .isEqualTo(Map.ofEntries(
                        Map.entry("2011-01-01", "0.8218"),
                        Map.entry("2011-04-01", "0.8658"),
                        Map.entry("2011-07-01", "0.8567"),
                        Map.entry("2011-10-01", "0.8196"),
                        Map.entry("2012-01-01", "0.8428"),
                        Map.entry("2012-04-01", "0.8136"),
                        Map.entry("2012-07-01", "0.8906"),
                        Map.entry("2012-10-01", "0.8377"),
                        Map.entry("2013-01-01", "0.7956"),
                        Map.entry("2013-04-01", "0.8359"),
                        Map.entry("2013-07-01", "0.8822"),
                        Map.entry("2013-10-01", "0.8626")));
        assertThat(crm.query("sales_target").get("rows").get(0).get(0).decimalValue())
                .isEqualByComparingTo("95714000");
        assertThat(warehouse().number("sum(actual_amount_rpt) * 10000", "gold.fact_target", "is_current"))
                .isEqualTo(804505969823L); // the revenue of resellers
        JsonNode people = crm.query("quota_attainment", "--by", "owner,quarter");
        assertThat(people.get("rows")).hasSize(163);
        assertThat(attainment(people, "Linda Mitchell", "2011-01-01")).isEqualTo("0.7207");
        assertThat(attainment(people, "Linda Mitchell", "2013-10-01")).isEqualTo("0.9203");
        assertThat(attainment(people, "Michael Blythe", "2012-01-01")).isEqualTo("0.8716");
    }

    private static String attainment(JsonNode people, String person, String quarter) {
        JsonNode names = people.get("labels").get("owner");
        for (JsonNode row : people.get("rows")) {
            if (names.get(row.get(0).asText()).get("en").asText().equals(person)
                    && row.get(1).asText().equals(quarter)) {
                return fourDecimals(row.get(2));
            }
        }
        return "no quota of " + person + " in " + quarter;
    }

    private static Map<String, String> rounded(JsonNode answer) {
        Map<String, String> values = new TreeMap<>();
        answer.get("rows").forEach(row -> values.put(row.get(0).asText(), fourDecimals(row.get(1))));
        return values;
    }

    private static String fourDecimals(JsonNode value) {
        return new BigDecimal(value.asText()).setScale(4, RoundingMode.HALF_UP).toPlainString();
    }

    @Test
    void aSecondRunWritesNothing() {
        Warehouse warehouse = warehouse();
        List<String> before = warehouse.commits();

        crm.mustSay("run", "--as-of", "2014-01-31");

        assertThat(warehouse.commits()).isEqualTo(before);
    }

    @Test
    void theLargestVerticalIsTheWarehouseReseller() throws SQLException {
        try (Connection duck = warehouse().openGold();
                Statement statement = duck.createStatement();
                ResultSet rows = statement.executeQuery(Workspaces.read(NOTEBOOKS.resolve("which-vertical.sql")))) {
            rows.next();

            assertThat(rows.getString("segment")).isEqualTo("Warehouse");
            assertThat(rows.getBigDecimal("revenue")).isEqualByComparingTo("38726913.4751");
        }
    }

    @Test
    void everyQuestionOfTheNotebooksRuns() throws IOException, SQLException {
        List<Path> questions;
        try (Stream<Path> files = Files.list(NOTEBOOKS)) {
            questions = files.filter(file -> file.toString().endsWith(".sql")).toList();
        }

        assertThat(questions).isNotEmpty();
        try (Connection duck = warehouse().openGold();
                Statement statement = duck.createStatement()) {
            for (Path question : questions) {
                assertThat(statement.execute(Workspaces.read(question)))
                        .as(question.toString())
                        .isTrue();
            }
        }
    }

    private static Warehouse warehouse() {
        return new Warehouse(crm.workspace().resolve("warehouse"));
    }

    /** By the first column; what has no value is left out. */
    static Map<String, BigDecimal> values(JsonNode answer) {
        Map<String, BigDecimal> values = new TreeMap<>();
        answer.get("rows").forEach(row -> {
            if (!row.get(1).isNull()) {
                values.put(row.get(0).asText(), new BigDecimal(row.get(1).asText()));
            }
        });
        return values;
    }
}
