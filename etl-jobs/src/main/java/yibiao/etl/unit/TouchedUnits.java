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
        List<Seed> seeds = new ArrayList<>();
        for (Map.Entry<String, Delta> delta : deltas.entrySet()) {
            List<Occurrence> places = now.occurrences(delta.getKey());
            List<Occurrence> placesThen = then.occurrences(delta.getKey());
            if (places.size() != placesThen.size()) {
                return Optional.empty();
            }
            Optional<LogicalPlan> added = some(delta.getValue().added());
            Optional<LogicalPlan> removed = some(delta.getValue().removed());
            for (int i = 0; i < places.size(); i++) {
                Optional<LogicalPlan> unknownNow = untold(now, places.get(i), added, touched);
                Optional<LogicalPlan> unknownThen = untold(then, placesThen.get(i), removed, touched);
                if (unknownNow.isPresent() || unknownThen.isPresent()) {
                    seeds.add(new Seed(
                            places.get(i).node(), placesThen.get(i).node(), new Affected(unknownNow, unknownThen)));
                }
            }
        }
        return of(now, then, seeds).map(found -> {
            touched.addAll(found);
            return touched.stream()
                    .reduce(Dataset::union)
                    .map(Dataset::distinct)
                    .orElseGet(() -> none(now));
        });
    }

    private Optional<List<Dataset<Row>>> of(ReadingQuery now, ReadingQuery then, List<Seed> seeds) {
        if (seeds.isEmpty()) {
            return Optional.of(List.of());
        }
        Wanted wanted = new Wanted(columns(now), columns(then));
        return AffectedRows.of(now.plan(), then.plan(), seeds, wanted, new Settling(now.session()))
                .map(rows -> Stream.of(rows.now(), rows.then())
                        .flatMap(Optional::stream)
                        .map(plan -> units(plan, now.session()))
                        .toList());
    }

    private Dataset<Row> none(ReadingQuery query) {
        return units(query.plan(), query.session()).limit(0);
    }

    /** Asking is cheap, because the rows are kept; planning what they touch is not. */
    private static Optional<LogicalPlan> some(Dataset<Row> changed) {
        return changed.isEmpty() ? Optional.empty() : Optional.of(plan(changed));
    }

    /**
     * Changed rows in their place, where they do not name their units themselves.
     *
     * @param touched takes the units where they do
     */
    private Optional<LogicalPlan> untold(
            ReadingQuery query, Occurrence place, Optional<LogicalPlan> changed, List<Dataset<Row>> touched) {
        if (changed.isEmpty()) {
            return changed;
        }
        Optional<Dataset<Row>> told = told(query, place, changed.get());
        told.ifPresent(touched::add);
        return told.isPresent() ? Optional.empty() : changed.map(place::replacedBy);
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

    private AttributeSet columns(ReadingQuery query) {
        return AttributeSet.apply(Plans.seq(query.columns(unit)));
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
