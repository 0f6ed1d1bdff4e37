package yibiao.schema.workspace;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import yibiao.schema.text.Text;

/**
 * What a company has set out to reach: a figure, from where, to where, and by when. Whether more or less is better follows from where it
 * is to go.
 *
 * @param metric a name of the catalogue
 * @param where the values that dimensions are limited to; everything when empty
 * @param baseline where the figure stood, and the first day of the way
 * @param target where it is to stand, and the last day of the way; both differ from the baseline
 * @param owner who answers for it
 */
public record Goal(
        String id,
        Text name,
        String metric,
        Map<String, List<String>> where,
        Period period,
        Point baseline,
        Point target,
        Optional<String> owner) {

    public Goal {
        where = Map.copyOf(where);
    }

    /** A value of the metric, in its own unit (a share of 40 % is 0.4), on a day of the business zone. */
    public record Point(BigDecimal value, LocalDate on) {}

    /** Of which days the metric is asked. */
    public enum Period {
        /** From the baseline's day to the target's. */
        SINCE_BASELINE,
        LAST_MONTH,
        LAST_12_MONTHS,
        /** The state of now, for a metric that has one; of any other, everything there is. */
        NOW
    }
}
