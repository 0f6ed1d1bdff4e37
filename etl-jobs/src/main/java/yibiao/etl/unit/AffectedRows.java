package yibiao.etl.unit;

import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.catalyst.expressions.AttributeSet;
import org.apache.spark.sql.catalyst.plans.logical.Aggregate;
import org.apache.spark.sql.catalyst.plans.logical.Distinct;
import org.apache.spark.sql.catalyst.plans.logical.Expand;
import org.apache.spark.sql.catalyst.plans.logical.Filter;
import org.apache.spark.sql.catalyst.plans.logical.Generate;
import org.apache.spark.sql.catalyst.plans.logical.Join;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.plans.logical.Project;
import org.apache.spark.sql.catalyst.plans.logical.ResolvedHint;
import org.apache.spark.sql.catalyst.plans.logical.Sort;
import org.apache.spark.sql.catalyst.plans.logical.SubqueryAlias;
import org.apache.spark.sql.catalyst.plans.logical.Union;
import org.apache.spark.sql.catalyst.plans.logical.View;
import org.apache.spark.sql.catalyst.plans.logical.Window;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Which rows of a query some changed rows of one place make differ: the why-provenance of Cui, Widom and Wiener (Tracing the lineage of
 * view data in a warehousing environment, ACM TODS 25, 2000), forwards.
 *
 * <p>Rows that the changed ones have a part in stand at the time these belong to. But a row can also stand, or be of its unit, because
 * something is absent: the row of an outer join without a match, the group below a limit, the record that no other one precedes. So both
 * times are followed upwards together, and what is found of the one is looked for in the other, at every join and every group where it
 * can decide. Choices by what is computed over groups are not made ({@link WithoutChoices}). What depends on more than groups (a limit, a total over everything, a subquery in an expression) is not followed.
 */
final class AffectedRows {

    private final LogicalPlan place;
    private final LogicalPlan changed;

    private AffectedRows(LogicalPlan place, LogicalPlan changed) {
        this.place = place;
        this.changed = changed;
    }

    /**
     * @param plan of the time the changed rows belong to
     * @param place part of it
     * @param changed rows that stand for the place, with its columns
     * @param other the same query at the other time
     * @param wanted the columns of the other plan that tell which unit a row is of
     * @return with the columns of the plan and of the other one; empty when the query has a part that cannot be confined
     */
    static Optional<Affected> of(
            LogicalPlan plan, LogicalPlan place, LogicalPlan changed, LogicalPlan other, AttributeSet wanted) {
        List<Integer> way = Plans.way(plan, place);
        return Plans.isAlike(plan, other, way)
                ? new AffectedRows(place, changed)
                        .of(WithoutChoices.along(way, plan), WithoutChoices.along(way, other), wanted)
                : Optional.empty();
    }

    private Optional<Affected> of(LogicalPlan here, LogicalPlan there, AttributeSet wanted) {
        if (here == place) {
            return Optional.of(Affected.here(changed));
        }
        if (Plans.hasSubquery(here)) {
            return Optional.empty();
        }
        int from = Plans.side(here, place);
        return of(Plans.children(here).get(from), Plans.children(there).get(from), Deciding.below(there, from, wanted))
                .flatMap(rows -> above(here, there, from, rows, wanted));
    }

    private static Optional<Affected> above(
            LogicalPlan here, LogicalPlan there, int side, Affected rows, AttributeSet wanted) {
        if (here instanceof Join join && there instanceof Join other) {
            return new Matches(join, other, side).of(rows, wanted);
        }
        if (here instanceof Union && there instanceof Union) {
            return Optional.of(rows.map(
                    plan -> Plans.renamed(plan, CollectionConverters.asJava(here.output())),
                    plan -> Plans.renamed(plan, CollectionConverters.asJava(there.output()))));
        }
        if (here instanceof Aggregate || here instanceof Window) {
            return Groups.of(here, there).flatMap(groups -> groups.of(rows, wanted));
        }
        return isRowByRow(here)
                ? Optional.of(rows.map(plan -> Plans.over(here, plan), plan -> Plans.over(there, plan)))
                : Optional.empty();
    }

    private static boolean isRowByRow(LogicalPlan plan) {
        return plan instanceof Project
                || plan instanceof Filter
                || plan instanceof SubqueryAlias
                || plan instanceof View
                || plan instanceof Sort
                || plan instanceof Generate
                || plan instanceof ResolvedHint
                || plan instanceof Distinct
                || plan instanceof Expand;
    }
}
