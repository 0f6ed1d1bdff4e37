package yibiao.etl.job;

import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import yibiao.schema.release.Release.Finding;

/**
 * What a change of its inputs makes of some units of a table; the other units keep their rows.
 *
 * @param units every unit whose rows may differ, once each, in the table's own columns; kept in memory by its maker
 * @param rows all rows these units have now
 * @param read how many more records are considered than before
 * @param rejected how many more of them are refused
 * @param findings broken rules, of the table of quality results only
 */
public record Part(Dataset<Row> units, Dataset<Row> rows, long read, long rejected, Optional<List<Finding>> findings) {

    public static Part of(Dataset<Row> units, Dataset<Row> rows) {
        return new Part(units, rows, 0, 0, Optional.empty());
    }
}
