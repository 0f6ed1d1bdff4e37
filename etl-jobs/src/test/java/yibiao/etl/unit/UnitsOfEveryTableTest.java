package yibiao.etl.unit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
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
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import yibiao.etl.fixture.RandomTable;
import yibiao.etl.fixture.Rows;
import yibiao.etl.fixture.TestSpark;
import yibiao.etl.fixture.TransformCase;
import yibiao.etl.job.Before;
import yibiao.etl.job.Inputs;
import yibiao.etl.job.Parameters;
import yibiao.etl.job.Part;
import yibiao.etl.job.SqlTransform;
import yibiao.etl.job.Transform;
import yibiao.etl.table.CommitNote;
import yibiao.etl.table.ContractForm;
import yibiao.schema.contract.TableName;

/**
 * For every table that a SELECT states: after any change of its inputs, the rows of the untouched units are what they were, and the
 * part computed holds exactly the rows of the touched ones. Histories are random; {@code -Dunits.seed=} repeats one and {@code -Dunits.tables=}
 * takes a regular expression of table names.
 */
@Execution(ExecutionMode.CONCURRENT)
class UnitsOfEveryTableTest {

    private static final long SEED = Long.getLong("units.seed", System.nanoTime());
    private static final String TABLES = System.getProperty("units.tables", ".*");
    private static final int ROUNDS = Integer.getInteger("units.rounds", 1);

    private static final TransformCase CASE = TransformCase.of("gold.dim_date");

    static Stream<TableName> tables() {
        return CASE.transforms().stream()
                .filter(transform -> transform instanceof SqlTransform)
                .filter(transform -> !transform.contract().recomputeBy().isEmpty())
                .filter(transform -> !transform.inputs().isEmpty())
                .map(Transform::table)
                .filter(table -> table.toString().matches(TABLES));
    }

    private static Transform transform(TableName table) {
        return CASE.transforms().stream()
                .filter(found -> found.table().equals(table))
                .findFirst()
                .orElseThrow();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("tables")
    void onlyTouchedUnitsDiffer(TableName table) {
        Transform transform = transform(table);
        Random random = new Random(SEED);
        Map<TableName, RandomTable> inputs = new LinkedHashMap<>();
        transform
                .inputs()
                .forEach(input -> inputs.put(
                        input,
                        new RandomTable(TransformCase.catalogue().table(input).orElseThrow(), random)));
        for (int round = 0; round < ROUNDS; round++) {
            Given then = new Given(inputs);
            List<TableName> changing = new ArrayList<>(inputs.keySet());
            Collections.shuffle(changing, random);
            changing.subList(Math.min(changing.size(), 1 + random.nextInt(2)), changing.size())
                    .clear();
            inputs.forEach((input, rows) -> {
                if (changing.contains(input)) {
                    rows.change(2);
                }
            });
            check(transform, then, new Given(inputs), changing, "seed " + SEED + ", round " + round);
        }
    }

    private static void check(Transform transform, Given then, Given now, List<TableName> changing, String seed) {
        Map<TableName, Delta> changes = new HashMap<>();
        changing.forEach(input -> changes.put(input, new Delta(then.table(input), now.table(input))));
        CommitNote note = new CommitNote("run", null, "same", Map.of(), 0, 0, 0, 0, "0:0:0:0", null, null);
        Dataset<Row> before = rows(transform, then);
        Optional<Part> part = transform.part(now, new Before(then, changes, note, before, true));
        assertThat(part)
                .as("%s can be computed by its units, %s", transform.table(), seed)
                .isPresent();
        Dataset<Row> found = part.orElseThrow().units();
        Set<Row> units = new HashSet<>(found.collectAsList());
        List<String> unit = List.of(found.columns());
        List<Row> after = rows(transform, now).collectAsList();
        assertThat(outside(units, unit, after))
                .as("%s: rows of untouched units, %s", transform.table(), seed)
                .containsExactlyInAnyOrderElementsOf(outside(units, unit, before.collectAsList()));
        List<Row> rest = new ArrayList<>(after);
        outside(units, unit, after).forEach(rest::remove);
        assertThat(ContractForm.of(part.orElseThrow().rows(), transform.contract())
                        .collectAsList())
                .as("%s: rows of touched units, %s", transform.table(), seed)
                .containsExactlyInAnyOrderElementsOf(rest);
        found.unpersist();
    }

    private static List<Row> outside(Set<Row> units, List<String> unit, List<Row> rows) {
        return rows.stream()
                .filter(row -> !units.contains(
                        RowFactory.create(unit.stream().map(row::<Object>getAs).toArray())))
                .toList();
    }

    private static Dataset<Row> rows(Transform transform, Inputs inputs) {
        return ContractForm.of(transform.rows(inputs).rows(), transform.contract());
    }

    private static final class Given implements Inputs {

        private final Map<TableName, Dataset<Row>> rows = new HashMap<>();

        Given(Map<TableName, RandomTable> tables) {
            tables.forEach((table, random) -> rows.put(
                    table, Rows.of(TransformCase.catalogue().table(table).orElseThrow(), random.table())));
        }

        @Override
        public SparkSession spark() {
            return TestSpark.session();
        }

        @Override
        public Parameters parameters() {
            return TransformCase.parameters();
        }

        @Override
        public Dataset<Row> table(TableName table) {
            return rows.getOrDefault(table, spark().emptyDataFrame());
        }

        @Override
        public boolean exists(TableName table) {
            return true;
        }
    }
}
