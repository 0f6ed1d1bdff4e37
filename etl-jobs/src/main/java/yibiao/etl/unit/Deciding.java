package yibiao.etl.unit;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.catalyst.expressions.AttributeSet;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.NamedExpression;
import org.apache.spark.sql.catalyst.plans.logical.Aggregate;
import org.apache.spark.sql.catalyst.plans.logical.Join;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.plans.logical.Project;
import org.apache.spark.sql.catalyst.plans.logical.Union;
import org.apache.spark.sql.catalyst.plans.logical.Window;
import scala.collection.immutable.Seq;

/** Which columns of a part of a plan decide that a row stands, or of which unit it is; all others only say what is in it. */
final class Deciding {

    private Deciding() {}

    /**
     * @param wanted the columns of the node that decide
     * @return the columns that decide of its child; of the whole row, where it cannot be told apart
     */
    static AttributeSet below(LogicalPlan node, int child, AttributeSet wanted) {
        if (node instanceof Project project) {
            return behind(project.projectList(), wanted);
        }
        if (node instanceof Aggregate aggregate) {
            return behind(aggregate.aggregateExpressions(), wanted)
                    .$plus$plus(AttributeSet.apply(aggregate.groupingExpressions()));
        }
        if (node instanceof Window window) {
            return wanted.$plus$plus(behind(window.windowExpressions(), wanted))
                    .$plus$plus(AttributeSet.apply(window.partitionSpec()));
        }
        if (node instanceof Union union) {
            return sameColumns(union, Plans.children(union).get(child), wanted);
        }
        if (node instanceof Join join && Matches.passes(join, child, wanted)) {
            return wanted;
        }
        return wanted.$plus$plus(node.references());
    }

    private static AttributeSet behind(Seq<NamedExpression> columns, AttributeSet wanted) {
        return AttributeSet.fromAttributeSets(Plans.seq(Plans.among(columns, wanted).stream()
                .map(column -> ((Expression) column).references())
                .toList()));
    }

    private static AttributeSet sameColumns(Union union, LogicalPlan child, AttributeSet wanted) {
        List<Expression> columns = new ArrayList<>();
        for (int i = 0; i < union.output().size(); i++) {
            if (wanted.contains(union.output().apply(i))) {
                columns.add(child.output().apply(i));
            }
        }
        return AttributeSet.apply(Plans.seq(columns));
    }
}
