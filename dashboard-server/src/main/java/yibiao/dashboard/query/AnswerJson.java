package yibiao.dashboard.query;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import yibiao.dashboard.query.QueryResult.Cell;
import yibiao.dashboard.query.QueryResult.Row;
import yibiao.schema.contract.TableName;
import yibiao.schema.metric.Metric;
import yibiao.schema.metric.Unit;
import yibiao.schema.release.Release;
import yibiao.schema.text.Text;

/**
 * The JSON of an answer. A row is a list: a cell per split, then a number per metric. {@code compareRows} has the same keys in the
 * same order; of a time it is the day it is compared with that counts, so that both can be laid over each other.
 */
public final class AnswerJson {

    /** More digits than a JavaScript number keeps would only look exact. */
    private static final MathContext DIGITS = new MathContext(15, RoundingMode.HALF_UP);

    private static final ObjectMapper JSON = new ObjectMapper();

    private AnswerJson() {}

    public static ObjectNode write(Answer answer) {
        ObjectNode node = JSON.createObjectNode();
        QueryPlan plan = answer.plan();
        QueryResult result = answer.result();
        node.set("columns", columns(plan, answer.release()));
        node.set("rows", rows(result.rows(), Cell::value));
        if (plan.isCompared()) {
            node.set("compareRows", rows(result.rows(), Cell::compared));
        }
        result.total().ifPresent(total -> {
            node.set("totals", values(total, Cell::value));
            if (plan.isCompared()) {
                node.set("compareTotals", values(total, Cell::compared));
            }
        });
        counts(node, plan, result);
        node.putObject("page")
                .put("limit", plan.limit())
                .put("nextCursor", result.cursor().orElse(null))
                .put("truncated", result.truncated());
        node.set("labels", labels(result.labels()));
        node.set("meta", meta(answer));
        return node;
    }

    private static ArrayNode columns(QueryPlan plan, Release release) {
        ArrayNode columns = JSON.createArrayNode();
        for (Split split : plan.splits()) {
            boolean isTime = split instanceof Split.Time;
            ObjectNode column = columns.addObject()
                    .put("name", split.name())
                    .put("kind", isTime ? "time" : "dimension")
                    .put("type", isTime ? "date" : "string");
            column.set("label", text(split.label()));
        }
        for (Metric metric : plan.metrics()) {
            columns.add(column(metric, release));
        }
        return columns;
    }

    private static ObjectNode column(Metric metric, Release release) {
        ObjectNode column = JSON.createObjectNode()
                .put("name", metric.name())
                .put("kind", "metric")
                .put("type", "decimal")
                .put("unit", word(metric.unit()))
                .put("digits", metric.digits())
                .put("better", word(metric.better()));
        if (metric.unit() == Unit.MONEY || metric.unit() == Unit.MONEY_PER) {
            column.put("currency", release.currency());
        }
        if (metric.time().isEmpty()) {
            column.put("stock", true);
        }
        column.set("label", text(metric.label()));
        return column;
    }

    private static ArrayNode rows(List<Row> rows, Function<Cell, @Nullable Object> of) {
        ArrayNode array = JSON.createArrayNode();
        for (Row row : rows) {
            ArrayNode cells = array.addArray();
            row.keys().forEach(key -> put(cells, key));
            row.cells().forEach(cell -> put(cells, of.apply(cell)));
        }
        return array;
    }

    private static ArrayNode values(Row row, Function<Cell, @Nullable Object> of) {
        ArrayNode cells = JSON.createArrayNode();
        row.cells().forEach(cell -> put(cells, of.apply(cell)));
        return cells;
    }

    /** {@code n} and {@code unpriced} of the whole answer, and per row in {@code rowN} and {@code rowUnpriced}. */
    private static void counts(ObjectNode node, QueryPlan plan, QueryResult result) {
        Optional<Row> whole = plan.splits().isEmpty() ? result.rows().stream().findFirst() : result.total();
        for (int i = 0; i < plan.metrics().size(); i++) {
            int at = i;
            Metric metric = plan.metrics().get(i);
            if (metric.n().isPresent()) {
                count(
                        node,
                        "n",
                        "rowN",
                        metric,
                        whole,
                        result,
                        row -> row.cells().get(at).n());
            }
            if (metric.unpriced().isPresent()) {
                count(
                        node,
                        "unpriced",
                        "rowUnpriced",
                        metric,
                        whole,
                        result,
                        row -> row.cells().get(at).unpriced());
            }
        }
    }

