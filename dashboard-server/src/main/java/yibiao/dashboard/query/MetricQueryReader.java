package yibiao.dashboard.query;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import yibiao.dashboard.query.MetricQuery.Filter;
import yibiao.dashboard.query.MetricQuery.Having;
import yibiao.dashboard.query.MetricQuery.Operator;
import yibiao.dashboard.query.MetricQuery.Order;
import yibiao.schema.workspace.CrmConfig;

/** Reads a metric query from JSON. An unknown property is an error: a mistyped filter must not silently widen the answer. */
public final class MetricQueryReader {

    private static final Set<String> PROPERTIES = Set.of(
            "metrics",
            "by",
            "range",
            "calendar",
            "compare",
            "filters",
            "having",
            "order",
            "limit",
            "others",
            "totals",
            "cursor");

    private final Issues issues = new Issues();

    private MetricQueryReader() {}

    /** @throws QueryRefused as MALFORMED with every issue found */
    public static MetricQuery read(JsonNode json) {
        return new MetricQueryReader().query(json);
    }

    /**
     * Reads a question about a change: a query whose range is {@code around} a day, and in {@code control} the filters of a
     * slice that the change did not touch.
     *
     * @throws QueryRefused as MALFORMED with every issue found
     */
    public static ChangeImpact.Question readChange(JsonNode json) {
        return new MetricQueryReader().change(json);
    }

    private ChangeImpact.Question change(JsonNode json) {
        Set<String> known = new TreeSet<>(PROPERTIES);
        known.add("control");
        JsonShape shape = new JsonShape(json, "", known, issues);
        List<Filter> control = shape.list("control", MetricQuery.MAX_FILTERS, this::filter);
        MetricQuery query = query(shape);
        if (!(query.range() instanceof Range.Around)) {
            issues.add(
                    "/range",
                    "wrong-value",
                    "“range”须为 {around: 日期, days: 天数}。",
                    "'range' must be {around: DAY, days: N}: the day of the change.");
        }
        if (query.by().stream().anyMatch(name -> Grain.named(name).isPresent())) {
            issues.add(
                    "/by",
                    "wrong-value",
                    "变更前后不能再按时间拆分：两侧的日期各不相同。",
                    "What came of a change is not split by time: no day is on both sides of it.");
        }
        issues.throwIfAny(QueryRefused.Kind.MALFORMED);
        return new ChangeImpact.Question(query, control);
    }

    private MetricQuery query(JsonNode json) {
        MetricQuery query = query(new JsonShape(json, "", PROPERTIES, issues));
        issues.throwIfAny(QueryRefused.Kind.MALFORMED);
        return query;
    }

    private MetricQuery query(JsonShape shape) {
        List<String> metrics = shape.list("metrics", MetricQuery.MAX_METRICS, shape::text);
        if (metrics.isEmpty()) {
            issues.add("/metrics", "missing", "“metrics”至少需要一个指标。", "'metrics' needs at least one metric.");
        }
        Range range = range(shape);
        MetricQuery query = new MetricQuery(
                metrics,
                shape.list("by", MetricQuery.MAX_DIMENSIONS, this::split),
                range,
                shape.text("calendar"),
                compare(shape, range),
                shape.list("filters", MetricQuery.MAX_FILTERS, this::filter),
                shape.list("having", MetricQuery.MAX_FILTERS, this::having),
                shape.list("order", MetricQuery.MAX_METRICS, this::order),
                shape.integer("limit", MetricQuery.DEFAULT_ROWS, 1, MetricQuery.MAX_ROWS),
                shape.flag("others"),
                shape.flag("totals"),
                shape.text("cursor"));
        noneTwice("/metrics", query.metrics());
        noneTwice("/by", query.by());
        return query;
    }

    private Optional<String> split(JsonNode node, String at) {
        if (node.isTextual()) {
            return Optional.of(Issues.bounded(node.textValue()));
        }
        JsonShape shape = new JsonShape(node, at, Set.of("time"), issues);
        String grain = shape.requiredText("time");
        if (Grain.named(grain).isEmpty()) {
            issues.unknown(at + "/time", "grain", "时间粒度", grain, Grain.words());
        }
        return Optional.of(grain);
    }

    private Range range(JsonShape query) {
        if (!query.has("range")) {
            return new Range.Named(Range.Preset.ALL);
        }
        JsonShape shape = query.child("range", Set.of("preset", "from", "to", "last", "around", "days"));
        int forms = (shape.has("preset") ? 1 : 0)
                + (shape.has("from") || shape.has("to") ? 1 : 0)
                + (shape.has("last") ? 1 : 0)
                + (shape.has("around") || shape.has("days") ? 1 : 0);
        if (forms != 1) {
            shape.wrong(
                    "/range",
                    "one of preset, from and to, last, around and days",
                    "preset、from 与 to、last、around 与 days 四者之一");
        } else if (shape.has("preset")) {
            return preset(shape.requiredText("preset"));
        } else if (shape.has("last")) {
            return last(shape.child("last", Set.of("n", "unit")));
        } else if (shape.has("around") || shape.has("days")) {
            int days = shape.integer("days", CrmConfig.Change.DAYS, 1, CrmConfig.Change.MOST_DAYS);
            return date(shape, "around")
                    .<Range>map(day -> new Range.Around(day, days))
                    .orElse(new Range.Named(Range.Preset.ALL));
        } else {
            return between(shape);
        }
        return new Range.Named(Range.Preset.ALL);
    }

