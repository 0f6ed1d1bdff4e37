package yibiao.schema.contract;

import java.util.List;
import java.util.Optional;
import yibiao.schema.text.Text;

/**
 * One column of a table.
 *
 * @param required never null
 * @param key part of the primary key
 * @param allowedValues the only values it may hold; empty means any
 */
public record Column(
        String name,
        ColumnType type,
        boolean required,
        boolean key,
        Text label,
        String description,
        Classification classification,
        Optional<Reference> reference,
        List<String> allowedValues) {

    public Column {
        allowedValues = List.copyOf(allowedValues);
    }
}
