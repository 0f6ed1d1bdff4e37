package yibiao.etl.unit;

import java.util.Optional;
import java.util.function.UnaryOperator;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;

/**
 * What a change makes of the rows of one part of a query.
 *
 * @param here rows of the part, at the time the changed rows belong to, that they had a share in
 * @param there rows of the same part, at the other time, that stood as they did because the changed rows were absent
 */
record Affected(Optional<LogicalPlan> here, Optional<LogicalPlan> there) {

    static Affected here(LogicalPlan rows) {
        return new Affected(Optional.of(rows), Optional.empty());
    }

    Affected map(UnaryOperator<LogicalPlan> onHere, UnaryOperator<LogicalPlan> onThere) {
        return new Affected(here.map(onHere), there.map(onThere));
    }
}
