package yibiao.etl.unit;

import java.util.Arrays;
import java.util.Collection;
import java.util.function.UnaryOperator;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.storage.StorageLevel;

/**
 * What became of a table between two of its versions. A row that changed is in both.
 *
 * @param removed rows it had before and has no more
 * @param added rows it has now and had not
 */
public record Delta(Dataset<Row> removed, Dataset<Row> added) {

    /**
     * The difference in some columns only, without the rows that merely moved to another file. Both sides are kept in memory, because
     * they are asked several times.
     */
    Delta in(Collection<String> columns) {
        Column[] kept = columns.stream().map(functions::col).toArray(Column[]::new);
        Dataset<Row> before = removed.select(kept);
        Dataset<Row> now = added.select(kept);
        if (Arrays.stream(now.schema().fields()).anyMatch(field -> field.dataType() instanceof MapType)) {
            return new Delta(before, now); // maps cannot be compared; what merely moved is looked at again
        }
        UnaryOperator<Dataset<Row>> small = rows -> rows.persist(StorageLevel.MEMORY_AND_DISK());
        return new Delta(small.apply(before.exceptAll(now)), small.apply(now.exceptAll(before)));
    }

    void release() {
        removed.unpersist();
        added.unpersist();
    }
}
