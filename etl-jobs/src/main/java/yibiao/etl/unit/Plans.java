package yibiao.etl.unit;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.catalyst.expressions.Alias;
import org.apache.spark.sql.catalyst.expressions.Attribute;
import org.apache.spark.sql.catalyst.expressions.AttributeSet;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.Literal;
import org.apache.spark.sql.catalyst.expressions.NamedExpression;
import org.apache.spark.sql.catalyst.expressions.PlanExpression;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.plans.logical.Project;
import org.apache.spark.sql.catalyst.plans.logical.Union;
import scala.Option;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;

/** Parts of plans under other names. */
final class Plans {

    private Plans() {}

    /** Whether a place is the plan or a part of it; the very same, not an equal one. */
    static boolean holds(LogicalPlan plan, LogicalPlan place) {
        return plan == place || children(plan).stream().anyMatch(child -> holds(child, place));
    }

    /** Which child of an operator a place is in. */
    static int side(LogicalPlan operator, LogicalPlan place) {
        List<LogicalPlan> children = children(operator);
        int side = 0;
        while (!holds(children.get(side), place)) {
            side++;
        }
        return side;
    }

    static List<LogicalPlan> children(LogicalPlan plan) {
        return CollectionConverters.asJava(plan.children());
    }

    /** Whether an expression of the operator itself asks another query. */
    static boolean hasSubquery(LogicalPlan plan) {
        return CollectionConverters.asJava(plan.expressions()).stream().anyMatch(Plans::asksQuery);
    }

    private static boolean asksQuery(Expression expression) {
        return expression instanceof PlanExpression
                || CollectionConverters.asJava(expression.children()).stream().anyMatch(Plans::asksQuery);
    }

    /** An expression with the values of columns in their place. */
    static Expression exchanged(Expression expression, List<Attribute> columns, List<Expression> values) {
        for (int i = 0; i < columns.size(); i++) {
            if (expression.semanticEquals(columns.get(i))) {
                return values.get(i);
            }
        }
        List<Expression> children = CollectionConverters.asJava(expression.children());
        if (children.isEmpty()) {
            return expression;
        }
        return expression.withNewChildren(seq(children.stream()
                .map(child -> exchanged(child, columns, values))
                .toList()));
    }

    /** A plan with another part in place of one. */
    static LogicalPlan exchanged(LogicalPlan plan, LogicalPlan place, LogicalPlan part) {
        if (plan == place) {
            return part;
        }
        List<LogicalPlan> children = children(plan);
        if (children.stream().noneMatch(child -> holds(child, place))) {
            return plan;
        }
        return plan.withNewChildren(seq(
                children.stream().map(child -> exchanged(child, place, part)).toList()));
    }

    /** The same operator over another child. */
    static LogicalPlan over(LogicalPlan operator, LogicalPlan child) {
        return operator.withNewChildren(seq(List.of(child)));
    }

    /** The rows of both, under the identities of the columns of the first. */
    static LogicalPlan union(LogicalPlan one, LogicalPlan other) {
        LogicalPlan both = new Union(seq(List.of(one, other)), false, false);
        return renamed(both, both.output(), one.output());
    }

    /**
     * Its columns, one by one, under the identities of others.
     *
     * @param from columns some of which the plan has
     */
    static LogicalPlan renamed(LogicalPlan plan, Seq<Attribute> from, Seq<Attribute> as) {
        List<NamedExpression> columns = new ArrayList<>();
        for (int i = 0; i < as.size(); i++) {
            if (plan.outputSet().contains(from.apply(i))) {
                columns.add(as(from.apply(i), as.apply(i)));
            }
        }
        return new Project(seq(columns), plan);
    }

    /** Those of some columns that are wanted, of a plan that has them, in their order. */
    static LogicalPlan columns(LogicalPlan plan, Seq<Attribute> columns, AttributeSet wanted) {
        List<NamedExpression> kept = CollectionConverters.asJava(columns).stream()
                .filter(wanted::contains)
                .map(column -> (NamedExpression) column)
                .toList();
        return new Project(seq(kept), plan);
    }

    /** Whether a plan has any of some columns. */
    static boolean gives(LogicalPlan plan, AttributeSet wanted) {
        return !plan.outputSet().intersect(wanted).isEmpty();
    }

    /** Those of some columns that are wanted. */
    static List<NamedExpression> among(Seq<NamedExpression> columns, AttributeSet wanted) {
        return CollectionConverters.asJava(columns).stream()
                .filter(column -> wanted.contains(column.toAttribute()))
                .toList();
    }

    /** An expression under the identity of a column. */
    static NamedExpression as(Expression expression, Attribute column) {
        return new Alias(
                expression, column.name(), column.exprId(), column.qualifier(), Option.empty(), seq(List.of()));
    }

    static NamedExpression absent(Attribute column) {
        return as(Literal.create(null, column.dataType()), column);
    }

    static NamedExpression named(Expression expression, String name) {
        return new Alias(
                expression, name, NamedExpression.newExprId(), seq(List.<String>of()), Option.empty(), seq(List.of()));
    }

    static <T> Seq<T> seq(List<T> items) {
        return CollectionConverters.asScala(items).toSeq();
    }
}
