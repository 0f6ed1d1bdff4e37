package yibiao.schema.contract;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import yibiao.schema.text.Text;

/**
 * One column of a table.
 *
 * @param required never null
 * @param key part of the primary key
 * @param description what it means; in Chinese the English words where the contract has no others
 * @param allowedValues the only values it may hold; empty means any
 * @param promoted of a column that a company added to a silver table: the expression that gives it, by source; {@link #ANY_SOURCE} for
 *     every source that has no other
 * @param granularity what its dates stand for
 */
public record Column(
        String name,
        ColumnType type,
        boolean required,
        boolean key,
        Text label,
        Text description,
        Classification classification,
        Optional<Reference> reference,
        List<String> allowedValues,
        Granularity granularity,
        Map<String, String> promoted) {

    /** Stands for every source. */
    public static final String ANY_SOURCE = "*";

    public Column {
        allowedValues = List.copyOf(allowedValues);
        promoted = Map.copyOf(promoted);
    }
}