    private static void count(
            ObjectNode node,
            String ofWhole,
            String ofRows,
            Metric metric,
            Optional<Row> whole,
            QueryResult result,
            Function<Row, @Nullable Object> of) {
        whole.ifPresent(row -> node.withObjectProperty(ofWhole).set(metric.name(), number(of.apply(row))));
        ArrayNode perRow = node.withObjectProperty(ofRows).putArray(metric.name());
        result.rows().forEach(row -> perRow.add(number(of.apply(row))));
    }

    private static ObjectNode labels(Map<String, Map<String, Text>> labels) {
        ObjectNode node = JSON.createObjectNode();
        labels.forEach((split, names) -> {
            ObjectNode values = node.putObject(split);
            names.forEach((value, name) -> values.set(value, text(name)));
        });
        return node;
    }

    private static ObjectNode meta(Answer answer) {
        Release release = answer.release();
        ObjectNode meta = JSON.createObjectNode().put("queryId", answer.queryId());
        meta.set("range", span(answer.plan().periods().range()));
        meta.set("compareRange", span(answer.plan().periods().compared()));
        meta.put("asOf", release.asOf());
        meta.set(
                "release",
                JSON.createObjectNode()
                        .put("number", release.release())
                        .put("runId", release.runId())
                        .put("createdAt", release.createdAt()));
        ArrayNode sources = meta.putArray("sources");
        Set<String> tables =
                answer.plan().tables().stream().map(TableName::toString).collect(Collectors.toSet());
        release.tables().forEach((name, table) -> {
            if (tables.contains(name)) {
                sources.addObject().put("table", name).put("version", table.version());
            }
        });
        meta.put("freshness", answer.freshness().word());
        meta.set("quality", quality(release, tables));
        ArrayNode scope = meta.putArray("scope");
        answer.scope().forEach(scope::add);
        meta.put("cache", answer.cache().word());
        meta.putObject("timingMs")
                .put("plan", answer.timing().plan())
                .put("queue", answer.timing().queue())
                .put("exec", answer.timing().exec())
                .put("total", answer.timing().total());
        return meta;
    }

    /** What the rules found in the release, with those of the tables behind this answer by name. */
    private static ObjectNode quality(Release release, Set<String> tables) {
        ObjectNode node =
                JSON.createObjectNode().put("state", word(release.quality().state()));
        ArrayNode failing = node.putArray("failing");
        release.quality().findings().stream()
                .filter(finding -> tables.contains(finding.table()) && finding.failed() > 0)
                .map(Release.Finding::rule)
                .distinct()
                .forEach(failing::add);
        return node;
    }

    private static JsonNode span(Optional<DateSpan> span) {
        return span.<JsonNode>map(days -> JSON.createObjectNode()
                        .put("from", days.from().toString())
                        .put("to", days.to().toString()))
                .orElse(JsonNodeFactory.instance.nullNode());
    }

    static ObjectNode text(Text text) {
        return JSON.createObjectNode().put("zh", text.zh()).put("en", text.en());
    }

    private static void put(ArrayNode cells, @Nullable Object value) {
        cells.add(number(value));
    }

    static JsonNode number(@Nullable Object value) {
        JsonNodeFactory factory = JsonNodeFactory.instance;
        if (value == null) {
            return factory.nullNode();
        }
        if (value instanceof BigDecimal decimal) {
            BigDecimal rounded = decimal.round(DIGITS).stripTrailingZeros();
            return factory.numberNode(rounded.scale() < 0 ? rounded.setScale(0, RoundingMode.UNNECESSARY) : rounded);
        }
        if (value instanceof Double number) {
            return factory.numberNode(number);
        }
        if (value instanceof Number number) {
            return factory.numberNode(number.longValue());
        }
        return value instanceof Boolean flag ? factory.booleanNode(flag) : factory.textNode(String.valueOf(value));
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
