package yibiao.dashboard.query;

import java.math.BigDecimal;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import yibiao.dashboard.query.MetricQuery.Operator;
import yibiao.schema.calendar.FiscalCalendar;
import yibiao.schema.contract.TableName;
import yibiao.schema.metric.Metric;

/**
 * A query whose every name is resolved and whose days are known: all that is needed to write SQL, and nothing a client could
 * have put in as text except bound values.
 *
 * @param fiscal the fiscal calendar whose periods, quarters and years are meant
 * @param scope conditions of the asker's scope, applied to every relation
 * @param after the key of the row after which the page starts: one text or nothing per split
 */
record QueryPlan(
        List<Metric> metrics,
        List<Split> splits,
        FiscalCalendar fiscal,
        Periods periods,
        List<Condition> filters,
        List<Condition> scope,
        List<MetricCondition> having,
        List<SortKey> order,
        int limit,
        boolean others,
        boolean totals,
        Optional<List<Optional<String>>> after) {

    /** A condition on a metric's value. */
    record MetricCondition(Metric metric, Operator operator, List<BigDecimal> values) {}

    /** A metric or a split to sort by. */
    record SortKey(Optional<Metric> metric, Optional<Split> split, boolean descending) {}

    boolean isCompared() {
        return periods.compared().isPresent();
    }

    /** The split whose values beyond the limit become one; the resolver makes sure there is exactly one. */
    Optional<Split> cut() {
        return others ? splits.stream().filter(Split.Value.class::isInstance).findFirst() : Optional.empty();
    }

    /** The tables read for values; those that only hold names are not among them. */
    Set<TableName> tables() {
        Set<TableName> tables = new LinkedHashSet<>();
        metrics.forEach(metric -> tables.add(metric.table()));
        return new TreeSet<>(tables);
    }
}
