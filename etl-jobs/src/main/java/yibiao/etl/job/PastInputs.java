package yibiao.etl.job;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.SparkSession;
import yibiao.etl.table.Commit;
import yibiao.etl.table.CommitNote;
import yibiao.etl.table.WarehouseTables;
import yibiao.etl.unit.Delta;
import yibiao.schema.contract.TableName;

/** Looks back at what tables were computed from. */
final class PastInputs {

    /** Spark setting: from how many bytes of inputs on a table is computed by units. */
    static final String LEAST_BYTES = "spark.yibiao.units.leastBytes";

    private static final String DEFAULT_LEAST_BYTES = "16777216";

    private final SparkSession spark;
    private final WarehouseTables tables;
    private final Parameters parameters;

    PastInputs(SparkSession spark, WarehouseTables tables, Parameters parameters) {
        this.spark = spark;
        this.tables = tables;
        this.parameters = parameters;
    }

    /** Empty when it cannot be compared with today: another definition, another day, inputs that are gone. */
    Optional<Before> before(Transform transform, Commit newest, Map<String, Long> versions) {
        return newest.note()
                .filter(note -> note.fingerprint().equals(Fingerprint.of(transform, parameters)))
                .filter(note -> isOfThisDay(transform, note))
                .filter(note -> note.inputs().keySet().equals(versions.keySet()))
                .filter(note -> !note.inputs().containsValue(-1L))
                .flatMap(note -> changes(note, versions)
                        .map(changes -> new Before(
                                new PinnedInputs(spark, parameters, tables, note.inputs()),
                                changes,
                                note,
                                tables.read(transform.table(), newest.version()),
                                isLarge(versions))));
    }

    private boolean isOfThisDay(Transform transform, CommitNote note) {
        return !transform.parameters().contains(Parameters.AS_OF)
                || parameters.asOf().toString().equals(note.asOf());
    }

    private Optional<Map<TableName, Delta>> changes(CommitNote note, Map<String, Long> versions) {
        Map<TableName, Delta> changes = new HashMap<>();
        for (Map.Entry<String, Long> input : versions.entrySet()) {
            long then = note.inputs().getOrDefault(input.getKey(), -1L);
            if (then != input.getValue()) {
                TableName table = TableName.of(input.getKey());
                Optional<Delta> delta = tables.delta(table, then, input.getValue());
                if (delta.isEmpty()) {
                    return Optional.empty();
                }
                changes.put(table, delta.get());
            }
        }
        return Optional.of(changes);
    }

    private boolean isLarge(Map<String, Long> versions) {
        long bytes = versions.entrySet().stream()
                .mapToLong(input -> tables.bytes(TableName.of(input.getKey()), input.getValue()))
                .sum();
        return bytes >= Long.parseLong(spark.conf().get(LEAST_BYTES, DEFAULT_LEAST_BYTES));
    }
}
