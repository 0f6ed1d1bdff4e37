package yibiao.etl.unit;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.catalyst.expressions.AttributeSet;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.NamedExpression;
import org.apache.spark.sql.catalyst.plans.LeftOuter$;
import org.apache.spark.sql.catalyst.plans.RightOuter$;
import org.apache.spark.sql.catalyst.plans.logical.Aggregate;
import org.apache.spark.sql.catalyst.plans.logical.Distinct;
import org.apache.spark.sql.catalyst.plans.logical.Filter;
import org.apache.spark.sql.catalyst.plans.logical.Join;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.plans.logical.Project;
import org.apache.spark.sql.catalyst.plans.logical.ResolvedHint;
import org.apache.spark.sql.catalyst.plans.logical.Sort;
import org.apache.spark.sql.catalyst.plans.logical.SubqueryAlias;
import org.apache.spark.sql.catalyst.plans.logical.View;
import org.apache.spark.sql.catalyst.plans.logical.Window;

/**
 * A query reduced to what some of its columns need: the same rows of these columns, some perhaps more or less often. What only adds columns
 * to rows that stand anyway (a name looked up, a value over a group) is left out. Spark's optimizer leaves it out only in plain cases, and
 * takes long over plans that hold it many times.
 */
final class Narrowed {

    private Narrowed() {}

    /** @return with at least the wanted columns */
    static LogicalPlan of(LogicalPlan plan, AttributeSet wanted) {
        if (Plans.hasSubquery(plan)) {
            return plan;
        }
        if (plan instanceof Project project) {
            List<NamedExpression> columns = Plans.among(project.projectList(), wanted);
            return new Project(Plans.seq(columns), below(plan, 0, wanted));
        }
        if (plan instanceof Join join) {
            return join(join, wanted);
        }
        if (plan instanceof Aggregate aggregate) {
            return aggregate(aggregate, wanted);
        }
        if (plan instanceof Window window) {
            boolean isWanted = !Plans.among(window.windowExpressions(), wanted).isEmpty();
            return isWanted ? plan : of(window.child(), wanted);
        }
        if (plan instanceof Filter) {
            return Plans.over(plan, below(plan, 0, wanted));
        }
        return passesRows(plan) ? of(Plans.children(plan).get(0), wanted) : plan;
    }

    /** Whether the operator lets every row through as it is. */
    static boolean passesRows(LogicalPlan plan) {
        return plan instanceof SubqueryAlias
                || plan instanceof View
                || plan instanceof Sort
                || plan instanceof Distinct
                || plan instanceof ResolvedHint;
    }

    private static LogicalPlan below(LogicalPlan plan, int child, AttributeSet wanted) {
        return of(Plans.children(plan).get(child), Deciding.below(plan, child, wanted));
    }

    private static LogicalPlan join(Join join, AttributeSet wanted) {
        if (join.joinType() == LeftOuter$.MODULE$ && !Plans.gives(join.right(), wanted)) {
            return of(join.left(), wanted);
        }
        if (join.joinType() == RightOuter$.MODULE$ && !Plans.gives(join.left(), wanted)) {
            return of(join.right(), wanted);
        }
        AttributeSet needed = wanted.$plus$plus(join.references());
        List<LogicalPlan> sides = new ArrayList<>();
        for (LogicalPlan side : Plans.children(join)) {
            sides.add(of(side, needed.intersect(side.outputSet())));
        }
        return join.withNewChildren(Plans.seq(sides));
    }

    /** How often a row stands decides what is computed over a group, so nothing below such a value is left out. */
    private static LogicalPlan aggregate(Aggregate aggregate, AttributeSet wanted) {
        List<NamedExpression> columns = Plans.among(aggregate.aggregateExpressions(), wanted);
        boolean isOfKeys = !aggregate.groupingExpressions().isEmpty()
                && columns.stream()
                        .allMatch(column -> Groups.isOfKeys((Expression) column, aggregate.groupingExpressions()));
        return isOfKeys ? new Project(Plans.seq(columns), below(aggregate, 0, wanted)) : aggregate;
    }
}
