package yibiao.schema.contract;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import yibiao.schema.file.YamlMap;
import yibiao.schema.quality.Check;
import yibiao.schema.quality.QualityDimension;
import yibiao.schema.quality.QualityRule;
import yibiao.schema.quality.Severity;
import yibiao.schema.text.Text;

/** Reads the quality entries of a contract, and derives the rules that its columns imply. */
final class RuleReader {

    private RuleReader() {}

    /** What {@code required}, {@code primaryKey} and {@code relationships} promise without being written again. */
    static List<QualityRule> implied(TableName table, List<Column> columns) {
        List<QualityRule> rules = new ArrayList<>();
        for (Column column : columns) {
            if (column.required()) {
                rules.add(new QualityRule(
                        table.table() + "." + column.name() + "_present",
                        Optional.of(column.name()),
                        QualityDimension.COMPLETENESS,
                        Severity.ERROR,
                        new Text(
                                column.label().zh() + "必须有值",
                                "Every row has a value for " + column.label().en() + "."),
                        new Check.Present(column.name())));
            }
            column.reference()
                    .ifPresent(to -> rules.add(new QualityRule(
                            table.table() + "." + column.name() + "_known",
                            Optional.of(column.name()),
                            QualityDimension.CONSISTENCY,
                            Severity.WARNING,
                            new Text(
                                    column.label().zh() + "在 " + to.table().table() + " 中有对应记录",
                                    column.label().en() + " names a row of " + to.table() + "."),
                            new Check.Refers(column.name(), to))));
        }
        List<String> key =
                columns.stream().filter(Column::key).map(Column::name).toList();
        if (!key.isEmpty()) {
            rules.add(new QualityRule(
                    table.table() + ".one_row_per_key",
                    Optional.empty(),
                    QualityDimension.UNIQUENESS,
                    Severity.ERROR,
                    new Text("主键不重复", "One row per " + String.join(", ", key) + "."),
                    new Check.Unique(key)));
        }
        return rules;
    }

    static Optional<QualityRule> read(YamlMap rule, TableName table, Optional<String> column) {
        rule.ignore("type", "name", "unit", "scheduler", "schedule", "businessImpact", "method", "engine", "tags");
        String id = table.table() + "." + rule.text("id", column.orElse("rows") + "_" + rule.text("metric", "rule"));
        QualityDimension dimension = rule.oneOf("dimension", QualityDimension.class, QualityDimension.CONFORMITY);
        Severity severity = severity(rule);
        Map<String, String> custom = ContractReader.custom(rule);
        String english = rule.text("description", id);
        Text description = new Text(custom.getOrDefault("description_zh", english), english);
        Optional<Check> check = check(rule, column, Optional.ofNullable(custom.get("rows")));
        rule.done();
        return check.map(found -> new QualityRule(id, column, dimension, severity, description, found));
    }

    /** The values of an {@code invalidValues} entry with {@code validValues}, which the writer also refuses. */
    static List<String> allowedValues(YamlMap property) {
        for (YamlMap rule : property.maps("quality")) {
            Optional<YamlMap> arguments = rule.optionalMap("arguments");
            if (rule.text("metric", "").equals("invalidValues") && arguments.isPresent()) {
                return arguments.get().texts("validValues");
            }
        }
        return List.of();
    }

    private static Severity severity(YamlMap rule) {
        String text = rule.text("severity", "warning").toLowerCase(Locale.ROOT);
        return switch (text) {
            case "error", "critical" -> Severity.ERROR;
            case "warning", "warn" -> Severity.WARNING;
            case "info" -> Severity.INFO;
            default -> {
                rule.problem("severity", "'severity' is '" + text + "'; expected info, warning or error.");
                yield Severity.WARNING;
            }
        };
    }

    private static Optional<Check> check(YamlMap rule, Optional<String> column, Optional<String> failingRows) {
        Optional<String> query = rule.optionalText("query");
        Optional<String> metric = rule.optionalText("metric");
        Optional<YamlMap> arguments = rule.optionalMap("arguments");
        List<String> properties =
                arguments.map(found -> found.texts("properties")).orElse(List.of());
        List<String> validValues =
                arguments.map(found -> found.texts("validValues")).orElse(List.of());
        Optional<String> pattern = arguments.flatMap(found -> found.optionalText("pattern"));
        arguments.ifPresent(YamlMap::done);
        if (query.isPresent()) {
            return bounds(rule).map(bounds -> new Check.Query(query.get(), bounds[0], bounds[1], failingRows));
        }
        rule.ignore("mustBe");
        String name = metric.orElse("");
        if (name.equals("duplicateValues")) {
            List<String> unique = properties.isEmpty() ? column.map(List::of).orElse(List.of()) : properties;
            return Optional.of(new Check.Unique(unique));
        }
        if (column.isPresent() && (name.equals("nullValues") || name.equals("missingValues"))) {
            return Optional.of(new Check.Present(column.get()));
        }
        if (column.isPresent() && name.equals("invalidValues") && pattern.isPresent()) {
            return Optional.of(new Check.Matches(column.get(), pattern.get()));
        }
        if (column.isPresent() && name.equals("invalidValues") && !validValues.isEmpty()) {
            return Optional.of(new Check.OneOf(column.get(), validValues));
        }
        rule.problem(
                "metric",
                "the rule says neither 'query' nor one of the metrics nullValues, duplicateValues, invalidValues"
                        + " (with validValues or pattern) for its column.");
        return Optional.empty();
    }

    private static Optional<double[]> bounds(YamlMap rule) {
        Optional<Double> exact = number(rule, "mustBe");
        Optional<Double> least = number(rule, "mustBeGreaterOrEqualTo");
        Optional<Double> most = number(rule, "mustBeLessOrEqualTo");
        List<String> between = rule.texts("mustBeBetween");
        if (exact.isPresent()) {
            return Optional.of(new double[] {exact.get(), exact.get()});
        }
        if (between.size() == 2) {
            return Optional.of(new double[] {Double.parseDouble(between.get(0)), Double.parseDouble(between.get(1))});
        }
        if (least.isPresent() || most.isPresent()) {
            return Optional.of(
                    new double[] {least.orElse(Double.NEGATIVE_INFINITY), most.orElse(Double.POSITIVE_INFINITY)});
        }
        rule.problem(
                "query",
                "the query has no bound; say mustBe, mustBeBetween, mustBeGreaterOrEqualTo or mustBeLessOrEqualTo.");
        return Optional.empty();
    }

    private static Optional<Double> number(YamlMap rule, String key) {
        return rule.parsed(key, "a number", Double::valueOf);
    }
}
