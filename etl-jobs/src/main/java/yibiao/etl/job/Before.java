package yibiao.etl.job;

import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import yibiao.etl.table.CommitNote;
import yibiao.etl.unit.Delta;
import yibiao.schema.contract.TableName;

/**
 * What a table was last computed from, by the same definition with the same settings.
 *
 * @param inputs the inputs at the versions of then
 * @param changes what became of those that moved since
 * @param rows the table's rows
 * @param isLarge whether finding the touched units costs less than computing everything
 */
public record Before(
        Inputs inputs, Map<TableName, Delta> changes, CommitNote note, Dataset<Row> rows, boolean isLarge) {

    public Before {
        changes = Map.copyOf(changes);
    }
}
