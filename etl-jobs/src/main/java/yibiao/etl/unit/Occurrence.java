package yibiao.etl.unit;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.apache.spark.sql.catalyst.expressions.And;
import org.apache.spark.sql.catalyst.expressions.Attribute;
import org.apache.spark.sql.catalyst.expressions.AttributeSet;
import org.apache.spark.sql.catalyst.expressions.EqualNullSafe;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.Literal;
import org.apache.spark.sql.catalyst.expressions.NamedExpression;
import org.apache.spark.sql.catalyst.plans.LeftSemi$;
import org.apache.spark.sql.catalyst.plans.logical.BROADCAST$;
import org.apache.spark.sql.catalyst.plans.logical.HintInfo;
import org.apache.spark.sql.catalyst.plans.logical.Join;
import org.apache.spark.sql.catalyst.plans.logical.JoinHint;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.plans.logical.Project;
import org.apache.spark.sql.catalyst.plans.logical.ResolvedHint;
import org.apache.spark.sql.catalyst.plans.logical.View;
import scala.Option;
import scala.jdk.javaapi.CollectionConverters;

/** One place in an analysed plan where a table is read. */
record Occurrence(String view, View node) {

    /** The places where any of the named views is read. */
    static List<Occurrence> in(LogicalPlan plan, Predicate<String> isWanted) {
        List<Occurrence> found = new ArrayList<>();
        collect(plan, isWanted, found);
        return found;
    }

    private static void collect(LogicalPlan plan, Predicate<String> isWanted, List<Occurrence> found) {
        if (plan instanceof View view && isWanted.test(view.desc().identifier().table())) {
            found.add(new Occurrence(view.desc().identifier().table(), view));
            return;
        }
        CollectionConverters.asJava(plan.children()).forEach(child -> collect(child, isWanted, found));
    }

    /**
     * Rows under the identities of its columns.
     *
     * @param rows with the columns that the plan uses of it, by name; others come out as nothing
     */
    LogicalPlan replacedBy(LogicalPlan rows) {
        List<Attribute> given = CollectionConverters.asJava(rows.output());
        List<NamedExpression> columns = new ArrayList<>();
        for (Attribute column : CollectionConverters.asJava(node.output())) {
            columns.add(given.stream()
                    .filter(candidate -> candidate.name().equals(column.name()))
                    .findFirst()
                    .map(candidate -> Plans.as(candidate, column))
                    .orElseGet(() -> Plans.absent(column)));
        }
        return new Project(Plans.seq(columns), rows);
    }

    /**
     * Its rows that are of some units; a unit may be null.
     *
     * @param told the unit of a row
     * @param units their columns in the same order
     */
    LogicalPlan matching(List<Expression> told, LogicalPlan units) {
        List<NamedExpression> columns = new ArrayList<>(CollectionConverters.asJava(node.output()));
        List<NamedExpression> renamed = new ArrayList<>();
        Expression same = Literal.TrueLiteral();
        for (int i = 0; i < told.size(); i++) {
            NamedExpression own = Plans.named(told.get(i), "own_" + i); // the comparison asks for it twice
            NamedExpression unit = Plans.named(units.output().apply(i), "unit_" + i);
            columns.add(own);
            renamed.add(unit);
            same = new And(same, new EqualNullSafe(own.toAttribute(), unit.toAttribute()));
        }
        LogicalPlan wanted = new ResolvedHint(
                new Project(Plans.seq(renamed), units), new HintInfo(Option.apply(BROADCAST$.MODULE$)));
        LogicalPlan matching = new Join(
                new Project(Plans.seq(columns), node), wanted, LeftSemi$.MODULE$, Option.apply(same), JoinHint.NONE());
        return new Project(Plans.seq(new ArrayList<>(CollectionConverters.asJava(node.output()))), matching);
    }

    /** The columns that anything above it uses. */
    List<String> usedColumns(LogicalPlan plan) {
        List<AttributeSet> references = new ArrayList<>();
        references(plan, references);
        return CollectionConverters.asJava(node.output()).stream()
                .filter(attribute -> references.stream().anyMatch(set -> set.contains(attribute)))
                .map(Attribute::name)
                .toList();
    }

    private void references(LogicalPlan plan, List<AttributeSet> found) {
        if (plan == node) {
            return;
        }
        for (Expression expression : CollectionConverters.asJava(plan.expressions())) {
            found.add(expression.references());
        }
        CollectionConverters.asJava(plan.children()).forEach(child -> references(child, found));
    }
}
