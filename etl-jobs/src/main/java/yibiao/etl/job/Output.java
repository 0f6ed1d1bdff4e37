package yibiao.etl.job;

import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import yibiao.schema.release.Release.Finding;

/**
 * Computed rows, and what was counted on the way.
 *
 * @param read records considered, where some may be rejected; else 0
 * @param rejected records refused
 * @param duplicates records refused because another one has their key; known when the rows have been computed
 * @param findings broken rules, of the table of quality results only
 */
public record Output(
        Dataset<Row> rows, long read, long rejected, LongSupplier duplicates, Optional<List<Finding>> findings) {

    public static Output of(Dataset<Row> rows) {
        return new Output(rows, 0, 0, () -> 0, Optional.empty());
    }
}
