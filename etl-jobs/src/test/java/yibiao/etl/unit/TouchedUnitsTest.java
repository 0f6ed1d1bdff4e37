package yibiao.etl.unit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.catalyst.expressions.AttributeSet;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import yibiao.etl.fixture.TestSpark;

/** On small tables of which any rows change at once: whatever differs in the result is of a unit that was found. */
class TouchedUnitsTest {

    private static final long SEED = Long.getLong("units.seed", System.nanoTime());
    private static final int ROUNDS = Integer.getInteger("units.rounds", 2);
    private static final StructType COLUMNS = new StructType()
            .add("id", DataTypes.IntegerType)
            .add("up", DataTypes.IntegerType)
            .add("value", DataTypes.IntegerType);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT a.id AS unit, b.value FROM {a} a JOIN {b} b ON b.id = a.up",
                "SELECT coalesce(b.value, a.id) AS unit, c.value FROM {a} a LEFT JOIN {b} b ON b.id = a.up LEFT JOIN {c} c ON c.id = b.up",
                "SELECT coalesce(c.value, b.value, a.id) AS unit, a.value FROM {a} a LEFT JOIN {b} b ON b.id = a.up"
                        + " LEFT JOIN {c} c ON c.id = b.up",
                "SELECT coalesce(d.value, a.id) AS unit, a.up FROM {a} a"
                        + " LEFT JOIN (SELECT b.id, c.value FROM {b} b JOIN {c} c ON c.id = b.up) d ON d.id = a.up",
                "SELECT coalesce(top.id, a.id) AS unit, sum(a.value) AS value FROM {a} a LEFT JOIN {a} top ON top.id = a.up"
                        + " GROUP BY coalesce(top.id, a.id)",
                "SELECT coalesce(a.value, b.value) AS unit, a.id, b.id FROM {a} a FULL OUTER JOIN {b} b ON b.id = a.up",
                "SELECT coalesce(a.value, b.value) AS unit, a.id, b.id FROM {a} a RIGHT JOIN {b} b ON b.id = a.up",
                "SELECT a.id AS unit, a.value FROM {a} a LEFT ANTI JOIN {b} b ON b.id = a.up",
                "SELECT coalesce(c.value, a.id) AS unit, a.value FROM {a} a LEFT ANTI JOIN {b} b ON b.id = a.up"
                        + " LEFT JOIN {c} c ON c.id = a.value",
                "SELECT a.id AS unit, a.value FROM {a} a LEFT SEMI JOIN {b} b ON b.id = a.up",
                "SELECT unit, count(*) AS n FROM (SELECT coalesce(b.value, 9) AS unit, a.id FROM {a} a LEFT JOIN {b} b ON b.id = a.up"
                        + " UNION ALL SELECT value AS unit, id FROM {c}) GROUP BY unit HAVING count(*) > 1",
                "SELECT a.id AS unit, rank() OVER (PARTITION BY coalesce(b.value, 0) ORDER BY a.value) AS place"
                        + " FROM {a} a LEFT JOIN {b} b ON b.id = a.up",
                "SELECT a.id AS unit, a.value FROM {a} a LEFT JOIN {b} b ON b.id = a.up WHERE b.id IS NULL",
                "SELECT id AS unit, value FROM (SELECT id, value, lag(up) OVER (PARTITION BY id ORDER BY value, up) AS before FROM {a})"
                        + " WHERE before IS NULL",
                "SELECT id AS unit, explode(sequence(0, before)) AS step FROM (SELECT id, max(value) OVER (PARTITION BY up) AS before"
                        + " FROM {a})",
                "SELECT max(value) AS unit, count(*) AS n FROM {a} GROUP BY id",
                "SELECT id AS unit, count(*) AS n FROM {a} GROUP BY id HAVING max(value) < 3",
                "SELECT unit, value FROM (SELECT a.id AS unit, a.value, row_number() OVER (PARTITION BY coalesce(b.value, 0)"
                        + " ORDER BY a.id, a.value, a.up) AS place FROM {a} a LEFT JOIN {b} b ON b.id = a.up) WHERE place = 1",
                "SELECT coalesce(d.id, a.id) AS unit, a.value FROM {a} a LEFT JOIN (SELECT b.id, coalesce(c.value, 0) AS value FROM {b} b"
                        + " LEFT JOIN {c} c ON c.id = b.up) d ON d.value = a.up",
                "SELECT coalesce(d.top, a.id) AS unit, a.value FROM {a} a LEFT JOIN (SELECT id, max(value) AS top FROM {b} GROUP BY id) d"
                        + " ON d.top = a.up",
            })
    void whateverDiffersIsOfAUnitThatWasFound(String sql) {
        Random random = new Random(SEED);
        for (int round = 0; round < ROUNDS; round++) {
            Map<String, List<Row>> then = new LinkedHashMap<>();
            Map<String, List<Row>> now = new LinkedHashMap<>();
            Stream.of("a", "b", "c")
                    .filter(table -> sql.contains("{" + table + "}"))
                    .forEach(table -> then.put(table, rows(random)));
            then.forEach((table, rows) -> now.put(table, random.nextBoolean() ? changed(rows, random) : rows));
            check(sql, then, now, "seed " + SEED + ", round " + round);
        }
    }

    private static void check(String sql, Map<String, List<Row>> then, Map<String, List<Row>> now, String when) {
        Map<String, Delta> changes = new LinkedHashMap<>();
        now.forEach((table, rows) -> {
            List<Row> rowsBefore = then.getOrDefault(table, List.of());
            if (!rows.equals(rowsBefore)) {
                changes.put(table, new Delta(table(rowsBefore), table(rows)));
            }
        });
        Dataset<Row> before = query(sql, "then", then);
        Dataset<Row> after = query(sql, "now", now);
        Set<Object> units = new HashSet<>();
        try (TouchedUnits touched = new TouchedUnits(List.of("unit"))) {
            Optional<Dataset<Row>> found = touched.of(reading(after, "now"), reading(before, "then"), changes);
            assertThat(found.isPresent() || changes.isEmpty())
                    .as("units can be told")
                    .isTrue();
            found.ifPresent(rows -> rows.collectAsList().forEach(row -> units.add(String.valueOf(row.get(0)))));
        }
        List<Row> untouchedBefore = outside(units, before);
        assertThat(outside(units, after))
                .as("%s, %s -> %s, touched %s", when, then, now, units)
                .containsExactlyInAnyOrderElementsOf(untouchedBefore);
    }

    @Test
    void whatDoesNotDecideTheUnitCostsNoFurtherQuestion() {
        Map<String, List<Row>> tables = Map.of("a", List.of(), "b", List.of(), "c", List.of());
        ReadingQuery query = reading(
                query("SELECT a.id AS unit, b.value FROM {a} a LEFT JOIN {b} b ON b.id = a.up", "now", tables), "now");
        Occurrence place = query.occurrences("b").get(0);
        AttributeSet unit = AttributeSet.apply(Plans.seq(query.columns(List.of("unit"))));
        Seed seed = new Seed(place.node(), place.node(), new Affected(Optional.of(place.node()), Optional.empty()));
        assertThat(AffectedRows.of(
                        query.plan(),
                        query.plan(),
                        List.of(seed),
                        new Wanted(unit, unit),
                        new Settling(query.session())))
                .hasValueSatisfying(found -> assertThat(found.then()).isEmpty());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT concat('a', a.id) AS unit, b.value FROM {a} a LEFT JOIN {b} b ON b.id = a.up",
                "SELECT id AS unit, place FROM (SELECT *, row_number() OVER (PARTITION BY up, id ORDER BY value) AS place FROM {a})"
                        + " WHERE place = 1",
                "SELECT id + 1 AS unit, sum(value) AS n FROM {a} GROUP BY id HAVING sum(value) > 1",
                "SELECT id AS unit, value FROM {b} UNION ALL SELECT up, value FROM {a} WHERE value > 1",
                "SELECT id AS unit, part FROM (SELECT id, explode(array(up, value)) AS part FROM {a})",
            })
    void aRowThatNamesItsUnitIsAskedNothingElse(String sql) {
        assertThat(own(sql)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT b.id AS unit, a.value FROM {b} b LEFT JOIN {a} a ON b.id = a.up",
                "SELECT a.id AS unit, b.value FROM {b} b LEFT JOIN {a} a ON b.id = a.up",
                "SELECT id AS unit, row_number() OVER (PARTITION BY up ORDER BY value) AS place FROM {a}",
                "SELECT max(id) AS unit, sum(value) AS n FROM {a} GROUP BY up",
                "SELECT id AS unit FROM {b} WHERE id NOT IN (SELECT id FROM {a})",
                "SELECT id AS unit FROM {a} LIMIT 2",
            })
    void aRowThatMayTouchAnotherUnitIsFollowed(String sql) {
        assertThat(own(sql)).isEmpty();
    }

    private static Optional<List<Expression>> own(String sql) {
        ReadingQuery query = reading(query(sql, "now", Map.of("a", List.of(), "b", List.of())), "now");
        return query.occurrences("a").stream()
                .findFirst()
                .flatMap(place -> OwnUnit.of(query.plan(), place.node(), query.columns(List.of("unit"))));
    }

    private static List<Row> outside(Set<Object> units, Dataset<Row> rows) {
        return rows.collectAsList().stream()
                .filter(row -> !units.contains(String.valueOf(row.get(0))))
                .toList();
    }

    private static ReadingQuery reading(Dataset<Row> rows, String time) {
        return new ReadingQuery(rows, Map.of("a_" + time, "a", "b_" + time, "b", "c_" + time, "c"));
    }

    private static Dataset<Row> query(String sql, String time, Map<String, List<Row>> tables) {
        tables.forEach((name, rows) -> table(rows).createOrReplaceTempView(name + "_" + time));
        return TestSpark.session().sql(sql.replaceAll("\\{(\\w)\\}", "$1_" + time));
    }

    private static Dataset<Row> table(List<Row> rows) {
        return TestSpark.session().createDataFrame(rows, COLUMNS);
    }

    private static List<Row> rows(Random random) {
        List<Row> rows = new ArrayList<>();
        for (int i = random.nextInt(5); i > 0; i--) {
            rows.add(row(random));
        }
        return rows;
    }

    private static List<Row> changed(List<Row> rows, Random random) {
        List<Row> changed = new ArrayList<>(rows);
        changed.removeIf(row -> random.nextInt(3) == 0);
        for (int i = random.nextInt(3); i > 0; i--) {
            changed.add(row(random));
        }
        return changed;
    }

    private static Row row(Random random) {
        return RowFactory.create(
                random.nextInt(4), random.nextInt(4), random.nextInt(6) == 0 ? null : random.nextInt(4));
    }
}
