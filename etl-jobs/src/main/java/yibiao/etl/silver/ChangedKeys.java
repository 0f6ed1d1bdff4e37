package yibiao.etl.silver;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;

import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import yibiao.etl.unit.Delta;
import yibiao.schema.bronze.BronzeColumns;

/** The records of a stream that something arrived about, told by their keys. */
final class ChangedKeys {

    private static final String CHANGED = "changed_key_";

    private final Dataset<Row> keys;

    private ChangedKeys(Dataset<Row> keys) {
        this.keys = keys;
    }

    /**
     * @param bronze all rows of the stream
     * @return empty when something else than an arrival happened to bronze, or when a deletion of everything arrived
     */
    static Optional<ChangedKeys> of(MappedStream stream, Dataset<Row> bronze, Delta arrived) {
        Dataset<Row> added = arrived.added();
        boolean isRewritten = !arrived.removed().isEmpty();
        if (isRewritten
                || (stream.changeLog().isPresent()
                        && !added.where(isDeletionOfAll()).isEmpty())) {
            return Optional.empty();
        }
        Dataset<Row> about = stream.isLoadedCompletely()
                ? bronze.join(
                        broadcast(added.select(col(BronzeColumns.PART).as("part_"))
                                .distinct()),
                        col(BronzeColumns.PART).eqNullSafe(col("part_")),
                        "left_semi")
                : added;
        return Optional.of(new ChangedKeys(about.where(col(BronzeColumns.OP).notEqual(BronzeColumns.COMPLETE_LOAD))
                .select(col(BronzeColumns.KEY).as(CHANGED))
                .distinct()));
    }

    private static Column isDeletionOfAll() {
        return col(BronzeColumns.OP)
                .equalTo(BronzeColumns.DELETE)
                .and(col(BronzeColumns.KEY).isNull());
    }

    /** What bronze says of these records, and the rows that speak of no single one. */
    Dataset<Row> in(Dataset<Row> bronze) {
        Column isOfNoRecord =
                col(BronzeColumns.OP).equalTo(BronzeColumns.COMPLETE_LOAD).or(isDeletionOfAll());
        Column isChanged = col(BronzeColumns.KEY).eqNullSafe(col(CHANGED));
        Dataset<Row> ofRecords = bronze.where(isOfNoRecord.unary_$bang()).join(broadcast(keys), isChanged, "left_semi");
        return ofRecords.unionByName(bronze.where(isOfNoRecord));
    }
}
