package yibiao.etl.silver;

import static org.apache.spark.sql.functions.array_contains;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.from_json;
import static org.apache.spark.sql.functions.last;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.max_by;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;
import org.apache.spark.sql.types.DataTypes;
import yibiao.schema.bronze.BronzeColumns;

/**
 * Folds the change events of a table into its rows as they are now.
 *
 * <p>Events stand in one order per key: by the mapping's version where there is one, then by the place in the database's log if the
 * stream says so, then by arrival. A deletion ends what was known of its key; one without a key, which has no version either, ends
 * everything that came before it. A value the
 * newest event does not have, because the database did not log what did not change, is the last one known since.
 */
final class ChangeLog {

    /** The place in the database's log, as a text that sorts. */
    static final String POSITION = "__position";

    /** The names of the values an event does not have. */
    static final String UNAVAILABLE = "__unavailable";

    /** Members of the payload that are needed besides the mapped ones. */
    static final List<String> MEMBERS = List.of(POSITION, UNAVAILABLE);

    private static final String ORDER = Versions.ORDER;
    private static final String ARRIVAL = "arrival_";
    private static final String VERSION = "version_";
    private static final String GONE = "gone_";
    private static final String MISSING = "missing_";

    private ChangeLog() {}

    /**
     * @param events   bronze columns, the fields, and {@link #MEMBERS} under their names with {@code log} before them
     * @param fields   names of the row's fields
     * @param byLog    whether the place in the log goes before arrival
     */
    static Dataset<Row> fold(Dataset<Row> events, List<String> fields, Optional<Column> version, boolean byLog) {
        return newestRows(afterTruncation(ordered(events, version, byLog)), fields)
                .drop(ORDER, ARRIVAL, VERSION, GONE, MISSING, "newest_");
    }

    /**
     * Every event, with the values it lacks taken from the ones before it since the record last came to be, and with the columns of
     * {@link Versions}. What was before a deletion of everything is left out.
     */
    static Dataset<Row> carried(Dataset<Row> events, List<String> fields, Optional<Column> version, boolean byLog) {
        WindowSpec soFar = Window.partitionBy(col(BronzeColumns.KEY))
                .orderBy(col(ORDER))
                .rowsBetween(Window.unboundedPreceding(), Window.currentRow());
        WindowSpec ofLife = Window.partitionBy(col(BronzeColumns.KEY), col("life_"))
                .orderBy(col(ORDER))
                .rowsBetween(Window.unboundedPreceding(), Window.currentRow());
        Map<String, Column> values = new TreeMap<>();
        for (String field : fields) {
            Column known = when(isKnown(field), struct(quoted(field).as("v")));
            values.put(field, last(known, true).over(ofLife).getField("v"));
        }
        return afterTruncation(ordered(events, version, byLog))
                .where(col(BronzeColumns.KEY).isNotNull())
                .withColumn("life_", sum(when(isDeletion(), 1).otherwise(0)).over(soFar))
                .withColumns(values)
                .withColumn(Versions.FROM, coalesce(col(BronzeColumns.UPDATED_AT), col(BronzeColumns.EXTRACTED_AT)))
                .withColumn(Versions.MISSING_SINCE, lit(null).cast("TIMESTAMP"))
                .drop(ARRIVAL, VERSION, GONE, MISSING, "life_");
    }

    private static Dataset<Row> ordered(Dataset<Row> events, Optional<Column> version, boolean byLog) {
        List<Column> arrival = arrival(byLog);
        Dataset<Row> versioned = version.map(found -> events.withColumn(VERSION, VersionOrder.of(found, arrival)))
                .orElse(events);
        List<Column> order = new ArrayList<>(arrival);
        version.ifPresent(found -> order.add(0, col(VERSION)));
        return versioned
                .withColumn(ORDER, struct(order.toArray(Column[]::new)))
                .withColumn(ARRIVAL, struct(arrival.toArray(Column[]::new)))
                .withColumn(
                        MISSING, from_json(col("log" + UNAVAILABLE), DataTypes.createArrayType(DataTypes.StringType)))
                .drop("log" + POSITION, "log" + UNAVAILABLE);
    }

    private static Column isKnown(String field) {
        return coalesce(array_contains(col(MISSING), field), lit(false)).unary_$bang();
    }

    private static Column quoted(String field) {
        return col("`" + field.replace("`", "``") + "`");
    }

    private static List<Column> arrival(boolean byLog) {
        List<Column> order = new ArrayList<>();
        if (byLog) {
            order.add(col("log" + POSITION).as("position"));
        }
        order.add(col(BronzeColumns.GENERATION));
        order.add(col(BronzeColumns.EPOCH));
        order.add(col(BronzeColumns.ORDINAL));
        return order;
    }

    /** What was before the newest deletion of everything does not count. */
    private static Dataset<Row> afterTruncation(Dataset<Row> ordered) {
        Dataset<Row> truncation = ordered.where(
                        isDeletion().and(col(BronzeColumns.KEY).isNull()))
                .agg(max(col(ARRIVAL)).as(GONE));
        Dataset<Row> after = ordered.crossJoin(truncation)
                .where(col(GONE).isNull().or(col(ARRIVAL).gt(col(GONE))));
        return after.drop(GONE);
    }

    private static Dataset<Row> newestRows(Dataset<Row> ordered, List<String> fields) {
        WindowSpec ofKey = Window.partitionBy(col(BronzeColumns.KEY));
        Column keyless = col(BronzeColumns.KEY).isNull();
        Dataset<Row> living = ordered.withColumn(
                        GONE, max(when(isDeletion(), col(ORDER))).over(ofKey))
                .where(isDeletion().unary_$bang())
                .where(keyless.or(col(GONE).isNull()).or(col(ORDER).gt(col(GONE))))
                .withColumn("newest_", max(col(ORDER)).over(ofKey));
        Map<String, Column> known = new LinkedHashMap<>();
        Map<String, Column> values = new TreeMap<>();
        int number = 0;
        for (String field : fields) {
            Column value = quoted(field);
            String name = "known_" + number++;
            known.put(
                    name,
                    max_by(struct(value.as("v")), when(isKnown(field), col(ORDER)))
                            .over(ofKey));
            values.put(field, when(keyless, value).otherwise(col(name + ".v")));
        }
        Dataset<Row> newest =
                living.withColumns(known).where(keyless.or(col(ORDER).equalTo(col("newest_"))));
        return newest.withColumns(values).drop(known.keySet().toArray(String[]::new));
    }

    private static Column isDeletion() {
        return col(BronzeColumns.OP).equalTo(BronzeColumns.DELETE);
    }
}
