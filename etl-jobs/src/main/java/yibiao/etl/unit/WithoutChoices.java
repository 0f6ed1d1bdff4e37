package yibiao.etl.unit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.apache.spark.sql.catalyst.expressions.Alias;
import org.apache.spark.sql.catalyst.expressions.And;
import org.apache.spark.sql.catalyst.expressions.Attribute;
import org.apache.spark.sql.catalyst.expressions.AttributeSet;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.NamedExpression;
import org.apache.spark.sql.catalyst.plans.logical.Aggregate;
import org.apache.spark.sql.catalyst.plans.logical.Filter;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.plans.logical.Project;
import org.apache.spark.sql.catalyst.plans.logical.Union;
import org.apache.spark.sql.catalyst.plans.logical.Window;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;

/**
 * A query that lets rows through, on the way up from some places, whatever was computed over their groups: the latest of each, the sum above
 * a limit. To know what a change may touch, these choices need not be made, and without them nothing has to be computed over groups. What
 * is found then may be more than what changes, never less: every row that any choice would let through is still there.
 *
 * @param plan the query
 * @param computed columns of it that are computed over groups
 */
record WithoutChoices(LogicalPlan plan, AttributeSet computed) {

    /** @param places which stay the very same in the plan that comes out */
    static LogicalPlan above(List<LogicalPlan> places, LogicalPlan plan) {
        return of(plan, places).plan();
    }

    private static WithoutChoices of(LogicalPlan node, List<LogicalPlan> places) {
        AttributeSet computed = attributes(List.of());
        if (places.stream().anyMatch(place -> place == node)) {
            return new WithoutChoices(node, computed);
        }
        List<LogicalPlan> children = new ArrayList<>(Plans.children(node));
        for (int side = 0; side < children.size(); side++) {
            LogicalPlan child = children.get(side);
            if (places.stream().noneMatch(place -> Plans.holds(child, place))) {
                continue;
            }
            WithoutChoices below = of(child, places);
            if (node instanceof Filter filter) {
                return new WithoutChoices(unchosen(filter, below), below.computed());
            }
            computed = computed.$plus$plus(computed(node, child, below.computed()));
            children.set(side, below.plan());
        }
        return new WithoutChoices(node.withNewChildren(Plans.seq(children)), computed);
    }

    private static LogicalPlan unchosen(Filter filter, WithoutChoices below) {
        Optional<Expression> kept = conditions(filter.condition()).stream()
                .filter(condition ->
                        condition.references().intersect(below.computed()).isEmpty())
                .reduce(And::new);
        return kept.<LogicalPlan>map(condition -> new Filter(condition, below.plan()))
                .orElse(below.plan());
    }

    private static List<Expression> conditions(Expression condition) {
        if (!(condition instanceof And and)) {
            return List.of(condition);
        }
        List<Expression> all = new ArrayList<>(conditions(and.left()));
        all.addAll(conditions(and.right()));
        return all;
    }

    private static AttributeSet computed(LogicalPlan node, LogicalPlan child, AttributeSet below) {
        if (node instanceof Window window) {
            return below.$plus$plus(attributes(CollectionConverters.asJava(window.windowExpressions()).stream()
                    .map(NamedExpression::toAttribute)
                    .toList()));
        }
        if (node instanceof Aggregate aggregate) {
            List<Expression> keys = CollectionConverters.asJava(aggregate.groupingExpressions());
            return among(
                    aggregate.aggregateExpressions(),
                    value -> keys.stream().noneMatch(value::semanticEquals)
                            || !value.references().intersect(below).isEmpty());
        }
        if (node instanceof Project project) {
            return among(
                    project.projectList(),
                    value -> !value.references().intersect(below).isEmpty());
        }
        if (node instanceof Union union) {
            List<Attribute> found = new ArrayList<>();
            for (int i = 0; i < union.output().size(); i++) {
                if (below.contains(child.output().apply(i))) {
                    found.add(union.output().apply(i));
                }
            }
            return attributes(found);
        }
        return below;
    }

    private static AttributeSet among(Seq<NamedExpression> columns, Predicate<Expression> isComputed) {
        return attributes(CollectionConverters.asJava(columns).stream()
                .filter(column -> isComputed.test(column instanceof Alias alias ? alias.child() : (Expression) column))
                .map(NamedExpression::toAttribute)
                .toList());
    }

    private static AttributeSet attributes(List<Attribute> columns) {
        return AttributeSet.apply(Plans.seq(new ArrayList<Expression>(columns)));
    }
}
