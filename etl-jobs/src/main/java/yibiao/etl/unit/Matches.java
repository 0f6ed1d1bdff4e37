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
 * @param now the join at the time the changed rows belong to
 * @param then the same join at the other time
 * @param side that is affected; 0 is the left one
 */
record Matches(Join now, Join then, int side) {

    /**
     * Whether affected rows of a side can go past a join as they are: at most it takes some away, and nothing wanted comes from the other
     * side.
     */
    static boolean passes(Join join, int side, AttributeSet wanted) {
        JoinType type = join.joinType();
        boolean standsBySide = type == Inner$.MODULE$
                || type == Cross$.MODULE$
                || (side == 0
                        ? type == LeftOuter$.MODULE$ || type == LeftSemi$.MODULE$ || type == LeftAnti$.MODULE$
                        : type == RightOuter$.MODULE$);
        return standsBySide && !Plans.gives(Plans.children(join).get(1 - side), wanted);
    }

    Optional<Affected> of(Affected rows, Wanted wanted, Settling settling) {
        if (!isKnown(now.joinType())) {
            return Optional.empty();
        }
        if (passes(then, side, wanted.then()) && passes(now, side, wanted.now())) {
            return Optional.of(rows);
        }
        if (!standsUnmatched(wanted.then())) {
            return Optional.of(new Affected(
                    rows.now().flatMap(found -> matched(now, found, wanted.now())),
                    rows.then().flatMap(found -> matched(then, found, wanted.then()))));
        }
        Optional<LogicalPlan> rowsNow = rows.now().flatMap(found -> settling.of(needed(now, found, wanted.now())));
        Optional<LogicalPlan> rowsThen = rows.then().flatMap(found -> settling.of(needed(then, found, wanted.then())));
        return Optional.of(new Affected(
                Affected.either(
                        rowsNow.flatMap(found -> matched(now, found, wanted.now())),
                        rowsThen.map(found -> unmatched(now, found, then, wanted.now()))),
                Affected.either(
                        rowsThen.flatMap(found -> matched(then, found, wanted.then())),
                        rowsNow.map(found -> unmatched(then, found, now, wanted.then())))));
    }

    /** The columns of rows of the side that the join or what is above it asks for. */
    private LogicalPlan needed(Join join, LogicalPlan rows, AttributeSet wanted) {
        return Plans.columns(rows, Plans.children(join).get(side).output(), Deciding.below(join, side, wanted));
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
    private Optional<LogicalPlan> matched(Join join, LogicalPlan rows, AttributeSet wanted) {
        if (side == 1 && join.joinType() == LeftAnti$.MODULE$) {
            return Optional.empty();
        }
        LogicalPlan other = otherSide(join, wanted);
        LogicalPlan left = side == 0 ? rows : other;
        LogicalPlan right = side == 0 ? other : rows;
        LogicalPlan found = new Join(left, right, confined(join.joinType()), join.condition(), JoinHint.NONE());
        return Optional.of(Plans.columns(found, join.output(), wanted));
    }

    private LogicalPlan otherSide(Join join, AttributeSet wanted) {
        LogicalPlan other = Plans.children(join).get(1 - side);
        return Narrowed.of(other, wanted.$plus$plus(join.references()).intersect(other.outputSet()));
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
        JoinType type = now.joinType();
        if (side == 1 && type == LeftAnti$.MODULE$) {
            return true;
        }
        boolean isLetThrough =
                type == FullOuter$.MODULE$ || type == (side == 0 ? RightOuter$.MODULE$ : LeftOuter$.MODULE$);
        return isLetThrough && Plans.gives(Plans.children(then).get(side), deciding);
    }

    /**
     * Rows of the other side that such rows would match, as they stand without.
     *
     * @param join at the one time
     * @param rows of the side at the other one
     */
    private LogicalPlan unmatched(Join join, LogicalPlan rows, Join joinOfRows, AttributeSet wanted) {
        LogicalPlan lost = Plans.children(join).get(side);
        LogicalPlan matching =
                Plans.renamed(rows, Plans.children(joinOfRows).get(side).output(), lost.output());
        LogicalPlan found =
                new Join(otherSide(join, wanted), matching, LeftSemi$.MODULE$, join.condition(), JoinHint.NONE());
        List<NamedExpression> columns = new ArrayList<>();
        for (Attribute column : CollectionConverters.asJava(join.output())) {
            if (wanted.contains(column)) {
                columns.add(lost.outputSet().contains(column) ? Plans.absent(column) : column);
            }
        }
        return new Project(Plans.seq(columns), found);
    }
}
