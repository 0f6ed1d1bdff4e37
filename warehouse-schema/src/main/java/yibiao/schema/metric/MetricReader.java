package yibiao.schema.metric;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import yibiao.schema.contract.TableName;
import yibiao.schema.file.YamlMap;
import yibiao.schema.text.Text;

/** Reads metric and dimension files. */
public final class MetricReader {

    private static final List<String> FORMULAS =
            List.of("sum", "count", "count_distinct", "min", "max", "quantile", "ratio", "derived", "share");

    private MetricReader() {}

    public static Optional<Metric> metric(YamlMap file) {
        String name = file.text("name");
        Text label = file.label("label");
        Text definition = file.label("definition");
        Optional<TableName> table = table(file, true);
        Optional<String> time = file.optionalText("time");
        Optional<Formula> formula = file.optionalMap("formula").flatMap(MetricReader::formula);
        if (!file.has("formula")) {
            file.text("formula");
        }
        Unit unit = required(file, "unit", Unit.class, Unit.COUNT);
        int digits = file.optionalMap("format")
                .map(format -> {
                    int value = format.integer("digits", 0);
                    format.done();
                    return value;
                })
                .orElse(0);
        Better better = file.oneOf("better", Better.class, Better.NEUTRAL);
        String owner = file.text("owner");
        String source = file.text("source");
        Optional<Aggregate> n = file.optionalMap("n").flatMap(MetricReader::aggregate);
        Optional<Aggregate> unpriced = file.optionalMap("unpriced").flatMap(MetricReader::aggregate);
        Example example = example(file.map("example"));
        file.done();
        if (table.isEmpty() || formula.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Metric(
                name,
                label,
                definition,
                table.get(),
                time,
                formula.get(),
                unit,
                digits,
                better,
                owner,
                source,
                n,
                unpriced,
                example));
    }

    public static Optional<Dimension> dimension(YamlMap file) {
        Dimension dimension = new Dimension(
                file.text("name"),
                file.label("label"),
                file.text("column"),
                table(file, false),
                file.optionalText("key"),
                file.optionalLabel("names"),
                values(file.optionalMap("values")),
                file.optionalText("order"));
        if (dimension.table().isPresent() != dimension.names().isPresent()) {
            file.problem("table", "'table' and 'names' belong together: the table and its name columns per language.");
        }
        file.done();
        return Optional.of(dimension);
    }

    private static Map<String, Text> values(Optional<YamlMap> map) {
        Map<String, Text> values = new LinkedHashMap<>();
        map.ifPresent(names -> names.keys().forEach(code -> values.put(code, names.label(code))));
        map.ifPresent(YamlMap::done);
        return values;
    }

    private static Optional<TableName> table(YamlMap file, boolean required) {
        if (required && !file.has("table")) {
            file.text("table");
        }
        return file.parsed("table", "a table name such as gold.fact_order_line", TableName::of);
    }

    private static <E extends Enum<E>> E required(YamlMap file, String key, Class<E> type, E otherwise) {
        if (!file.has(key)) {
            file.text(key);
        }
        return file.oneOf(key, type, otherwise);
    }

    private static Example example(YamlMap map) {
        Map<String, Map<String, String>> by = new LinkedHashMap<>();
        map.optionalMap("by").ifPresent(dimensions -> {
            for (String dimension : dimensions.keys()) {
                by.put(dimension, dimensions.namedTexts(dimension));
            }
        });
        Example example = new Example(map.text("rows"), map.text("value", ""), map.text("why", ""), by);
        map.done();
        return example;
    }

    static Optional<Formula> formula(YamlMap map) {
        if (!map.has("share")) {
            return aggregate(map).map(Formula.class::cast);
        }
        YamlMap share = map.map("share");
        Optional<Aggregate> of = share.optionalMap("of").flatMap(MetricReader::aggregate);
        if (!share.has("of")) {
            share.text("of");
        }
        List<String> over = share.texts("over");
        share.done();
        map.done();
        return of.flatMap(value -> share.build(() -> new Share(value, over)));
    }

    static Optional<Aggregate> aggregate(YamlMap map) {
        List<String> kinds = FORMULAS.stream().filter(map::has).toList();
        if (kinds.size() != 1) {
            map.problem(
                    "",
                    "a formula has exactly one of " + String.join(", ", FORMULAS) + "; found "
                            + (kinds.isEmpty() ? String.join(", ", map.keys()) : String.join(", ", kinds)) + ".");
            return Optional.empty();
        }
        Optional<String> where = map.optionalText("where");
        Optional<Aggregate> found = aggregate(map, kinds.get(0), where);
        map.done();
        return found;
    }

    private static Optional<Aggregate> aggregate(YamlMap map, String kind, Optional<String> where) {
        return switch (kind) {
            case "sum" -> Optional.of(new Aggregate.Sum(map.text(kind), where));
            case "count" ->
                Optional.of(new Aggregate.Count(map.optionalText(kind).filter(of -> !of.equals("*")), where));
            case "count_distinct" -> Optional.of(new Aggregate.CountDistinct(map.text(kind), where));
            case "min" -> Optional.of(new Aggregate.Min(map.text(kind), where));
            case "max" -> Optional.of(new Aggregate.Max(map.text(kind), where));
            case "quantile" -> quantile(map.map(kind), where);
            case "ratio" -> ratio(map.map(kind));
            case "derived" -> derived(map.map(kind));
            default -> {
                map.problem(kind, "a " + kind + " cannot be a part of another formula.");
                yield Optional.empty();
            }
        };
    }

    private static Optional<Aggregate> quantile(YamlMap map, Optional<String> where) {
        String column = map.text("column");
        Optional<Double> q = map.parsed("q", "a number from 0 to 1", Double::valueOf);
        if (q.isEmpty()) {
            map.text("q");
        }
        map.done();
        return q.flatMap(value -> map.build(() -> new Aggregate.Quantile(column, value, where)));
    }

    private static Optional<Aggregate> derived(YamlMap map) {
        Map<String, Aggregate> parts = new LinkedHashMap<>();
        YamlMap of = map.map("of");
        for (String name : of.keys()) {
            aggregate(of.map(name)).ifPresent(part -> parts.put(name, part));
        }
        boolean isWhole = parts.size() == of.keys().size();
        of.done();
        String value = map.text("value");
        map.done();
        return isWhole && !value.isEmpty() ? map.build(() -> new Aggregate.Derived(parts, value)) : Optional.empty();
    }

    private static Optional<Aggregate> ratio(YamlMap map) {
        Optional<Aggregate> part = map.map("part").keys().isEmpty() ? Optional.empty() : aggregate(map.map("part"));
        Optional<Aggregate> whole = map.map("whole").keys().isEmpty() ? Optional.empty() : aggregate(map.map("whole"));
        map.done();
        return part.flatMap(p -> whole.map(w -> new Aggregate.Ratio(p, w)));
    }
}
