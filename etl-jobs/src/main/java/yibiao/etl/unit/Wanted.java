package yibiao.etl.unit;

import org.apache.spark.sql.catalyst.expressions.AttributeSet;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;

/**
 * The columns of one part of a query that decide which unit a row is of, or whether it stands.
 *
 * @param now of the part today
 * @param then of the same part as it was
 */
record Wanted(AttributeSet now, AttributeSet then) {

    /** The same of a child of the part. */
    Wanted below(LogicalPlan partNow, LogicalPlan partThen, int side) {
        return new Wanted(Deciding.below(partNow, side, now), Deciding.below(partThen, side, then));
    }
}
