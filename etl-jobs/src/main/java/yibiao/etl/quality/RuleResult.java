package yibiao.etl.quality;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import yibiao.schema.contract.TableName;
import yibiao.schema.quality.QualityDimension;
import yibiao.schema.quality.Severity;
import yibiao.schema.text.Text;

/**
 * What a rule found in a table.
 *
 * @param tested rows it was asked of
 * @param failed rows that break it
 * @param amount money on the failing rows in the reporting currency; empty where the table has none
 * @param samples the most frequent offending values
 */
record RuleResult(
        String rule,
        TableName table,
        Optional<String> column,
        QualityDimension dimension,
        Severity severity,
        Text promise,
        long tested,
        long failed,
        Optional<BigDecimal> amount,
        List<Sample> samples) {

    RuleResult {
        samples = List.copyOf(samples);
    }

    /** An offending value and how many rows have it. */
    record Sample(String value, long rows) {}
}
