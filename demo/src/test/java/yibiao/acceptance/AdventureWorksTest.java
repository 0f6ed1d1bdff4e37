package yibiao.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.math.BigDecimal;
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
    void theSegmentsAddUpToTheTotal() {
        Map<String, BigDecimal> segments = values(crm.query("segment_revenue", "--by", "segment"));

        assertThat(segments).containsOnlyKeys("value_added_reseller", "warehouse", "specialty_bike_shop", "individual");
        assertThat(segments.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add))
                .isEqualByComparingTo("109809274.2030")
                .isEqualByComparingTo(
                        crm.query("revenue").get("rows").get(0).get(0).asText());
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

    static Map<String, BigDecimal> values(JsonNode answer) {
        Map<String, BigDecimal> values = new TreeMap<>();
        answer.get("rows")
                .forEach(row -> values.put(
                        row.get(0).asText(), new BigDecimal(row.get(1).asText())));
        return values;
    }
}
