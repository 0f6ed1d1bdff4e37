package yibiao.etl.silver;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.countDistinct;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.struct;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import yibiao.schema.bronze.BronzeColumns;

/** Finds, among everything that ever arrived, what counts now. */
final class CurrentRecords {

    private CurrentRecords() {}

    /**
     * Of a stream whose loads are complete: the rows of the newest load of each part, without the rows that only mark its start. A part
     * that is not delivered any more keeps its last load.
     */
    static Dataset<Row> ofNewestLoads(Dataset<Row> bronze) {
        Column load = struct(col(BronzeColumns.GENERATION), col(BronzeColumns.EPOCH));
        Dataset<Row> newest = bronze.where(col(BronzeColumns.OP).equalTo(BronzeColumns.COMPLETE_LOAD))
                .groupBy(col(BronzeColumns.PART).as("part_"))
                .agg(max(load).as("load_"));
        return bronze.where(col(BronzeColumns.OP).notEqual(BronzeColumns.COMPLETE_LOAD))
                .join(
                        broadcast(newest),
                        col(BronzeColumns.PART).equalTo(col("part_")).and(load.equalTo(col("load_"))))
                .drop("part_", "load_");
    }

    static Dataset<Row> ofAllLoads(Dataset<Row> bronze) {
        return bronze.where(col(BronzeColumns.OP).notEqual(BronzeColumns.COMPLETE_LOAD));
    }

    /** Whether a key stands more than once; only then rows have to be sorted to find the newest. Reads no payload. */
    static boolean repeatsAKey(Dataset<Row> records) {
        Row counts = records.agg(count(col(BronzeColumns.KEY)), countDistinct(col(BronzeColumns.KEY)))
                .head();
        return counts.getLong(0) > counts.getLong(1);
    }

    static Dataset<Row> withoutDeleted(Dataset<Row> records) {
        return records.where(col(BronzeColumns.OP).notEqual(BronzeColumns.DELETE));
    }

    /**
     * The newest version of each key, deletions gone: by the version where there is one, else by the source's modification instant
     * (none is oldest), then by order of arrival. A deletion without a version ends what came before it. Rows without a key are all kept.
     *
     * @param version compared as a number where it is one, else as text
     */
    static Dataset<Row> newestPerKey(Dataset<Row> records, Optional<Column> version) {
        List<Column> arrival =
                List.of(col(BronzeColumns.GENERATION), col(BronzeColumns.EPOCH), col(BronzeColumns.ORDINAL));
        Dataset<Row> versioned = version.map(found -> records.withColumn("version_", VersionOrder.of(found, arrival)))
                .orElse(records);
        List<Column> order = new ArrayList<>();
        order.add((version.isEmpty() ? col(BronzeColumns.UPDATED_AT) : col("version_")).desc_nulls_last());
        arrival.forEach(column -> order.add(column.desc()));
        Column rank =
                row_number().over(Window.partitionBy(col(BronzeColumns.KEY)).orderBy(order.toArray(Column[]::new)));
        return withoutDeleted(versioned
                .withColumn("rank_", rank)
                .where(col("rank_").equalTo(lit(1)).or(col(BronzeColumns.KEY).isNull()))
                .drop("rank_", "version_"));
    }
}
