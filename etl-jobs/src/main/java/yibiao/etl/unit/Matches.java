package yibiao.etl.unit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.catalyst.expressions.Attribute;
import org.apache.spark.sql.catalyst.expressions.AttributeSet;
import org.apache.spark.sql.catalyst.expressions.NamedExpression;
import org.apache.spark.sql.catalyst.plans.Cross$;
import org.apache.spark.sql.catalyst.plans.FullOuter$;
import org.apache.spark.sql.catalyst.plans.Inner$;
import org.apache.spark.sql.catalyst.plans.JoinType;
import org.apache.spark.sql.catalyst.plans.LeftAnti$;
import org.apache.spark.sql.catalyst.plans.LeftOuter$;
import org.apache.spark.sql.catalyst.plans.LeftSemi$;
import org.apache.spark.sql.catalyst.plans.RightOuter$;
import org.apache.spark.sql.catalyst.plans.logical.Join;
import org.apache.spark.sql.catalyst.plans.logical.JoinHint;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.plans.logical.Project;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Affected rows of a join, of which one side is affected: those that match, and those of the other time that stood for want of a match.
 *
 * @param here the join at the time the changed rows belong to
 * @param there the same join at the other time
 * @param side that is affected; 0 is the left one
 */
record Matches(Join here, Join there, int side) {

    /** @param deciding columns of the join, at the other time, that decide whether a row stands and of which unit it is */
    Optional<Affected> of(Affected rows, AttributeSet deciding) {
        if (!isKnown(here.joinType())) {
            return Optional.empty();
        }
        Optional<LogicalPlan> matchedHere = rows.here().flatMap(found -> matched(here, found));
        Optional<LogicalPlan> matchedThere = rows.there().flatMap(found -> matched(there, found));
        if (!standsUnmatched(deciding)) {
            return Optional.of(new Affected(matchedHere, matchedThere));
        }
        return Optional.of(new Affected(
                together(matchedHere, rows.there().map(found -> unmatched(here, found))),
                together(matchedThere, rows.here().map(found -> unmatched(there, found)))));
    }

    private static boolean isKnown(JoinType type) {
        return type == Inner$.MODULE$
                || type == Cross$.MODULE$
                || type == LeftOuter$.MODULE$
                || type == RightOuter$.MODULE$
                || type == FullOuter$.MODULE$
                || type == LeftSemi$.MODULE$
                || type == LeftAnti$.MODULE$;
    }

    /** Rows of the join that some rows of the side have a part in; nothing that matches gets through an anti join. */
    private Optional<LogicalPlan> matched(Join join, LogicalPlan rows) {
        if (side == 1 && join.joinType() == LeftAnti$.MODULE$) {
            return Optional.empty();
        }
        LogicalPlan left = side == 0 ? rows : join.left();
        LogicalPlan right = side == 0 ? join.right() : rows;
        return Optional.of(new Join(left, right, confined(join.joinType()), join.condition(), JoinHint.NONE()));
    }

    /** The join of the rows of one side alone lets no unmatched row of the other one through. */
    private JoinType confined(JoinType type) {
        JoinType keepsSide = side == 0 ? LeftOuter$.MODULE$ : RightOuter$.MODULE$;
        JoinType keepsOther = side == 0 ? RightOuter$.MODULE$ : LeftOuter$.MODULE$;
        if (type == FullOuter$.MODULE$) {
            return keepsSide;
        }
        return type == keepsOther ? Inner$.MODULE$ : type;
    }

    /** Whether a row of the other side stands without a match, and is another one then than with it. */
    private boolean standsUnmatched(AttributeSet deciding) {
        JoinType type = here.joinType();
        if (side == 1 && type == LeftAnti$.MODULE$) {
            return true;
        }
        boolean isLetThrough =
                type == FullOuter$.MODULE$ || type == (side == 0 ? RightOuter$.MODULE$ : LeftOuter$.MODULE$);
        return isLetThrough
                && !Plans.children(there)
                        .get(side)
                        .outputSet()
                        .intersect(deciding)
                        .isEmpty();
    }

    /**
     * Rows of the other side that such rows would match, as they stand without.
     *
     * @param join at the one time
     * @param rows of the side at the other one
     */
    private LogicalPlan unmatched(Join join, LogicalPlan rows) {
        LogicalPlan lost = Plans.children(join).get(side);
        LogicalPlan kept = Plans.children(join).get(1 - side);
        LogicalPlan matching = Plans.renamed(rows, CollectionConverters.asJava(lost.output()));
        LogicalPlan found = new Join(kept, matching, LeftSemi$.MODULE$, join.condition(), JoinHint.NONE());
        if (join.joinType() == LeftAnti$.MODULE$) {
            return found;
        }
        List<NamedExpression> columns = new ArrayList<>();
        for (Attribute column : CollectionConverters.asJava(join.output())) {
            columns.add(lost.outputSet().contains(column) ? Plans.absent(column) : column);
        }
        return new Project(Plans.seq(columns), found);
    }

    private static Optional<LogicalPlan> together(Optional<LogicalPlan> one, Optional<LogicalPlan> other) {
        if (one.isEmpty() || other.isEmpty()) {
            return one.or(() -> other);
        }
        return Optional.of(Plans.union(one.get(), other.get()));
    }
}
