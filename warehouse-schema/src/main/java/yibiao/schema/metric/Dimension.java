package yibiao.schema.metric;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import yibiao.schema.contract.TableName;
import yibiao.schema.text.Text;

/**
 * A way to split metrics. A metric can be split by it if the metric's table has {@code column}.
 *
 * @param table where the values have their names; empty when a value is its own name
 * @param key the column of {@code table} that {@code column} refers to, when it has another name there
 * @param names the columns of {@code table} that hold the names in Chinese and English; the same column may serve both
 * @param values the names of codes that stand in {@code column} itself, in the order in which they are listed
 * @param order the column of {@code table} by which values are listed; empty means by name
 */
public record Dimension(
        String name,
        Text label,
        String column,
        Optional<TableName> table,
        Optional<String> key,
        Optional<Text> names,
        Map<String, Text> values,
        Optional<String> order) {

    public Dimension {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    /** The column of {@link #table} that holds the values. */
    public String keyColumn() {
        return key.orElse(column);
    }
}
