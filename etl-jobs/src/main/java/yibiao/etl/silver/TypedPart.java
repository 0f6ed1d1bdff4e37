package yibiao.etl.silver;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.size;

import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import yibiao.schema.contract.TableContract;

/**
 * The records of an entity that something arrived about, as they are and as they were.
 *
 * @param versions the versions of bronze that {@code then} is of
 */
record TypedPart(Dataset<Row> now, Dataset<Row> then, Map<String, Long> versions) {

    static Dataset<Row> good(Dataset<Row> records) {
        return records.where(size(col(MappedRecords.FAULTS)).equalTo(0));
    }

    /** The keys that any of them has or had. */
    Dataset<Row> keys(TableContract contract) {
        Column[] key = contract.key().stream().map(functions::col).toArray(Column[]::new);
        return good(now).select(key).union(good(then).select(key)).distinct();
    }

    void release() {
        now.unpersist();
        then.unpersist();
    }
}
