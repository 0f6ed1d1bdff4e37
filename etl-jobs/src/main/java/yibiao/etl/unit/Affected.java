package yibiao.etl.unit;

import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;

/**
 * What a change makes of the rows of one part of a query.
 *
 * @param now rows of the part today that may not have stood like that
 * @param then rows of the part as it was that may not stand like that any more
 */
record Affected(Optional<LogicalPlan> now, Optional<LogicalPlan> then) {

    Affected map(UnaryOperator<LogicalPlan> onNow, UnaryOperator<LogicalPlan> onThen) {
        return new Affected(now.map(onNow), then.map(onThen));
    }

    /** The rows of both; their plans give the same columns in the same order. */
    Affected and(Affected other) {
        return new Affected(either(now, other.now), either(then, other.then));
    }

    static Optional<LogicalPlan> either(Optional<LogicalPlan> one, Optional<LogicalPlan> other) {
        return Stream.of(one, other).flatMap(Optional::stream).reduce(Plans::union);
    }
}
