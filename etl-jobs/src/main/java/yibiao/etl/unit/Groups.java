package yibiao.etl.unit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.sql.catalyst.expressions.And;
import org.apache.spark.sql.catalyst.expressions.AttributeSet;
import org.apache.spark.sql.catalyst.expressions.EqualNullSafe;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.NamedExpression;
import org.apache.spark.sql.catalyst.plans.LeftSemi$;
import org.apache.spark.sql.catalyst.plans.logical.Aggregate;
import org.apache.spark.sql.catalyst.plans.logical.Distinct;
import org.apache.spark.sql.catalyst.plans.logical.Join;
import org.apache.spark.sql.catalyst.plans.logical.JoinHint;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.plans.logical.Project;
import org.apache.spark.sql.catalyst.plans.logical.Window;
import scala.Option;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Affected groups of an aggregate or a window: those that hold an affected row, with all their rows, so that what is above sees right
 * values. Where a value that is computed over a group decides something, the rows of the group may stand at one time only, so the group
 * is affected at both.
 */
final class Groups {

    private final LogicalPlan here;
    private final LogicalPlan there;
    private final List<Expression> keysHere;
    private final List<Expression> keysThere;

    private Groups(LogicalPlan here, LogicalPlan there, List<Expression> keysHere, List<Expression> keysThere) {
        this.here = here;
        this.there = there;
        this.keysHere = keysHere;
        this.keysThere = keysThere;
    }

    /** Empty when everything is one group. */
    static Optional<Groups> of(LogicalPlan here, LogicalPlan there) {
        List<Expression> keysHere = keys(here);
        List<Expression> keysThere = keys(there);
        return keysHere.isEmpty() || keysHere.size() != keysThere.size()
                ? Optional.empty()
                : Optional.of(new Groups(here, there, keysHere, keysThere));
    }

    private static List<Expression> keys(LogicalPlan plan) {
        if (plan instanceof Aggregate aggregate) {
            return CollectionConverters.asJava(aggregate.groupingExpressions());
        }
        return plan instanceof Window window ? CollectionConverters.asJava(window.partitionSpec()) : List.of();
    }

    /** @param wanted columns of the groups, at the other time, that decide whether a row stands and of which unit it is */
    Optional<Affected> of(Affected rows, AttributeSet wanted) {
        Optional<LogicalPlan> foundHere = rows.here().map(found -> keysOf(found, keysHere));
        Optional<LogicalPlan> foundThere = rows.there().map(found -> keysOf(found, keysThere));
        if (!valuesDecide(wanted)) {
            return Optional.of(new Affected(
                    foundHere.map(keys -> whole(here, keysHere, keys)),
                    foundThere.map(keys -> whole(there, keysThere, keys))));
        }
        LogicalPlan all = Stream.of(foundHere, foundThere)
                .flatMap(Optional::stream)
                .reduce(Plans::union)
                .orElseThrow();
        return Optional.of(
                new Affected(Optional.of(whole(here, keysHere, all)), Optional.of(whole(there, keysThere, all))));
    }

    private boolean valuesDecide(AttributeSet wanted) {
        Seq<NamedExpression> columns = there instanceof Aggregate aggregate
                ? aggregate.aggregateExpressions()
                : ((Window) there).windowExpressions();
        return CollectionConverters.asJava(columns).stream()
                .filter(column -> wanted.contains(column.toAttribute()))
                .anyMatch(column -> !keysThere.contains(unnamed(column)));
    }

    private static Expression unnamed(NamedExpression column) {
        return column instanceof org.apache.spark.sql.catalyst.expressions.Alias alias
                ? alias.child()
                : (Expression) column;
    }

    private static LogicalPlan keysOf(LogicalPlan rows, List<Expression> keys) {
        List<NamedExpression> columns =
                keys.stream().map(key -> Plans.named(key, "key_")).toList();
        return new Project(Plans.seq(columns), rows);
    }

    private static LogicalPlan whole(LogicalPlan plan, List<Expression> grouping, LogicalPlan keys) {
        List<NamedExpression> renamed = new ArrayList<>();
        Expression match = null;
        for (int i = 0; i < grouping.size(); i++) {
            NamedExpression key = Plans.named(keys.output().apply(i), "key_");
            renamed.add(key);
            Expression same = new EqualNullSafe(grouping.get(i), key.toAttribute());
            match = match == null ? same : new And(match, same);
        }
        LogicalPlan touched = new Distinct(new Project(Plans.seq(renamed), keys));
        LogicalPlan rows = Plans.children(plan).get(0);
        return Plans.over(plan, new Join(rows, touched, LeftSemi$.MODULE$, Option.apply(match), JoinHint.NONE()));
    }
}