    private Range preset(String word) {
        Optional<Range.Preset> preset = Range.Preset.named(word);
        if (preset.isEmpty()) {
            issues.unknown("/range/preset", "period", "期间", word, Range.Preset.words());
        }
        return new Range.Named(preset.orElse(Range.Preset.ALL));
    }

    private Range last(JsonShape shape) {
        String unit = shape.requiredText("unit");
        Optional<Grain> grain = Grain.named(unit);
        if (grain.isEmpty()) {
            issues.unknown("/range/last/unit", "grain", "时间粒度", unit, Grain.words());
        }
        if (!shape.has("n")) {
            issues.add("/range/last/n", "missing", "缺少“n”。", "'n' is missing.");
        }
        return new Range.Last(shape.integer("n", 1, 1, 4_000), grain.orElse(Grain.DAY));
    }

    private Range between(JsonShape shape) {
        Optional<LocalDate> from = date(shape, "from");
        Optional<LocalDate> to = date(shape, "to");
        if (from.isPresent() && to.isPresent()) {
            if (!to.get().isBefore(from.get())) {
                return new Range.Between(new DateSpan(from.get(), to.get()));
            }
            issues.add("/range", "wrong-value", "起始日期晚于结束日期。", "'from' is after 'to'.");
        }
        return new Range.Named(Range.Preset.ALL);
    }

    private Optional<LocalDate> date(JsonShape shape, String name) {
        String text = shape.requiredText(name);
        try {
            LocalDate date = LocalDate.parse(text);
            if (date.getYear() >= 1900 && date.getYear() <= 2200) {
                return Optional.of(date);
            }
        } catch (DateTimeParseException e) {
            // Told below, together with years out of reach.
        }
        shape.wrong(shape.at(name), "a date such as 2026-06-30", "形如 2026-06-30 的日期");
        return Optional.empty();
    }

    /** The days around a change are compared without being asked: that is what they are for. */
    private Optional<Compare> compare(JsonShape query, Range range) {
        if (!query.has("compare")) {
            return Optional.of(Compare.PREVIOUS_PERIOD).filter(usual -> range instanceof Range.Around);
        }
        JsonShape shape = query.child("compare", Set.of("to", "align"));
        String word = shape.requiredText("to");
        Optional<Compare> compare = Compare.named(word);
        if (compare.isEmpty()) {
            issues.unknown("/compare/to", "comparison", "对比方式", word, Compare.words());
        }
        if (shape.has("align") && !shape.text("align").equals(Optional.of("toDate"))) {
            shape.wrong("/compare/align", "'toDate'", "“toDate”");
        }
        return compare;
    }

    private Optional<Filter> filter(JsonNode node, String at) {
        JsonShape shape = new JsonShape(node, at, Set.of("dim", "op", "values"), issues);
        String dimension = shape.requiredText("dim");
        Operator operator = operator(shape);
        List<String> values = shape.list("values", MetricQuery.MAX_VALUES, shape::scalar);
        checkCount(at, operator, values.size());
        return Optional.of(new Filter(dimension, operator, values));
    }

    private Optional<Having> having(JsonNode node, String at) {
        JsonShape shape = new JsonShape(node, at, Set.of("metric", "op", "value", "values"), issues);
        String metric = shape.requiredText("metric");
        Operator operator = operator(shape);
        List<BigDecimal> values = shape.has("value")
                ? shape.number(node.get("value"), at + "/value").map(List::of).orElse(List.of())
                : shape.list("values", 2, shape::number);
        checkCount(at, operator, values.size());
        if (!operator.isForNumbers()) {
            issues.add(at + "/op", "wrong-value", "该比较不适用于数值。", "'" + operator.word() + "' does not compare numbers.");
        }
        return Optional.of(new Having(metric, operator, values));
    }

    private Operator operator(JsonShape shape) {
        String word = shape.requiredText("op");
        Optional<Operator> operator = Operator.named(word);
        if (operator.isEmpty()) {
            issues.unknown(shape.at("op"), "operator", "比较", word, Operator.words());
        }
        return operator.orElse(Operator.IS_NULL);
    }

    private void checkCount(String at, Operator operator, int values) {
        if (!operator.takes(values)) {
            issues.add(
                    at + "/values",
                    "wrong-count",
                    "“" + operator.word() + "”需要 " + operator.expected() + " 个值，收到 " + values + " 个。",
                    "'" + operator.word() + "' takes " + operator.expected() + " values, not " + values + ".");
        }
    }

    private Optional<Order> order(JsonNode node, String at) {
        JsonShape shape = new JsonShape(node, at, Set.of("by", "dir"), issues);
        String by = shape.requiredText("by");
        String direction = shape.text("dir").orElse("asc");
        if (!direction.equals("asc") && !direction.equals("desc")) {
            shape.wrong(at + "/dir", "asc or desc", "asc 或 desc");
        }
        return Optional.of(new Order(by, direction.equals("desc")));
    }

    private void noneTwice(String pointer, List<String> names) {
        if (names.stream().distinct().count() < names.size()) {
            issues.add(pointer, "twice", "同一名称出现了两次。", "A name stands twice.");
        }
    }
}
