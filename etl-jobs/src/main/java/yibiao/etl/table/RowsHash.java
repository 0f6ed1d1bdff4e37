package yibiao.etl.table;

import static org.apache.spark.sql.functions.bit_xor;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.xxhash64;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Tells whether two sets of rows are the same, in whatever order and files they are. */
public final class RowsHash {

    private RowsHash() {}

    /**
     * Columns, number of rows and a hash of them: the rows' own hashes, both added and xor-ed, so that repeated rows count. Equal texts
     * mean equal tables.
     */
    public static String of(Dataset<Row> rows) {
        List<Column> parts = new ArrayList<>();
        for (String name : rows.columns()) {
            parts.add(col(name));
            // The hash function skips nulls: without this, (null, 'a') and ('a', null) would be the same.
            parts.add(col(name).isNull());
        }
        Row found = rows.select(xxhash64(parts.toArray(Column[]::new)).as("hash"))
                .agg(
                        count(lit(1)),
                        coalesce(bit_xor(col("hash")), lit(0L)),
                        coalesce(sum(col("hash").cast("DECIMAL(20,0)")), lit(0)).cast("STRING"))
                .head();
        return Integer.toHexString(rows.schema().simpleString().hashCode()) + ":" + found.getLong(0) + ":"
                + Long.toHexString(found.getLong(1)) + ":" + found.getString(2);
    }
}
