package yibiao.schema.quality;

import java.util.Optional;
import yibiao.schema.text.Text;

/**
 * A promise about the rows of a table that is measured at every release.
 *
 * @param id unique in the warehouse: {@code table.name}
 * @param column the column it is about, when it is about one
 */
public record QualityRule(
        String id,
        Optional<String> column,
        QualityDimension dimension,
        Severity severity,
        Text description,
        Check check) {}
