package yibiao.schema.workspace;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import yibiao.schema.catalogue.Catalogue;
import yibiao.schema.file.YamlMap;
import yibiao.schema.metric.Metric;
import yibiao.schema.metric.Unit;
import yibiao.schema.text.Nearest;
import yibiao.schema.text.Text;
import yibiao.schema.workspace.Goal.Period;
import yibiao.schema.workspace.Goal.Point;

/** Reads the goals of a company; they name metrics and dimensions of its catalogue. */
final class GoalsReader {

    /** A share so large is a percentage by mistake. */
    private static final BigDecimal NO_SHARE = BigDecimal.TEN;

    private final Catalogue catalogue;

    GoalsReader(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    List<Goal> read(YamlMap file) {
        List<Goal> goals = new ArrayList<>();
        for (YamlMap map : file.has("goals") ? file.maps("goals") : List.<YamlMap>of()) {
            one(map).ifPresent(goal -> {
                if (goals.stream().anyMatch(other -> other.id().equals(goal.id()))) {
                    map.problem("id", "goal '" + goal.id() + "' stands twice.");
                }
                goals.add(goal);
            });
            map.done();
        }
        return goals;
    }

    private Optional<Goal> one(YamlMap map) {
        String id = map.text("id");
        if (!id.isEmpty() && !id.matches("[a-z][a-z0-9_-]*")) {
            map.problem(
                    "id", "'id' is '" + id + "'; expected small letters, digits, '-' and '_', such as repeat-buyers.");
        }
        Text name = map.label("name");
        Optional<Metric> metric = metric(map);
        Map<String, List<String>> where = where(map);
        Period period = map.oneOf("period", Period.class, Period.SINCE_BASELINE);
        Optional<String> owner = map.optionalText("owner");
        Optional<Point> baseline = point(map, "baseline", metric);
        Optional<Point> target = point(map, "target", metric);
        if (metric.isEmpty() || baseline.isEmpty() || target.isEmpty()) {
            return Optional.empty();
        }
        if (!target.get().on().isAfter(baseline.get().on())) {
            map.problem("target", "the target's day is not after the baseline's.");
        }
        if (target.get().value().compareTo(baseline.get().value()) == 0) {
            map.problem("target", "the target is the baseline; nothing is to be reached.");
        }
        return Optional.of(new Goal(id, name, metric.get().name(), where, period, baseline.get(), target.get(), owner));
    }

    private Optional<Metric> metric(YamlMap map) {
        String name = map.text("metric");
        Optional<Metric> metric = Optional.ofNullable(catalogue.metrics().get(name));
        if (metric.isEmpty() && !name.isEmpty()) {
            map.problem(
                    "metric",
                    "there is no metric '" + name + "'."
                            + Nearest.hint(name, catalogue.metrics().keySet()));
        }
        return metric;
    }

    private Map<String, List<String>> where(YamlMap map) {
        Map<String, List<String>> where = new LinkedHashMap<>();
        map.optionalMap("where").ifPresent(found -> {
            for (String dimension : found.keys()) {
                if (!catalogue.dimensions().containsKey(dimension)) {
                    found.problem(
                            dimension,
                            "there is no dimension '" + dimension + "'."
                                    + Nearest.hint(
                                            dimension, catalogue.dimensions().keySet()));
                }
                where.put(dimension, found.texts(dimension));
            }
            found.done();
        });
        return where;
    }

    private static Optional<Point> point(YamlMap goal, String key, Optional<Metric> metric) {
        YamlMap map = goal.map(key);
        for (String needed : List.of("value", "on")) {
            if (!map.has(needed)) {
                map.text(needed); // says that it is missing
            }
        }
        Optional<BigDecimal> value = map.parsed("value", "a number such as 0.4", BigDecimal::new);
        Optional<LocalDate> on = map.parsed("on", "a day such as 2026-12-31", LocalDate::parse);
        map.done();
        if (value.isPresent()
                && metric.filter(of -> of.unit() == Unit.SHARE).isPresent()
                && value.get().abs().compareTo(NO_SHARE) > 0) {
            map.problem(
                    "value",
                    "'" + metric.get().name() + "' is a share; write " + value.get() + " % as "
                            + value.get().movePointLeft(2).toPlainString() + ".");
        }
        return value.flatMap(found -> on.map(day -> new Point(found, day)));
    }
}
