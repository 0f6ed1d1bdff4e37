package yibiao.dashboard.goal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import yibiao.dashboard.query.AnswerJson;
import yibiao.dashboard.query.MetricQueryReader;
import yibiao.dashboard.query.QueryEngine;
import yibiao.dashboard.query.QueryRefused;
import yibiao.dashboard.query.Scope;
import yibiao.schema.catalogue.Catalogue;
import yibiao.schema.metric.Metric;
import yibiao.schema.text.Text;
import yibiao.schema.workspace.Goal;

/** Asks for the figure of each goal as a page would, and says how the goal stands. */
public final class GoalTracker {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final QueryEngine engine;
    private final Catalogue catalogue;
    private final List<Goal> goals;

    public GoalTracker(QueryEngine engine, Catalogue catalogue, List<Goal> goals) {
        this.engine = engine;
        this.catalogue = catalogue;
        this.goals = List.copyOf(goals);
    }

    /**
     * The goals in the order of the file: {@code {"goals": [{"id", "name", "owner", "metric": {the column of an answer}, "where",
     * "range": the days asked for, null for all, "baseline", "target", "value", "quality", "progress", "elapsed", "status"}]}}; where
     * nothing can be said, {@code reason} says why in both languages.
     *
     * @throws QueryRefused when no release is served, or the server is too busy to answer
     */
    public ObjectNode standings(Scope scope) {
        ObjectNode node = JSON.createObjectNode();
        ArrayNode list = node.putArray("goals");
        for (Goal goal : goals) {
            list.add(standing(goal, scope));
        }
        return node;
    }

    private ObjectNode standing(Goal goal, Scope scope) {
        ObjectNode node = JSON.createObjectNode().put("id", goal.id());
        node.set("name", text(goal.name()));
        goal.owner().ifPresent(owner -> node.put("owner", owner));
        node.set("where", JSON.valueToTree(goal.where()));
        node.set("baseline", point(goal.baseline()));
        node.set("target", point(goal.target()));
        try {
            JsonNode answer = AnswerJson.write(engine.answer(MetricQueryReader.read(query(goal)), scope));
            JsonNode meta = answer.get("meta");
            Optional<BigDecimal> value = value(answer);
            node.set("metric", answer.at("/columns/0"));
            node.set("range", meta.get("range"));
            node.put("asOf", meta.get("asOf").asText());
            node.put("quality", meta.at("/quality/state").asText());
            tell(
                    node,
                    value,
                    Standing.of(goal, value, LocalDate.parse(meta.get("asOf").asText())));
        } catch (QueryRefused refused) {
            if (refused.kind() != QueryRefused.Kind.UNANSWERABLE) {
                throw refused;
            }
            node.putObject("metric").put("name", goal.metric());
            node.set("reason", text(refused.issues().get(0).message()));
            node.put("status", word(Standing.Status.NO_VALUE));
        }
        return node;
    }

    private static void tell(ObjectNode node, Optional<BigDecimal> value, Standing standing) {
        node.put("value", value.orElse(null));
        node.put("progress", standing.progress().orElse(null));
        node.put("elapsed", standing.elapsed());
        node.put("status", word(standing.status()));
    }

    private static Optional<BigDecimal> value(JsonNode answer) {
        JsonNode value = answer.at("/rows/0/0");
        return value.isNumber() ? Optional.of(value.decimalValue()) : Optional.empty();
    }

    /** As a page would send it. */
    private ObjectNode query(Goal goal) {
        ObjectNode query = JSON.createObjectNode();
        query.putArray("metrics").add(goal.metric());
        range(goal, query);
        ArrayNode filters = query.putArray("filters");
        goal.where().forEach((dimension, values) -> {
            ObjectNode filter = filters.addObject().put("dim", dimension).put("op", "in");
            filter.set("values", JSON.valueToTree(values));
        });
        return query;
    }

    /** A stock is as of the release, whatever days are asked for. */
    private void range(Goal goal, ObjectNode query) {
        Metric metric = catalogue.metrics().get(goal.metric());
        boolean hasTime = metric != null && metric.time().isPresent();
        ObjectNode range = query.putObject("range");
        if (!hasTime) {
            range.put("preset", "all");
            return;
        }
        switch (goal.period()) {
            case SINCE_BASELINE ->
                range.put("from", goal.baseline().on().toString())
                        .put("to", goal.target().on().toString());
            case LAST_MONTH -> range.put("preset", "lastMonth");
            case LAST_12_MONTHS -> range.put("preset", "last12Months");
            case NOW -> range.put("preset", "all");
        }
    }

    private static ObjectNode point(Goal.Point point) {
        return JSON.createObjectNode()
                .put("value", point.value())
                .put("on", point.on().toString());
    }

    private static ObjectNode text(Text text) {
        return JSON.createObjectNode().put("zh", text.zh()).put("en", text.en());
    }

    private static String word(Standing.Status status) {
        return status.name().toLowerCase(Locale.ROOT);
    }
}
