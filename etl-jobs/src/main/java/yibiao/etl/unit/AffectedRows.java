package yibiao.etl.unit;

import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.catalyst.expressions.AttributeSet;
import org.apache.spark.sql.catalyst.plans.logical.Aggregate;
import org.apache.spark.sql.catalyst.plans.logical.Expand;
import org.apache.spark.sql.catalyst.plans.logical.Filter;
import org.apache.spark.sql.catalyst.plans.logical.Generate;
import org.apache.spark.sql.catalyst.plans.logical.Join;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.plans.logical.Project;
import org.apache.spark.sql.catalyst.plans.logical.Union;
import org.apache.spark.sql.catalyst.plans.logical.Window;

/**
 * Which rows of a query some changed rows of its tables make differ: the why-provenance of Cui, Widom and Wiener (Tracing the lineage of
 * view data in a warehousing environment, ACM TODS 25, 2000), forwards.
 *
 * <p>Rows that the changed ones have a part in stand at the time these belong to. But a row can also stand, or be of its unit, because
 * something is absent: the row of an outer join without a match, the group below a limit, the record that no other one precedes. So both
 * times are followed upwards together, all changed tables at once, and what is found of the one is looked for in the other, at every join
 * and every group where it can decide. What only adds columns to rows on the way is left out. Choices by what is computed over groups are
 * not made ({@link WithoutChoices}). What depends on more than groups (a limit, a total over everything, a subquery in an expression) is not
 * followed.
 */
final class AffectedRows {

    private final List<Seed> seeds;
    private final Settling settling;

    private AffectedRows(List<Seed> seeds, Settling settling) {
        this.seeds = seeds;
        this.settling = settling;
    }

    /**
     * @param now the query over today's tables
     * @param then the same query over those of then
     * @param seeds one at least
     * @param wanted the columns that tell which unit a row is of
     * @return the wanted columns; empty when the query has a part that cannot be confined
     */
    static Optional<Affected> of(
            LogicalPlan now, LogicalPlan then, List<Seed> seeds, Wanted wanted, Settling settling) {
        List<LogicalPlan> placesNow = seeds.stream().map(Seed::now).toList();
        List<LogicalPlan> placesThen = seeds.stream().map(Seed::then).toList();
        return new AffectedRows(seeds, settling)
                .of(WithoutChoices.above(placesNow, now), WithoutChoices.above(placesThen, then), wanted);
    }

    private Optional<Affected> of(LogicalPlan now, LogicalPlan then, Wanted wanted) {
        for (Seed seed : seeds) {
            if (seed.now() == now) {
                return seed.then() == then ? Optional.of(columns(seed.rows(), now, then, wanted)) : Optional.empty();
            }
        }
        List<LogicalPlan> partsNow = Plans.children(now);
        List<LogicalPlan> partsThen = Plans.children(then);
        if (now.getClass() != then.getClass() || partsNow.size() != partsThen.size() || Plans.hasSubquery(now)) {
            return Optional.empty();
        }
        Affected all = new Affected(Optional.empty(), Optional.empty());
        for (int side = 0; side < partsNow.size(); side++) {
            if (!holdsSeed(partsNow.get(side))) {
                continue;
            }
            int from = side;
            Optional<Affected> found = of(partsNow.get(side), partsThen.get(side), wanted.below(now, then, side))
                    .flatMap(rows -> above(now, then, from, rows, wanted));
            if (found.isEmpty()) {
                return found;
            }
            all = all.and(columns(found.get(), now, then, wanted));
        }
        return Optional.of(all);
    }

    private boolean holdsSeed(LogicalPlan part) {
        return seeds.stream().anyMatch(seed -> Plans.holds(part, seed.now()));
    }

    private Optional<Affected> above(LogicalPlan now, LogicalPlan then, int side, Affected rows, Wanted wanted) {
        if (Narrowed.passesRows(now)) {
            return Optional.of(rows);
        }
        if (now instanceof Join join && then instanceof Join before) {
            return new Matches(join, before, side).of(rows, wanted, settling);
        }
        if (now instanceof Aggregate || now instanceof Window) {
            return Groups.of(now, then).flatMap(groups -> groups.of(rows, wanted, settling));
        }
        if (now instanceof Project project && then instanceof Project before) {
            return Optional.of(rows.map(
                    plan -> computed(project, wanted.now(), plan), plan -> computed(before, wanted.then(), plan)));
        }
        if (now instanceof Union) {
            return Optional.of(rows.map(plan -> renamed(plan, now, side), plan -> renamed(plan, then, side)));
        }
        return isRowByRow(now)
                ? Optional.of(rows.map(plan -> Plans.over(now, plan), plan -> Plans.over(then, plan)))
                : Optional.empty();
    }

    private static LogicalPlan computed(Project project, AttributeSet wanted, LogicalPlan rows) {
        return new Project(Plans.seq(Plans.among(project.projectList(), wanted)), rows);
    }

    private static LogicalPlan renamed(LogicalPlan rows, LogicalPlan union, int side) {
        return Plans.renamed(rows, Plans.children(union).get(side).output(), union.output());
    }

    private static boolean isRowByRow(LogicalPlan plan) {
        return plan instanceof Filter || plan instanceof Generate || plan instanceof Expand;
    }

    /** Nothing but the wanted columns of a part, in the order it gives them. */
    private static Affected columns(Affected rows, LogicalPlan now, LogicalPlan then, Wanted wanted) {
        return rows.map(
                plan -> Plans.columns(plan, now.output(), wanted.now()),
                plan -> Plans.columns(plan, then.output(), wanted.then()));
    }
}
