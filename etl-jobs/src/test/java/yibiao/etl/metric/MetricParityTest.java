package yibiao.etl.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import yibiao.etl.fixture.Rows;
import yibiao.etl.fixture.TestSpark;
import yibiao.etl.fixture.TextTable;
import yibiao.etl.fixture.TransformCase;
import yibiao.schema.contract.Column;
import yibiao.schema.contract.TableContract;
import yibiao.schema.metric.Metric;

/** The dashboard computes metrics with DuckDB, jobs and notebooks with Spark: both have to say the same, and what the file says. */
class MetricParityTest {

    private static final double EXACT_ENOUGH = 1e-9;

    @TestFactory
    Stream<DynamicTest> bothEnginesGiveTheWorkedExample() {
        return TransformCase.catalogue().metrics().values().stream()
                .map(metric -> DynamicTest.dynamicTest(metric.name(), () -> check(metric)));
    }

    private static void check(Metric metric) throws SQLException {
        TableContract contract = TransformCase.catalogue().table(metric.table()).orElseThrow();
        TextTable rows = TextTable.of(metric.example().rows());
        String query = "SELECT CAST(" + metric.aggregate().toSql() + " AS DOUBLE) AS value FROM example";
        Double spark = spark(contract, rows, query);
        Double duck = duck(contract, rows, query);
        // The whole's share is 1 by definition; the aggregate behind it is what both engines compute.
        boolean isShare = metric.formula() != metric.aggregate();
        if (!isShare) {
            String expected = metric.example().value();
            assertAlike(spark, expected.isEmpty() ? null : Double.valueOf(expected));
        }
        assertAlike(duck, spark);
    }

    private static void assertAlike(@Nullable Double found, @Nullable Double expected) {
        if (expected == null || found == null) {
            assertThat(found).isEqualTo(expected);
        } else {
            // Worked examples are written with four decimals.
            double tolerance = expected == Math.rint(expected) ? EXACT_ENOUGH : 5e-5;
            assertThat(found).isCloseTo(expected, within(tolerance));
        }
    }

    private static @Nullable Double spark(TableContract contract, TextTable rows, String query) {
        Dataset<Row> example = Rows.of(contract, rows);
        example.createOrReplaceTempView("example");
        Row found = TestSpark.session().sql(query).head();
        return found.isNullAt(0) ? null : found.getDouble(0);
    }

    private static @Nullable Double duck(TableContract contract, TextTable rows, String query) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE example ("
                    + contract.columns().stream()
                            .map(column -> column.name() + " " + column.type())
                            .collect(Collectors.joining(", "))
                    + ")");
            for (Map<String, @Nullable String> row : rows.rows()) {
                statement.execute("INSERT INTO example VALUES ("
                        + contract.columns().stream()
                                .map(column -> literal(column, row.get(column.name())))
                                .collect(Collectors.joining(", "))
                        + ")");
            }
            try (ResultSet result = statement.executeQuery(query)) {
                result.next();
                double value = result.getDouble(1);
                return result.wasNull() ? null : value;
            }
        }
    }

    private static String literal(Column column, @Nullable String text) {
        return text == null ? "NULL" : "CAST('" + text.replace("'", "''") + "' AS " + column.type() + ")";
    }
}
