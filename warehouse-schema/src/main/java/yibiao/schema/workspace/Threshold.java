package yibiao.schema.workspace;

import java.math.BigDecimal;
import yibiao.schema.text.Text;

/**
 * A number that definitions lean on, such as after how many hours a hand-off is stale.
 *
 * @param name under {@code thresholds} of crm.yaml, and in SQL files behind a colon
 * @param usual what holds where a company says nothing
 * @param isWhole whether it takes whole numbers only
 * @param least the smallest value it may have
 * @param source the definition that introduced it, an id of the metric catalogue
 */
public record Threshold(
        String name, BigDecimal usual, boolean isWhole, BigDecimal least, Text label, Text meaning, String source) {

    /** The value as SQL gets it. */
    Number parameter(BigDecimal value) {
        return isWhole ? (Number) value.intValueExact() : value;
    }
}
