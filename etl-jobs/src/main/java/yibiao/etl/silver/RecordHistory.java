package yibiao.etl.silver;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lag;
import static org.apache.spark.sql.functions.last;
import static org.apache.spark.sql.functions.lead;
import static org.apache.spark.sql.functions.least;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.negate;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.functions.xxhash64;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;
import yibiao.schema.bronze.BronzeColumns;
import yibiao.schema.contract.History;
import yibiao.schema.contract.TableContract;

/**
 * The versions of each record of a stream, in the columns of a history. What is said again is no new version. A version that did not have
 * the contract's form is left out, and ends the one before.
 */
final class RecordHistory {

    /** Column beside those of the contract: what is known of the latest saying about a record; the same in all its versions. */
    static final String LATEST = "latest_";

    private static final String GONE = "gone_";
    private static final String HASH = "hash_";
    private static final String GROUP = "group_";

    private final TableContract contract;

    RecordHistory(TableContract contract) {
        this.contract = contract;
    }

    /** @param received everything that was ever said of one stream's records, as {@link SilverEngine#versions} gives it */
    Dataset<Row> of(Dataset<Row> received) {
        Dataset<Row> flagged = received.withColumn(
                        GONE,
                        col(BronzeColumns.OP)
                                .equalTo(BronzeColumns.DELETE)
                                .or(not(coalesce(col(MappedRecords.IS_WANTED), lit(true))))
                                .or(size(col(MappedRecords.FAULTS)).notEqual(0)))
                .withColumn(HASH, when(not(col(GONE)), xxhash64(values())));
        return ended(merged(flagged.withColumn(LATEST, last(latest()).over(ofWholeRecord()))))
                .where(not(col(GONE)))
                .select(columns());
    }

    private Column[] values() {
        List<Column> values = new ArrayList<>();
        for (yibiao.schema.contract.Column column : contract.columns()) {
            if (!History.isOwn(column.name())) {
                values.add(col(column.name()));
                values.add(col(column.name()).isNull());
            }
        }
        return values.toArray(Column[]::new);
    }

    private static WindowSpec ofRecord() {
        return Window.partitionBy(col(MappedRecords.SOURCE), col(MappedRecords.STREAM), col(BronzeColumns.KEY))
                .orderBy(col(Versions.ORDER));
    }

    private static WindowSpec ofWholeRecord() {
        return ofRecord().rowsBetween(Window.unboundedPreceding(), Window.unboundedFollowing());
    }

    /** What the latest saying is known by; it sorts as {@link SilverEngine#withDuplicates} does, the one that is kept last. */
    private static Column latest() {
        Column isHeld = not(col(GONE)).and(col(Versions.MISSING_SINCE).isNull());
        return struct(
                isHeld.as("is_held"),
                col(BronzeColumns.UPDATED_AT),
                negate(col(MappedRecords.POSITION)).as("position"),
                col(BronzeColumns.GENERATION),
                col(BronzeColumns.EPOCH),
                col(BronzeColumns.ORDINAL),
                col(MappedRecords.STREAM),
                col(BronzeColumns.KEY));
    }

    /** What says the same as the saying before it, without a gap, is one version with it. */
    private static Dataset<Row> merged(Dataset<Row> flagged) {
        WindowSpec soFar = ofRecord().rowsBetween(Window.unboundedPreceding(), Window.currentRow());
        Column since = lag(Versions.MISSING_SINCE, 1).over(ofRecord());
        Column repeats = col(HASH)
                .eqNullSafe(lag(HASH, 1).over(ofRecord()))
                .and(row_number().over(ofRecord()).gt(1))
                .and(since.isNull().or(since.geq(col(Versions.FROM))));
        WindowSpec ofGroup = Window.partitionBy(
                        col(MappedRecords.SOURCE), col(MappedRecords.STREAM), col(BronzeColumns.KEY), col(GROUP))
                .orderBy(col(Versions.ORDER));
        Column missing = last(Versions.MISSING_SINCE)
                .over(ofGroup.rowsBetween(Window.currentRow(), Window.unboundedFollowing()));
        return flagged.withColumn(
                        Versions.FROM, max(Versions.FROM).over(soFar)) // an order without instants never goes back
                .withColumn("repeats_", repeats)
                .withColumn(GROUP, sum(when(col("repeats_"), 0).otherwise(1)).over(soFar))
                .withColumn(Versions.MISSING_SINCE, missing)
                .withColumn("place_", row_number().over(ofGroup))
                .where(col("place_").equalTo(1));
    }

    private static Dataset<Row> ended(Dataset<Row> versions) {
        Column next = lead(Versions.FROM, 1).over(ofRecord());
        Column nextIsGone = coalesce(lead(GONE, 1).over(ofRecord()), lit(true));
        return versions.withColumn("next_", next)
                .withColumn("next_is_gone_", nextIsGone)
                .withColumn(History.VALID_TO, least(col("next_"), col(Versions.MISSING_SINCE)))
                .withColumn(
                        History.IS_DELETED,
                        col(History.VALID_TO)
                                .isNotNull()
                                .and(col("next_is_gone_").or(col("next_").gt(col(History.VALID_TO)))));
    }

    private Column[] columns() {
        List<Column> columns = new ArrayList<>();
        for (yibiao.schema.contract.Column column : contract.columns()) {
            columns.add(
                    switch (column.name()) {
                        case History.VALID_FROM -> col(Versions.FROM).as(History.VALID_FROM);
                        case History.RECORDED_AT ->
                            col(MappedRecords.EXTRACTED_AT).as(History.RECORDED_AT);
                        case History.IS_CURRENT ->
                            col(History.VALID_TO).isNull().as(History.IS_CURRENT);
                        default -> col(column.name());
                    });
        }
        columns.add(col(LATEST));
        return columns.toArray(Column[]::new);
    }
}
