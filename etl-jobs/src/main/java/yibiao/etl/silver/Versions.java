package yibiao.etl.silver;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lead;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.struct;

import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;
import yibiao.schema.bronze.BronzeColumns;

/** Everything a stream ever said of its records: each saying with its place in their order and the instant from which it held. */
final class Versions {

    /** Sorts the sayings about a record, oldest first; the last one is what silver holds. */
    static final String ORDER = "order_";

    /** Instant from which it held: the source's own, else when it was read. */
    static final String FROM = "held_from_";

    /** Instant at which a later load did not have the record any more; null where no load says so. */
    static final String MISSING_SINCE = "missing_since_";

    static final List<String> COLUMNS = List.of(BronzeColumns.KEY, BronzeColumns.OP, ORDER, FROM, MISSING_SINCE);

    private Versions() {}

    /** @param bronze rows with at least the bronze columns; those without a key have no history */
    static Dataset<Row> of(Dataset<Row> bronze, boolean isLoadedCompletely, Optional<Column> version) {
        Dataset<Row> keyed = bronze.where(col(BronzeColumns.KEY).isNotNull());
        List<Column> arrival =
                List.of(col(BronzeColumns.GENERATION), col(BronzeColumns.EPOCH), col(BronzeColumns.ORDINAL));
        Column rank = version.map(found -> VersionOrder.of(found, arrival)).orElse(col(BronzeColumns.UPDATED_AT));
        Dataset<Row> ordered = keyed.withColumn("rank_", rank)
                .withColumn(ORDER, struct(col("rank_"), arrival.get(0), arrival.get(1), arrival.get(2)))
                .withColumn(FROM, coalesce(col(BronzeColumns.UPDATED_AT), col(BronzeColumns.EXTRACTED_AT)))
                .drop("rank_");
        return isLoadedCompletely
                ? withEnds(ordered, bronze)
                : ordered.withColumn(MISSING_SINCE, lit(null).cast("TIMESTAMP"));
    }

    /** A record that the next load of its part does not have is gone from then on; one that it has is told again there. */
    private static Dataset<Row> withEnds(Dataset<Row> records, Dataset<Row> bronze) {
        Column load = struct(col(BronzeColumns.GENERATION), col(BronzeColumns.EPOCH));
        WindowSpec ofPart = Window.partitionBy("part_").orderBy("load_");
        Dataset<Row> loads = bronze.where(col(BronzeColumns.OP).equalTo(BronzeColumns.COMPLETE_LOAD))
                .select(
                        col(BronzeColumns.PART).as("part_"),
                        load.as("load_"),
                        col(BronzeColumns.EXTRACTED_AT).as("at_"))
                .distinct()
                .withColumn(MISSING_SINCE, lead("at_", 1).over(ofPart))
                .drop("at_");
        return records.where(col(BronzeColumns.OP).notEqual(BronzeColumns.COMPLETE_LOAD))
                .join(
                        broadcast(loads),
                        col(BronzeColumns.PART).equalTo(col("part_")).and(load.equalTo(col("load_"))))
                .drop("part_", "load_");
    }
}
