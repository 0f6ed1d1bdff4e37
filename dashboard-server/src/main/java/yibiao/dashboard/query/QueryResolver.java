package yibiao.dashboard.query;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import yibiao.dashboard.query.MetricQuery.Filter;
import yibiao.dashboard.query.MetricQuery.Having;
import yibiao.dashboard.query.MetricQuery.Order;
import yibiao.dashboard.query.QueryPlan.MetricCondition;
import yibiao.dashboard.query.QueryPlan.SortKey;
import yibiao.schema.calendar.FiscalCalendar;
import yibiao.schema.catalogue.Catalogue;
import yibiao.schema.contract.TableContract;
import yibiao.schema.metric.Dimension;
import yibiao.schema.metric.Metric;
import yibiao.schema.release.Release;

/** Finds what a query's names mean, and whether these metrics can be split and filtered so. One use per query. */
final class QueryResolver {

    private final Catalogue catalogue;
    private final List<FiscalCalendar> calendars;
    private final Issues unknown = new Issues();
    private final Issues impossible = new Issues();

    /** @param calendars the fiscal calendars, the default one first */
    QueryResolver(Catalogue catalogue, List<FiscalCalendar> calendars) {
        this.catalogue = catalogue;
        this.calendars = calendars;
    }

    /** @throws QueryRefused as MALFORMED for names that do not exist, as UNANSWERABLE for names that do not go together */
    QueryPlan resolve(MetricQuery query, Release release, Scope scope) {
        List<Metric> metrics = metrics(query);
        List<Split> splits = splits(query, release);
        List<Dimension> filtered = query.filters().stream()
                .map(Filter::dimension)
                .map(this::dimension)
                .flatMap(Optional::stream)
                .toList();
        FiscalCalendar fiscal = calendar(query);
        nameUnknown(query);
        unknown.throwIfAny(QueryRefused.Kind.MALFORMED);

        metrics.forEach(metric -> checkHeld(metric, release));
        checkSplits(metrics, splits);
        new TimeSplits(catalogue, calendars.get(0), fiscal, release, impossible).check(metrics, splits);
        checkFilters(metrics, filtered);
        checkRest(query, splits);
        checkChange(query, metrics, release);
        impossible.throwIfAny(QueryRefused.Kind.UNANSWERABLE);

        List<Grain> grains = splits.stream()
                .filter(Split.Time.class::isInstance)
                .map(split -> ((Split.Time) split).grain())
                .toList();
        QueryPlan plan = new QueryPlan(
                metrics,
                splits,
                fiscal,
                periods(query, metrics, release, fiscal, grains),
                conditions(query.filters(), metrics),
                scopeConditions(scope, metrics),
                query.having().stream()
                        .map(having -> condition(having, metrics))
                        .toList(),
                order(query, metrics, splits),
                query.limit(),
                query.others(),
                query.totals(),
                query.cursor().map(cursor -> Cursor.read(cursor, query, release.release(), splits.size())));
        unknown.throwIfAny(QueryRefused.Kind.MALFORMED);
        impossible.throwIfAny(QueryRefused.Kind.UNANSWERABLE);
        return plan;
    }

    private FiscalCalendar calendar(MetricQuery query) {
        Optional<String> name = query.calendar();
        Optional<FiscalCalendar> found = name.flatMap(
                id -> calendars.stream().filter(one -> one.id().equals(id)).findFirst());
        if (name.isPresent() && found.isEmpty()) {
            Set<String> known = calendars.stream().map(FiscalCalendar::id).collect(Collectors.toSet());
            unknown.unknown("/calendar", "fiscal calendar", "财务日历", name.get(), known);
        }
        return found.orElse(calendars.get(0));
    }

    private Periods periods(
            MetricQuery query, List<Metric> metrics, Release release, FiscalCalendar fiscal, List<Grain> grains) {
        LocalDate asOf = LocalDate.parse(release.asOf());
        try {
            return Periods.of(query.range(), comparable(query, metrics), asOf, fiscal, grains);
        } catch (UncoveredDay e) {
            impossible.add(
                    "/range",
                    "no-period",
                    "财务日历“" + e.calendar() + "”没有包含 " + e.day() + " 的期间。请补充其期间表，或使用起止日期。",
                    e.getMessage() + " Add it to the calendar's table, or ask for two dates.");
            return Periods.of(new Range.Named(Range.Preset.ALL), Optional.empty(), asOf, fiscal, grains);
        }
    }

    private List<Metric> metrics(MetricQuery query) {
        List<Metric> metrics = new ArrayList<>();
        for (int i = 0; i < query.metrics().size(); i++) {
            String name = query.metrics().get(i);
            Metric metric = catalogue.metrics().get(name);
            if (metric == null) {
                unknown.unknown(
                        "/metrics/" + i,
                        "metric",
                        "指标",
                        name,
                        catalogue.metrics().keySet());
            } else {
                metrics.add(metric);
            }
        }
        return metrics;
    }

