package yibiao.dashboard.query;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import yibiao.schema.metric.Metric;

/**
 * The JSON of a change's impact. {@code columns}, {@code labels} and {@code meta} are those of any answer. Per row there are its
 * {@code keys} and per metric one of {@code figures}: {@code before}, {@code after}, {@code difference}, {@code part} (difference ÷
 * before); with a control slice {@code control} of the same form, and {@code net}: difference and part less those of the slice.
 * A number is null where what it is computed from is missing.
 */
final class ChangeImpactJson {

    private static final MathContext DIGITS = new MathContext(15, RoundingMode.HALF_UP);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final QueryPlan plan;
    private final ObjectNode changed;
    private final Optional<ObjectNode> control;
    private final BigDecimal days;

    ChangeImpactJson(Answer changed, Optional<Answer> control) {
        this.plan = changed.plan();
        this.changed = AnswerJson.write(changed);
        this.control = control.map(AnswerJson::write);
        DateSpan after = plan.periods().range().orElseThrow();
        this.days = BigDecimal.valueOf(after.to().toEpochDay() - after.from().toEpochDay() + 1);
    }

    ObjectNode write(Range.Around around) {
        ObjectNode node = JSON.createObjectNode();
        node.putObject("change")
                .put("on", around.day().toString())
                .put("days", around.days())
                .put("passed", days.intValueExact())
                .put("isOver", days.intValueExact() == around.days());
        ArrayNode columns = changed.withArray("columns");
        columns.forEach(column -> ((ObjectNode) column).put("perDay", isTotal(column)));
        node.set("columns", columns);
        node.set("rows", rows());
        node.set("labels", changed.get("labels"));
        node.set("meta", changed.get("meta"));
        return node;
    }

    private boolean isTotal(JsonNode column) {
        return plan.metrics().stream()
                .filter(metric -> metric.name().equals(column.get("name").asText()))
                .anyMatch(Metric::isAdditive);
    }

    /** A row's values in the days from the change on, and in those before. */
    private record Sides(JsonNode after, JsonNode before) {}

    private ArrayNode rows() {
        Map<List<JsonNode>, Sides> others = control.map(this::sides).orElse(Map.of());
        ArrayNode rows = JSON.createArrayNode();
        sides(changed).forEach((keys, sides) -> {
            ObjectNode row = rows.addObject();
            row.set("keys", JSON.createArrayNode().addAll(keys));
            ArrayNode figures = row.putArray("figures");
            for (int i = 0; i < plan.metrics().size(); i++) {
                int at = keys.size() + i;
                boolean isTotal = plan.metrics().get(i).isAdditive();
                Figure figure = figure(sides, at, isTotal);
                ObjectNode json = figure.json();
                figures.add(json);
                Optional.ofNullable(others.get(keys))
                        .map(found -> figure(found, at, isTotal))
                        .ifPresent(other -> {
                            json.set("control", other.json());
                            json.set("net", figure.less(other));
                        });
            }
        });
        return rows;
    }

    private Map<List<JsonNode>, Sides> sides(ObjectNode answer) {
        Map<List<JsonNode>, Sides> sides = new LinkedHashMap<>();
        for (int i = 0; i < answer.get("rows").size(); i++) {
            JsonNode after = answer.get("rows").get(i);
            JsonNode before = answer.get("compareRows").get(i);
            List<JsonNode> keys = new ArrayList<>();
            after.forEach(keys::add);
            keys.subList(plan.splits().size(), keys.size()).clear();
            sides.put(keys, new Sides(after, before));
        }
        return sides;
    }

    private Figure figure(Sides sides, int at, boolean isTotal) {
        return new Figure(
                mean(sides.before().get(at), isTotal), mean(sides.after().get(at), isTotal));
    }

    private Optional<BigDecimal> mean(JsonNode value, boolean isTotal) {
        return Optional.of(value)
                .filter(JsonNode::isNumber)
                .map(JsonNode::decimalValue)
                .map(number -> isTotal ? number.divide(days, DIGITS) : number);
    }

    /** A figure before and after. */
    private record Figure(Optional<BigDecimal> before, Optional<BigDecimal> after) {

        Optional<BigDecimal> difference() {
            return before.flatMap(was -> after.map(is -> is.subtract(was)));
        }

        Optional<BigDecimal> part() {
            return before.filter(was -> was.signum() != 0)
                    .flatMap(was -> difference().map(more -> more.divide(was.abs(), DIGITS)));
        }

        ObjectNode json() {
            ObjectNode node = JSON.createObjectNode();
            put(node, "before", before);
            put(node, "after", after);
            put(node, "difference", difference());
            put(node, "part", part());
            return node;
        }

        ObjectNode less(Figure control) {
            ObjectNode node = JSON.createObjectNode();
            put(node, "difference", less(difference(), control.difference()));
            put(node, "part", less(part(), control.part()));
            return node;
        }

        private static Optional<BigDecimal> less(Optional<BigDecimal> one, Optional<BigDecimal> other) {
            return one.flatMap(mine -> other.map(mine::subtract));
        }

        private static void put(ObjectNode node, String name, Optional<BigDecimal> value) {
            node.set(name, AnswerJson.number(value.orElse(null)));
        }
    }
}
