package yibiao.dashboard.query;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import yibiao.schema.catalogue.Catalogue;
import yibiao.schema.metric.Aggregate;
import yibiao.schema.metric.Dimension;
import yibiao.schema.metric.Formula;
import yibiao.schema.metric.Metric;
import yibiao.schema.metric.Share;
import yibiao.schema.page.Page;

/** The JSON of metrics, dimensions and pages; in the words of their files. */
public final class CatalogueJson {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Catalogue catalogue;

    public CatalogueJson(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    public ObjectNode metrics() {
        ObjectNode node = JSON.createObjectNode();
        ArrayNode metrics = node.putArray("metrics");
        catalogue.metrics().values().forEach(metric -> metrics.add(metric(metric)));
        return node;
    }

    public ObjectNode metric(Metric metric) {
        ObjectNode node = JSON.createObjectNode().put("name", metric.name());
        node.set("label", AnswerJson.text(metric.label()));
        node.set("definition", AnswerJson.text(metric.definition()));
        node.put("table", metric.table().toString());
        metric.time().ifPresent(time -> node.put("time", time));
        node.set("formula", formula(metric.formula()));
        node.put("unit", word(metric.unit()))
                .put("digits", metric.digits())
                .put("better", word(metric.better()))
                .put("additive", metric.isAdditive() ? "full" : "none")
                .put("owner", metric.owner())
                .put("source", metric.source())
                .put("stock", metric.time().isEmpty())
                .put("hasN", metric.n().isPresent())
                .put("hasUnpriced", metric.unpriced().isPresent());
        ArrayNode dimensions = node.putArray("dimensions");
        catalogue.dimensionsOf(metric).forEach(dimension -> dimensions.add(dimension.name()));
        return node;
    }

    private static ObjectNode dimension(Dimension dimension) {
        ObjectNode node = JSON.createObjectNode().put("name", dimension.name());
        node.set("label", AnswerJson.text(dimension.label()));
        return node.put("named", dimension.names().isPresent())
                .put("ordered", dimension.order().isPresent());
    }

    public ObjectNode pages() {
        ObjectNode node = JSON.createObjectNode();
        ArrayNode pages = node.putArray("pages");
        catalogue.pages().values().stream()
                .sorted((one, other) -> Integer.compare(one.order(), other.order()))
                .forEach(page -> pages.add(head(page)));
        return node;
    }

    /** A page as in its file, and beside it every metric and dimension it names. */
    public ObjectNode page(Page page) {
        ObjectNode node = head(page);
        node.set("filters", JSON.valueToTree(page.filters()));
        node.put("goals", page.showsGoals());
        Set<String> metrics = new LinkedHashSet<>();
        Set<String> dimensions = new LinkedHashSet<>(page.filters());
        ArrayNode cards = node.putArray("cards");
        for (Page.Card card : page.cards()) {
            metrics.add(card.metric());
            ObjectNode one = cards.addObject().put("metric", card.metric());
            card.link().ifPresent(link -> one.put("link", link));
        }
        ArrayNode charts = node.putArray("charts");
        for (Page.Chart chart : page.charts()) {
            metrics.addAll(chart.metrics());
            dimensions.addAll(chart.by());
            charts.add(chart(chart));
        }
        ObjectNode byName = node.putObject("metrics");
        metrics.forEach(name -> byName.set(name, metric(named(name))));
        ObjectNode dimensionsByName = node.putObject("dimensions");
        for (String name : dimensions) {
            Dimension dimension = catalogue.dimensions().get(name);
            if (dimension != null) {
                dimensionsByName.set(name, dimension(dimension));
            }
        }
        return node;
    }

    /** The catalogue is cross-checked when it is loaded, so a page names no metric that does not exist. */
    private Metric named(String name) {
        Metric metric = catalogue.metrics().get(name);
        if (metric == null) {
            throw new IllegalStateException("A page names the unknown metric '" + name + "'.");
        }
        return metric;
    }

    private static ObjectNode head(Page page) {
        ObjectNode node = JSON.createObjectNode().put("page", page.name());
        node.set("title", AnswerJson.text(page.title()));
        page.description().ifPresent(description -> node.set("description", AnswerJson.text(description)));
        return node.put("audience", word(page.audience())).put("order", page.order());
    }

    private static ObjectNode chart(Page.Chart chart) {
        ObjectNode node = JSON.createObjectNode().put("id", chart.id());
        node.set("title", AnswerJson.text(chart.title()));
        node.put("kind", word(chart.kind()));
        node.set("metrics", JSON.valueToTree(chart.metrics()));
        node.set("by", JSON.valueToTree(chart.by()));
        node.put("compare", chart.compare()).put("width", chart.width());
        chart.limit().ifPresent(limit -> node.put("limit", limit));
        return node;
    }

    private static ObjectNode formula(Formula formula) {
        ObjectNode node = JSON.createObjectNode();
        if (formula instanceof Share share) {
            ObjectNode parts = node.putObject("share");
            parts.set("of", formula(share.of()));
            parts.set("over", JSON.valueToTree(share.over()));
        } else if (formula instanceof Aggregate.Ratio ratio) {
            ObjectNode parts = node.putObject("ratio");
            parts.set("part", formula(ratio.part()));
            parts.set("whole", formula(ratio.whole()));
        } else if (formula instanceof Aggregate.Derived derived) {
            ObjectNode parts = node.putObject("derived");
            ObjectNode of = parts.putObject("of");
            derived.of().forEach((name, part) -> of.set(name, formula(part)));
            parts.put("value", derived.value());
        } else if (formula instanceof Aggregate.Sum sum) {
            node.put("sum", sum.of());
            sum.where().ifPresent(where -> node.put("where", where));
        } else if (formula instanceof Aggregate.Count count) {
            node.put("count", count.of().orElse("*"));
            count.where().ifPresent(where -> node.put("where", where));
        } else if (formula instanceof Aggregate.CountDistinct count) {
            node.put("count_distinct", count.of());
            count.where().ifPresent(where -> node.put("where", where));
        } else if (formula instanceof Aggregate.Min min) {
            node.put("min", min.of());
            min.where().ifPresent(where -> node.put("where", where));
        } else if (formula instanceof Aggregate.Max max) {
            node.put("max", max.of());
            max.where().ifPresent(where -> node.put("where", where));
        } else if (formula instanceof Aggregate.Quantile quantile) {
            node.putObject("quantile").put("column", quantile.of()).put("q", quantile.q());
            quantile.where().ifPresent(where -> node.put("where", where));
        }
        return node;
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
