package yibiao.etl.unit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.catalyst.expressions.Alias;
import org.apache.spark.sql.catalyst.expressions.Attribute;
import org.apache.spark.sql.catalyst.expressions.AttributeSet;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.NamedExpression;
import org.apache.spark.sql.catalyst.plans.Cross$;
import org.apache.spark.sql.catalyst.plans.Inner$;
import org.apache.spark.sql.catalyst.plans.JoinType;
import org.apache.spark.sql.catalyst.plans.LeftAnti$;
import org.apache.spark.sql.catalyst.plans.LeftOuter$;
import org.apache.spark.sql.catalyst.plans.LeftSemi$;
import org.apache.spark.sql.catalyst.plans.RightOuter$;
import org.apache.spark.sql.catalyst.plans.logical.Aggregate;
import org.apache.spark.sql.catalyst.plans.logical.Distinct;
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
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Whether a row of one place of a query tells by itself the unit of every row it has any influence on: an order line that names its order.
 * Then nothing has to be looked up to know what a changed row touches.
 *
 * <p>It does where the unit is computed from columns of the place alone, and every group on the way up (of a window or an aggregate) is of
 * one unit: all that a row can do is to change rows of its groups, and of no other. At a join, rows of the other side must stand by
 * themselves at no time. Filters only take rows away.
 */
final class OwnUnit {

    private final LogicalPlan place;

    private OwnUnit(LogicalPlan place) {
        this.place = place;
    }

    /**
     * @param unit expressions over what the plan gives
     * @return the same as expressions over what the place gives; empty where a row of the place does not tell
     */
    static Optional<List<Expression>> of(LogicalPlan plan, LogicalPlan place, List<Expression> unit) {
        return new OwnUnit(place).below(plan, unit);
    }

    private Optional<List<Expression>> below(LogicalPlan node, List<Expression> unit) {
        if (node == place) {
            return Optional.of(unit);
        }
        if (Plans.hasSubquery(node)) {
            return Optional.empty();
        }
        int side = Plans.side(node, place);
        LogicalPlan child = Plans.children(node).get(side);
        return of(node, child, side, unit)
                .filter(found -> found.stream().allMatch(Expression::deterministic))
                .filter(found -> references(found).subsetOf(child.outputSet()))
                .flatMap(found -> below(child, found));
    }

    private static Optional<List<Expression>> of(LogicalPlan node, LogicalPlan child, int side, List<Expression> unit) {
        if (node instanceof Project project) {
            return Optional.of(behind(project.projectList(), unit));
        }
        if (node instanceof Aggregate aggregate) {
            List<Expression> found = behind(aggregate.aggregateExpressions(), unit);
            return areOfOneGroup(found, aggregate.groupingExpressions()) ? Optional.of(found) : Optional.empty();
        }
        if (node instanceof Window window) {
            return areOfOneGroup(unit, window.partitionSpec()) ? Optional.of(unit) : Optional.empty();
        }
        if (node instanceof Union union) {
            return Optional.of(renamed(unit, union.output(), child.output()));
        }
        if (node instanceof Join join) {
            return standsBy(join.joinType(), side) ? Optional.of(unit) : Optional.empty();
        }
        boolean isRowByRow = node instanceof Filter
                || node instanceof SubqueryAlias
                || node instanceof View
                || node instanceof Generate
                || node instanceof Sort
                || node instanceof ResolvedHint
                || node instanceof Distinct;
        return isRowByRow ? Optional.of(unit) : Optional.empty();
    }

    /** Whether no row of the other side gets through the join, or fails to, without a row of this one that it comes with. */
    private static boolean standsBy(JoinType type, int side) {
        if (type == Inner$.MODULE$ || type == Cross$.MODULE$) {
            return true;
        }
        return side == 0
                ? type == LeftOuter$.MODULE$ || type == LeftSemi$.MODULE$ || type == LeftAnti$.MODULE$
                : type == RightOuter$.MODULE$;
    }

    /** Whether rows that agree in what they are grouped by are of one unit. */
    private static boolean areOfOneGroup(List<Expression> unit, Seq<Expression> grouping) {
        List<Expression> keys = CollectionConverters.asJava(grouping);
        AttributeSet columns = AttributeSet.apply(
                Plans.seq(keys.stream().filter(key -> key instanceof Attribute).toList()));
        return unit.stream()
                .allMatch(expression -> expression.references().subsetOf(columns)
                        || keys.stream().anyMatch(expression::semanticEquals));
    }

    private static List<Expression> behind(Seq<NamedExpression> columns, List<Expression> unit) {
        List<Attribute> names = new ArrayList<>();
        List<Expression> values = new ArrayList<>();
        for (NamedExpression column : CollectionConverters.asJava(columns)) {
            names.add(column.toAttribute());
            values.add(column instanceof Alias alias ? alias.child() : (Expression) column);
        }
        return exchanged(unit, names, values);
    }

    private static List<Expression> renamed(List<Expression> unit, Seq<Attribute> from, Seq<Attribute> to) {
        return exchanged(unit, CollectionConverters.asJava(from), new ArrayList<>(CollectionConverters.asJava(to)));
    }

    private static List<Expression> exchanged(List<Expression> unit, List<Attribute> names, List<Expression> values) {
        return unit.stream()
                .map(expression -> Plans.exchanged(expression, names, values))
                .toList();
    }

    private static AttributeSet references(List<Expression> expressions) {
        return AttributeSet.apply(Plans.seq(expressions));
    }
}
