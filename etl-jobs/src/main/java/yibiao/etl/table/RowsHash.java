package yibiao.etl.table;

import static org.apache.spark.sql.functions.array_sort;
import static org.apache.spark.sql.functions.bit_xor;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.map_entries;
import static org.apache.spark.sql.functions.xxhash64;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * Tells whether two sets of rows of one table are the same, in whatever order and files they are: their number and their hashes, both
 * added and xor-ed, so that repeated rows count. What rows are taken out or put in can be computed without the others.
 */
public record RowsHash(long rows, long xor, BigDecimal sum) {

    private static final String ROWS = "hashed_";
    private static final String XOR = "xor_";
    private static final String SUM = "sum_";

    static final RowsHash NONE = new RowsHash(0, 0, BigDecimal.ZERO);

    public static RowsHash of(Dataset<Row> rows) {
        List<Column> sums = sums(rows.schema());
        Row found = rows.agg(sums.get(0), sums.subList(1, sums.size()).toArray(Column[]::new))
                .head();
        return of(found, 0);
    }

    /** The aggregates that {@link #of(Map)} and {@link #of(Row, int)} read. */
    static List<Column> sums(StructType columns) {
        List<Column> parts = new ArrayList<>();
        for (StructField field : columns.fields()) {
            String name = field.name();
            // The hash function takes no map, and equal maps may hold their entries in any order.
            parts.add(field.dataType() instanceof MapType ? array_sort(map_entries(col(name))) : col(name));
            // The hash function skips nulls: without this, (null, 'a') and ('a', null) would be the same.
            parts.add(col(name).isNull());
        }
        Column hash = xxhash64(parts.toArray(Column[]::new));
        return List.of(
                count(lit(1)).as(ROWS),
                coalesce(bit_xor(hash), lit(0L)).as(XOR),
                coalesce(functions.sum(hash.cast("DECIMAL(20,0)")), lit(BigDecimal.ZERO))
                        .as(SUM));
    }

    static RowsHash of(Map<String, Object> observed) {
        Object rows = observed.get(ROWS);
        Object xor = observed.get(XOR);
        Object sum = observed.get(SUM);
        return rows instanceof Long counted && xor instanceof Long mixed && sum instanceof BigDecimal added
                ? new RowsHash(counted, mixed, added)
                : NONE;
    }

    /** @param first where the aggregates stand in the row */
    static RowsHash of(Row found, int first) {
        return new RowsHash(found.getLong(first), found.getLong(first + 1), found.getDecimal(first + 2));
    }

    public RowsHash plus(RowsHash more) {
        return new RowsHash(rows + more.rows, xor ^ more.xor, sum.add(more.sum));
    }

    public RowsHash minus(RowsHash fewer) {
        return new RowsHash(rows - fewer.rows, xor ^ fewer.xor, sum.subtract(fewer.sum));
    }

    /** Rows of two tables, by what they hold: the columns belong to it. */
    public String text(StructType columns) {
        return Integer.toHexString(columns.simpleString().hashCode()) + ":" + rows + ":" + Long.toHexString(xor) + ":"
                + sum.toBigInteger();
    }

    /** What {@link #text} wrote. */
    public static RowsHash parse(String text) {
        String[] parts = text.split(":", -1);
        return new RowsHash(Long.parseLong(parts[1]), Long.parseUnsignedLong(parts[2], 16), new BigDecimal(parts[3]));
    }
}
