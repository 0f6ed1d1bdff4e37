package yibiao.etl.unit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.catalyst.expressions.And;
import org.apache.spark.sql.catalyst.expressions.AttributeSet;
import org.apache.spark.sql.catalyst.expressions.EqualNullSafe;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.Literal;
import org.apache.spark.sql.catalyst.expressions.NamedExpression;
import org.apache.spark.sql.catalyst.expressions.aggregate.AggregateExpression;
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

    private final LogicalPlan now;
    private final LogicalPlan then;
    private final List<Expression> keysNow;
    private final List<Expression> keysThen;

    private Groups(LogicalPlan now, LogicalPlan then, List<Expression> keysNow, List<Expression> keysThen) {
        this.now = now;
        this.then = then;
        this.keysNow = keysNow;
        this.keysThen = keysThen;
    }

    /** Empty when everything is one group. */
    static Optional<Groups> of(LogicalPlan now, LogicalPlan then) {
        List<Expression> keysNow = keys(now);
        List<Expression> keysThen = keys(then);
        return keysNow.isEmpty() || keysNow.size() != keysThen.size()
                ? Optional.empty()
                : Optional.of(new Groups(now, then, keysNow, keysThen));
    }

    private static List<Expression> keys(LogicalPlan plan) {
        if (plan instanceof Aggregate aggregate) {
            return CollectionConverters.asJava(aggregate.groupingExpressions());
        }
        return plan instanceof Window window ? CollectionConverters.asJava(window.partitionSpec()) : List.of();
    }

    Optional<Affected> of(Affected rows, Wanted wanted, Settling settling) {
        if (!valuesDecide(wanted.then())) {
            return Optional.of(new Affected(
                    rows.now().flatMap(found -> withoutValues(now, keysNow, found, wanted.now(), settling)),
                    rows.then().flatMap(found -> withoutValues(then, keysThen, found, wanted.then(), settling))));
        }
        Optional<LogicalPlan> keys = Affected.either(
                        rows.now().map(found -> keysOf(found, keysNow)),
                        rows.then().map(found -> keysOf(found, keysThen)))
                .flatMap(settling::of);
        return Optional.of(new Affected(
                keys.map(found -> Plans.over(now, whole(child(now), keysNow, found))),
                keys.map(found -> Plans.over(then, whole(child(then), keysThen, found)))));
    }

    private boolean valuesDecide(AttributeSet wanted) {
        if (then instanceof Aggregate aggregate) {
            return Plans.among(aggregate.aggregateExpressions(), wanted).stream()
                    .anyMatch(column -> !isOfKeys((Expression) column, aggregate.groupingExpressions()));
        }
        return !Plans.among(((Window) then).windowExpressions(), wanted).isEmpty();
    }

    /** Whether a column of an aggregate is computed from nothing but what it is grouped by. */
    static boolean isOfKeys(Expression column, Seq<Expression> keys) {
        if (CollectionConverters.asJava(keys).stream().anyMatch(column::semanticEquals)) {
            return true;
        }
        List<Expression> parts = CollectionConverters.asJava(column.children());
        if (column instanceof AggregateExpression || parts.isEmpty()) {
            return column instanceof Literal;
        }
        return parts.stream().allMatch(part -> isOfKeys(part, keys));
    }

    /** A group of an aggregate is one row, told by its keys; of a window it is all its rows, and each may be of another unit. */
    private static Optional<LogicalPlan> withoutValues(
            LogicalPlan plan, List<Expression> keys, LogicalPlan rows, AttributeSet wanted, Settling settling) {
        if (plan instanceof Aggregate aggregate) {
            return Optional.of(new Project(Plans.seq(Plans.among(aggregate.aggregateExpressions(), wanted)), rows));
        }
        LogicalPlan narrowed = Narrowed.of(child(plan), Deciding.below(plan, 0, wanted));
        return settling.of(keysOf(rows, keys)).map(found -> whole(narrowed, keys, found));
    }

    private static LogicalPlan child(LogicalPlan plan) {
        return Plans.children(plan).get(0);
    }

    private static LogicalPlan keysOf(LogicalPlan rows, List<Expression> keys) {
        List<NamedExpression> columns =
                keys.stream().map(key -> Plans.named(key, "key_")).toList();
        return new Project(Plans.seq(columns), rows);
    }

    /** Those of some rows that are of some groups. */
    private static LogicalPlan whole(LogicalPlan rows, List<Expression> grouping, LogicalPlan keys) {
        List<NamedExpression> renamed = new ArrayList<>();
        Expression match = null;
        for (int i = 0; i < grouping.size(); i++) {
            NamedExpression key = Plans.named(keys.output().apply(i), "key_");
            renamed.add(key);
            Expression same = new EqualNullSafe(grouping.get(i), key.toAttribute());
            match = match == null ? same : new And(match, same);
        }
        LogicalPlan touched = new Distinct(new Project(Plans.seq(renamed), keys));
        return new Join(rows, touched, LeftSemi$.MODULE$, Option.apply(match), JoinHint.NONE());
    }
}
