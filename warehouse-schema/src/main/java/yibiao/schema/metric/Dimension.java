package yibiao.schema.metric;

import java.util.Optional;
import yibiao.schema.contract.TableName;
import yibiao.schema.text.Text;

/**
 * A way to split metrics. A metric can be split by it if the metric's table has {@code column}.
 *
 * @param table where the values have their names; empty when a value is its own name
 * @param key the column of {@code table} that {@code column} refers to, when it has another name there
 * @param names the columns of {@code table} that hold the names in Chinese and English; the same column may serve both
 * @param order the column of {@code table} by which values are listed; empty means by name
 */
public record Dimension(
        String name,
        Text label,
        String column,
        Optional<TableName> table,
        Optional<String> key,
        Optional<Text> names,
        Optional<String> order) {

    /** The column of {@link #table} that holds the values. */
    public String keyColumn() {
        return key.orElse(column);
    }
}
