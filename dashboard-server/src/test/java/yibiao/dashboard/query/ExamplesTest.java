package yibiao.dashboard.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import yibiao.schema.catalogue.Catalogue;
import yibiao.schema.metric.Metric;

/** Every shipped metric's worked example comes out of the engine. */
class ExamplesTest {

    @TestFactory
    List<DynamicTest> everyMetricGivesTheValueOfItsExample(@TempDir Path folder) {
        return Catalogue.shipped().metrics().values().stream()
                .map(metric ->
                        DynamicTest.dynamicTest(metric.name(), () -> check(metric, folder.resolve(metric.name()))))
                .toList();
    }

    private static void check(Metric metric, Path folder) {
        try (QueryFixture served = new QueryFixture(folder)) {
            served.releases
                    .table(metric.table().toString(), select(metric.example().rows()))
                    .publish();
            served.warehouse.refresh();
            assertThat(value(served, metric, List.of()).get(""))
                    .as("value")
                    .isEqualTo(expected(metric.example().value()));
            metric.example().by().forEach((dimension, values) -> {
                Map<String, String> wanted = new TreeMap<>();
                values.forEach((key, value) -> wanted.put(key, expected(value)));
                assertThat(value(served, metric, List.of(dimension)))
                        .as(dimension)
                        .isEqualTo(wanted);
            });
        }
    }

    private static Map<String, String> value(QueryFixture served, Metric metric, List<String> by) {
        String splits = by.stream().map(one -> "'" + one + "'").collect(Collectors.joining());
        Map<String, String> values = new TreeMap<>();
        served.ask("{'metrics':['" + metric.name() + "'],'by':[" + splits + "]}")
                .result()
                .rows()
                .forEach(row -> values.put(
                        row.keys().stream().map(String::valueOf).collect(Collectors.joining()),
                        rounded(row.cells().get(0).value())));
        return values;
    }

    private static String expected(String text) {
        return text.isEmpty() ? "–" : rounded(new BigDecimal(text));
    }

    private static String rounded(@Nullable Object value) {
        return value == null
                ? "–"
                : new BigDecimal(value.toString())
                        .setScale(4, RoundingMode.HALF_UP)
                        .toPlainString();
    }

    /** The example's text table as rows; the table's own types are given to them when they are written. */
    private static String select(String table) {
        List<List<String>> lines = table.lines()
                .filter(line -> !line.isBlank())
                .map(line -> Arrays.stream(line.strip().substring(1).split("\\|", -1))
                        .map(String::strip)
                        .toList())
                .map(cells -> cells.subList(0, cells.size() - 1))
                .toList();
        List<String> rows = new ArrayList<>();
        for (List<String> cells : lines.subList(1, lines.size())) {
            rows.add(cells.stream().map(ExamplesTest::literal).collect(Collectors.joining(", ", "(", ")")));
        }
        return "SELECT * FROM (VALUES " + String.join(", ", rows) + ") t("
                + String.join(", ", lines.get(0)).toLowerCase(Locale.ROOT) + ")";
    }

    private static String literal(String cell) {
        return cell.isEmpty() ? "NULL" : "'" + cell.replace("'", "''") + "'";
    }
}