    private List<Split> splits(MetricQuery query, Release release) {
        List<Split> splits = new ArrayList<>();
        for (int i = 0; i < query.by().size(); i++) {
            String name = query.by().get(i);
            Optional<Grain> grain = Grain.named(name);
            Optional<Dimension> dimension = dimension(name);
            if (grain.isPresent()) {
                splits.add(new Split.Time(grain.get()));
            } else if (dimension.isPresent()) {
                splits.add(new Split.Value(asHeld(dimension.get(), release)));
            } else {
                Set<String> known = new TreeSet<>(catalogue.dimensions().keySet());
                known.addAll(Grain.words());
                unknown.unknown("/by/" + i, "dimension", "维度", name, known);
            }
        }
        return splits;
    }

    /** Where a release lacks the table of names, values are shown by their ids rather than not at all. */
    private static Dimension asHeld(Dimension dimension, Release release) {
        boolean held = dimension
                .table()
                .filter(table -> !release.tables().containsKey(table.toString()))
                .isEmpty();
        return held
                ? dimension
                : new Dimension(
                        dimension.name(),
                        dimension.label(),
                        dimension.column(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        dimension.values(),
                        Optional.empty());
    }

    private Optional<Dimension> dimension(String name) {
        return Optional.ofNullable(catalogue.dimensions().get(name));
    }

    private void nameUnknown(MetricQuery query) {
        for (int i = 0; i < query.filters().size(); i++) {
            String name = query.filters().get(i).dimension();
            if (dimension(name).isEmpty()) {
                unknown.unknown(
                        "/filters/" + i + "/dim",
                        "dimension",
                        "维度",
                        name,
                        catalogue.dimensions().keySet());
            }
        }
        for (int i = 0; i < query.having().size(); i++) {
            String name = query.having().get(i).metric();
            if (!query.metrics().contains(name)) {
                unknown.unknown("/having/" + i + "/metric", "metric of this query", "本查询的指标", name, query.metrics());
            }
        }
        for (int i = 0; i < query.order().size(); i++) {
            String name = query.order().get(i).by();
            if (!query.metrics().contains(name) && !query.by().contains(name)) {
                Set<String> known = new LinkedHashSet<>(query.metrics());
                known.addAll(query.by());
                unknown.unknown("/order/" + i + "/by", "column of this query", "本查询的列", name, known);
            }
        }
    }

    /** A table for which no mapping delivers records is not made; see the contract's {@code driven_by}. */
    private void checkHeld(Metric metric, Release release) {
        if (!release.tables().containsKey(metric.table().toString())) {
            impossible.add(
                    "/metrics",
                    "not-in-release",
                    "“" + metric.label().zh() + "”没有数据来源：第 " + release.release() + " 版数据中没有表 " + metric.table() + "。",
                    "There is no source for '" + metric.label().en() + "': release " + release.release()
                            + " does not hold " + metric.table() + ".");
        }
    }

    private void checkSplits(List<Metric> metrics, List<Split> splits) {
        for (int i = 0; i < splits.size(); i++) {
            for (Metric metric : metrics) {
                Split split = splits.get(i);
                if (split instanceof Split.Value value && !has(metric, value.dimension())) {
                    impossible(
                            "/by/" + i,
                            "cannot-split",
                            "按“" + split.name() + "”拆分",
                            "split by",
                            metric,
                            split.name(),
                            metrics);
                }
            }
        }
    }

    private void checkFilters(List<Metric> metrics, List<Dimension> filtered) {
        for (int i = 0; i < filtered.size(); i++) {
            for (Metric metric : metrics) {
                if (!has(metric, filtered.get(i))) {
                    String name = filtered.get(i).name();
                    impossible(
                            "/filters/" + i + "/dim",
                            "cannot-filter",
                            "按“" + name + "”筛选",
                            "filtered by",
                            metric,
                            name,
                            metrics);
                }
            }
        }
    }

    private void impossible(
            String pointer, String code, String zh, String en, Metric metric, String dimension, List<Metric> metrics) {
        String legal = metrics.stream()
                .map(one -> names(catalogue.dimensionsOf(one)))
                .reduce((one, other) ->
                        one.stream().filter(other::contains).collect(Collectors.toCollection(TreeSet::new)))
                .map(names -> String.join(", ", names))
                .orElse("");
        impossible.add(
                pointer,
                code,
                "指标“" + metric.name() + "”不能" + zh + "。可用：" + (legal.isEmpty() ? "无" : legal) + "。",
                "Metric '" + metric.name() + "' cannot be " + en + " '" + dimension + "'. Possible here: "
                        + (legal.isEmpty() ? "none" : legal) + ".");
    }

    private static Set<String> names(List<Dimension> dimensions) {
        return dimensions.stream().map(Dimension::name).collect(Collectors.toCollection(TreeSet::new));
    }

    private boolean has(Metric metric, Dimension dimension) {
        return catalogue
                .table(metric.table())
                .flatMap(table -> table.column(dimension.column()))
                .isPresent();
    }

    private void checkRest(MetricQuery query, List<Split> splits) {
        long values = splits.stream().filter(Split.Value.class::isInstance).count();
        if (query.others() && values != 1) {
            impossible.add(
                    "/others",
                    "cannot-sum-up",
                    "“others”需要恰好一个非时间维度。",
                    "'others' needs exactly one dimension besides time; this query has " + values + ".");
        }
        if (query.others() && query.cursor().isPresent()) {
            impossible.add("/cursor", "cannot-page", "使用“others”时不能翻页。", "An answer with 'others' has one page only.");
        }
    }

    /** Before and after a change can be told only of a day that has come, and of metrics whose days are kept. */
    private void checkChange(MetricQuery query, List<Metric> metrics, Release release) {
        if (!(query.range() instanceof Range.Around around)) {
            return;
        }
        if (around.day().isAfter(LocalDate.parse(release.asOf()))) {
            impossible.add(
                    "/range/around",
                    "not-yet",
                    "变更日 " + around.day() + " 晚于数据截止日 " + release.asOf() + "。",
                    "The change of " + around.day() + " lies after the last day of the data, " + release.asOf() + ".");
        }
        for (Metric metric : metrics) {
            if (metric.time().isEmpty()) {
                impossible.add(
                        "/metrics",
                        "no-days",
                        "指标“" + metric.name() + "”只有截止日的值，没有变更之前的值。",
                        "Metric '" + metric.name() + "' is known as of now only: it has no value before the change.");
            }
        }
    }

    private static Optional<Compare> comparable(MetricQuery query, List<Metric> metrics) {
        return query.compare()
                .filter(compare ->
                        metrics.stream().anyMatch(metric -> metric.time().isPresent()));
    }

    private List<Condition> conditions(List<Filter> filters, List<Metric> metrics) {
        List<Condition> conditions = new ArrayList<>();
        TableContract table = catalogue.table(metrics.get(0).table()).orElseThrow();
        for (int i = 0; i < filters.size(); i++) {
            Filter filter = filters.get(i);
            Dimension dimension = dimension(filter.dimension()).orElseThrow();
            FilterValues.read(
                            filter,
                            table.column(dimension.column()).orElseThrow().type(),
                            "/filters/" + i,
                            unknown)
                    .ifPresent(values -> conditions.add(new Condition(dimension, filter.operator(), values)));
        }
        return conditions;
    }

    /** A table without the scope's dimension shows nothing: rows that cannot be restricted are not for this asker. */
    private List<Condition> scopeConditions(Scope scope, List<Metric> metrics) {
        List<Condition> conditions = new ArrayList<>();
        for (Scope.Allowed allowed : scope.allowed()) {
            Dimension dimension = dimension(allowed.dimension()).orElseThrow();
            for (Metric metric : metrics) {
                if (!has(metric, dimension)) {
                    impossible.add(
                            "/metrics",
                            "not-permitted",
                            "您的数据范围不包括指标“" + metric.name() + "”。",
                            "Your scope does not include metric '" + metric.name() + "'.");
                }
            }
            conditions.add(new Condition(dimension, allowed.asFilter().operator(), new ArrayList<>(allowed.values())));
        }
        return conditions;
    }

    private static MetricCondition condition(Having having, List<Metric> metrics) {
        return new MetricCondition(metric(having.metric(), metrics).orElseThrow(), having.operator(), having.values());
    }

    private static Optional<Metric> metric(String name, List<Metric> metrics) {
        return metrics.stream().filter(metric -> metric.name().equals(name)).findFirst();
    }

    /** Unless told otherwise: time forward, then the greatest first. */
    private static List<SortKey> order(MetricQuery query, List<Metric> metrics, List<Split> splits) {
        List<SortKey> keys = new ArrayList<>();
        for (Order order : query.order()) {
            Optional<Split> split =
                    splits.stream().filter(one -> one.name().equals(order.by())).findFirst();
            Optional<Metric> metric = split.isPresent() ? Optional.empty() : metric(order.by(), metrics);
            keys.add(new SortKey(metric, split, order.descending()));
        }
        if (keys.isEmpty()) {
            splits.stream()
                    .filter(Split.Time.class::isInstance)
                    .forEach(split -> keys.add(new SortKey(Optional.empty(), Optional.of(split), false)));
            keys.add(new SortKey(Optional.of(metrics.get(0)), Optional.empty(), true));
        }
        return keys;
    }
}
