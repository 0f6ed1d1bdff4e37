package yibiao.etl.unit;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.expressions.AttributeSet;
import org.apache.spark.sql.catalyst.expressions.NamedExpression;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.plans.logical.Project;
import org.apache.spark.sql.classic.SparkSession;
import org.apache.spark.sql.functions;

/**
 * Finds the units of a table whose rows may differ since it was last computed. Nobody declares what depends on what: it follows from the
 * query itself, so it cannot be declared wrongly.
 *
 * <p>A row that is new derives from some added row of an input, a row that is gone derived from some removed one. So the query is asked
 * over today's inputs for what the added rows have a part in, and over the inputs of then for what the removed ones had. Rows that stood
 * for want of a match are asked for the other way round.
 */
public final class TouchedUnits implements AutoCloseable {

    private final List<String> unit;
    private final Map<String, Delta> deltas = new LinkedHashMap<>();

    /** @param unit the columns that name a unit */
    public TouchedUnits(List<String> unit) {
        this.unit = List.copyOf(unit);
    }

    /**
     * Valid until this is closed.
     *
     * @param changes of the inputs that changed, by the names the queries give them
     * @return distinct units; empty when the change cannot be confined to some of them
     */
    public Optional<Dataset<Row>> of(ReadingQuery now, ReadingQuery then, Map<String, Delta> changes) {
        for (Map.Entry<String, Delta> change : changes.entrySet()) {
            Set<String> used = new LinkedHashSet<>(now.usedColumns(change.getKey()));
            used.addAll(then.usedColumns(change.getKey()));
            if (used.isEmpty()) {
                return Optional.empty();
            }
            deltas.put(change.getKey(), change.getValue().in(used));
        }
        List<Dataset<Row>> touched = new ArrayList<>();
        boolean isConfined = true;
        for (Map.Entry<String, Delta> delta : deltas.entrySet()) {
            isConfined &= add(touched, delta.getKey(), delta.getValue().added(), now, then);
            isConfined &= add(touched, delta.getKey(), delta.getValue().removed(), then, now);
        }
        return isConfined
                ? touched.stream().reduce(Dataset::union).map(Dataset::distinct).or(() -> Optional.of(none(now)))
                : Optional.empty();
    }

    private Dataset<Row> none(ReadingQuery query) {
        return units(query.plan(), query.session()).limit(0);
    }

    private boolean add(
            List<Dataset<Row>> touched, String input, Dataset<Row> changed, ReadingQuery own, ReadingQuery other) {
        if (changed.isEmpty()) { // cheap, because it is kept; planning what it touches is not
            return true;
        }
        LogicalPlan rows = plan(changed);
        for (Occurrence occurrence : own.occurrences(input)) {
            Optional<Dataset<Row>> told = told(own, occurrence, rows);
            if (told.isPresent()) {
                touched.add(told.get());
                continue;
            }
            Optional<Affected> affected = AffectedRows.of(
                    own.plan(),
                    occurrence.node(),
                    occurrence.replacedBy(rows),
                    other.plan(),
                    AttributeSet.apply(Plans.seq(other.columns(unit))));
            if (affected.isEmpty()) {
                return false;
            }
            Stream.of(affected.get().here(), affected.get().there())
                    .flatMap(Optional::stream)
                    .forEach(plan -> touched.add(units(plan, own.session())));
        }
        return true;
    }

    /** The units that changed rows name themselves. */
    private Optional<Dataset<Row>> told(ReadingQuery query, Occurrence occurrence, LogicalPlan rows) {
        return OwnUnit.of(query.plan(), occurrence.node(), query.columns(unit)).map(found -> {
            List<NamedExpression> columns = new ArrayList<>();
            for (int i = 0; i < unit.size(); i++) {
                columns.add(Plans.named(found.get(i), unit.get(i)));
            }
            return units(new Project(Plans.seq(columns), occurrence.replacedBy(rows)), query.session());
        });
    }

    private Dataset<Row> units(LogicalPlan plan, SparkSession session) {
        return org.apache.spark.sql.classic.Dataset.ofRows(session, plan)
                .select(unit.stream().map(functions::col).toArray(Column[]::new));
    }

    private static LogicalPlan plan(Dataset<Row> rows) {
        return ((org.apache.spark.sql.classic.Dataset<Row>) rows)
                .queryExecution()
                .analyzed();
    }

    @Override
    public void close() {
        deltas.values().forEach(Delta::release);
    }
}
