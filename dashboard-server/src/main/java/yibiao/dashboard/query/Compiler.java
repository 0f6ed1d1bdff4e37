package yibiao.dashboard.query;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import yibiao.dashboard.query.QueryPlan.MetricCondition;
import yibiao.dashboard.query.QueryPlan.SortKey;
import yibiao.dashboard.warehouse.Sql;
import yibiao.schema.contract.TableName;
import yibiao.schema.metric.Aggregate;
import yibiao.schema.metric.Dimension;
import yibiao.schema.metric.Metric;
import yibiao.schema.metric.Share;

/**
 * Writes the one SELECT of a plan.
 *
 * <p>Metrics of different tables or different date columns are aggregated apart, each to the same splits, and only then put side
 * by side: rows of one table never multiply those of another. Every value, the total and the rest beyond the limit included, is
 * computed from rows by its formula; nothing is added up or averaged afterwards.
 */
final class Compiler {

    private final QueryPlan plan;
    private final Relations relations;
    private final List<Fragment> steps = new ArrayList<>();
    private final List<Whole> wholes = new ArrayList<>();

    private Compiler(QueryPlan plan) {
        this.plan = plan;
        this.relations = new Relations(plan);
    }

    static CompiledQuery compile(QueryPlan plan) {
        return new Compiler(plan).compile();
    }

    /** What the wholes of shares are computed over: their own splits, so their own relation. */
    private record Whole(String name, List<Split> splits) {}

    private record Source(TableName table, Optional<String> time) {}

    private CompiledQuery compile() {
        plan.cut().ifPresent(cut -> steps.add(relations.top(cut).in("\"top\" AS (", ")")));
        String values = merged(parts());
        for (Metric metric : plan.metrics()) {
            if (metric.formula() instanceof Share share) {
                addWhole(metric, share, false);
                if (plan.isCompared() && metric.time().isPresent()) {
                    addWhole(metric, share, true);
                }
            }
        }
        steps.add(answer(values).in("\"answer\" AS (", ")"));
        steps.add(Fragment.of("\"ranked\" AS (SELECT *, row_number() OVER (ORDER BY " + ordering()
                + ") AS \"rank\" FROM \"answer\")"));
        Fragment query = Fragment.join(",\n", steps).in("WITH\n", "\n").then(page());
        return new CompiledQuery(query.text(), query.values());
    }

    private List<String> parts() {
        Map<Source, List<Metric>> sources = new LinkedHashMap<>();
        for (Metric metric : plan.metrics()) {
            sources.computeIfAbsent(new Source(metric.table(), metric.time()), source -> new ArrayList<>())
                    .add(metric);
        }
        List<String> names = new ArrayList<>();
        sources.forEach((source, metrics) -> {
            names.add(addPart(source, metrics, false));
            if (plan.isCompared() && source.time.isPresent()) {
                names.add(addPart(source, metrics, true));
            }
        });
        return names;
    }

    private String addPart(Source source, List<Metric> metrics, boolean compared) {
        List<String> values = new ArrayList<>();
        for (Metric metric : metrics) {
            values.add(metric.aggregate().toSql() + " AS " + column(compared ? "compared" : "value", metric));
            if (!compared) {
                metric.n().ifPresent(n -> values.add(n.toSql() + " AS " + column("n", metric)));
                metric.unpriced().ifPresent(n -> values.add(n.toSql() + " AS " + column("unpriced", metric)));
            }
        }
        String name = Sql.name("part " + (steps.size() + 1));
        steps.add(relations
                .aggregated(source.table, source.time, plan.splits(), plan.filters(), values, compared)
                .in(name + " AS (", ")"));
        return name;
    }

    private void addWhole(Metric metric, Share share, boolean compared) {
        List<Split> splits = plan.splits().stream()
                .filter(split -> !share.over().contains(split.name()))
                .toList();
        List<Condition> filters = plan.filters().stream()
                .filter(filter -> !share.over().contains(filter.dimension().name()))
                .toList();
        String name = (compared ? "compared whole " : "whole ") + metric.name();
        List<String> values = List.of(share.of().toSql() + " AS " + Sql.name(name));
        steps.add(relations
                .aggregated(metric.table(), metric.time(), splits, filters, values, compared)
                .in(Sql.name("of " + name) + " AS (", ")"));
        wholes.add(new Whole(name, splits));
    }

    /** Puts parts side by side. Each has at most one row per key, so any value of a key is its only one. */
    private String merged(List<String> parts) {
        if (parts.size() == 1) {
            return parts.get(0);
        }
        String union = String.join(
                " UNION ALL BY NAME ",
                parts.stream().map(part -> "SELECT * FROM " + part).toList());
        List<String> columns = new ArrayList<>(keys());
        for (Metric metric : plan.metrics()) {
            for (String kind : kinds(metric)) {
                columns.add("any_value(" + column(kind, metric) + ") AS " + column(kind, metric));
            }
        }
        steps.add(Fragment.of("\"merged\" AS (SELECT " + String.join(", ", columns) + " FROM (" + union + ") GROUP BY "
                + String.join(", ", keys()) + ")"));
        return "\"merged\"";
    }

    private List<String> keys() {
        List<String> keys =
                new ArrayList<>(plan.splits().stream().map(Relations::key).toList());
        keys.add("\"is total\"");
        if (plan.cut().isPresent()) {
            keys.add("\"is rest\"");
        }
        return keys;
    }

    private List<String> kinds(Metric metric) {
        List<String> kinds = new ArrayList<>(List.of("value"));
        metric.n().ifPresent(n -> kinds.add("n"));
        metric.unpriced().ifPresent(n -> kinds.add("unpriced"));
        if (plan.isCompared() && metric.time().isPresent()) {
            kinds.add("compared");
        }
        return kinds;
    }

    private Fragment answer(String values) {
        List<String> columns = new ArrayList<>(
                plan.splits().stream().map(split -> "v." + Relations.key(split)).toList());
        columns.add("v.\"is total\"");
        columns.add((plan.cut().isPresent() ? "coalesce(v.\"is rest\", false)" : "false") + " AS \"is rest\"");
        for (Metric metric : plan.metrics()) {
            List<String> kinds = kinds(metric);
            for (String kind : List.of("value", "n", "unpriced", "compared")) {
                columns.add((kinds.contains(kind) ? value(kind, metric) : "NULL") + " AS " + column(kind, metric));
            }
        }
        List<String> joins = new ArrayList<>();
        wholes.forEach(whole -> joins.add(joinOf(whole)));
        for (Split split : plan.splits()) {
            if (split instanceof Split.Value value && value.dimension().order().isPresent()) {
                columns.add(Sql.name("place of " + split.name()) + "." + "\"place\" AS "
                        + Sql.name("place " + split.name()));
                joins.add(joinOfPlaces(value));
            }
        }
        return Fragment.of("SELECT " + String.join(", ", columns) + " FROM " + values + " v" + String.join("", joins));
    }

    /** A count of nothing is 0 also where only another part has the key; a total of nothing stays unknown. */
    private static String value(String kind, Metric metric) {
        String column = "v." + column(kind, metric);
        boolean isShared = metric.formula() instanceof Share && (kind.equals("value") || kind.equals("compared"));
        if (isShared) {
            String whole = (kind.equals("value") ? "whole " : "compared whole ") + metric.name();
            return "CAST(" + column + " AS DOUBLE) / nullif(" + Sql.name("of " + whole) + "." + Sql.name(whole)
                    + ", 0)";
        }
        boolean counts = kind.equals("n")
                || kind.equals("unpriced")
                || metric.formula() instanceof Aggregate.Count
                || metric.formula() instanceof Aggregate.CountDistinct;
        return counts ? "coalesce(" + column + ", 0)" : column;
    }

    private static String joinOf(Whole whole) {
        String name = Sql.name("of " + whole.name);
        List<String> on = new ArrayList<>();
        for (Split split : whole.splits) {
            on.add("v." + Relations.key(split) + " IS NOT DISTINCT FROM " + name + "." + Relations.key(split));
        }
        if (!whole.splits.isEmpty()) {
            on.add("v.\"is total\" = " + name + ".\"is total\"");
        }
        return "\n LEFT JOIN " + name + " ON " + (on.isEmpty() ? "true" : String.join(" AND ", on));
    }

    private static String joinOfPlaces(Split.Value split) {
        Dimension dimension = split.dimension();
        String name = Sql.name("place of " + dimension.name());
        return "\n LEFT JOIN (SELECT " + Sql.name(dimension.keyColumn()) + " AS \"id\", min("
                + Sql.name(dimension.order().orElseThrow()) + ") AS \"place\" FROM "
                + Relations.table(dimension.table().orElseThrow()) + " GROUP BY 1) " + name
                + " ON v." + Relations.key(split) + " = " + name + ".\"id\"";
    }

    /** The total first, so that no limit cuts it off; the rest last; ties by key, so that pages never overlap. */
    private String ordering() {
        List<String> keys = new ArrayList<>(List.of("\"is total\" DESC", "\"is rest\""));
        for (SortKey key : plan.order()) {
            String direction = key.descending() ? " DESC NULLS LAST" : " ASC NULLS LAST";
            key.metric().ifPresent(metric -> keys.add(column("value", metric) + direction));
            key.split().ifPresent(split -> {
                if (split instanceof Split.Value value
                        && value.dimension().order().isPresent()) {
                    keys.add(Sql.name("place " + split.name()) + direction);
                }
                keys.add(Relations.key(split) + direction);
            });
        }
        plan.splits().forEach(split -> keys.add(Relations.key(split) + " ASC NULLS LAST"));
        return String.join(", ", keys);
    }

    /** One row more than asked for, to know whether there is a next page. */
    private Fragment page() {
        List<Fragment> conditions = new ArrayList<>();
        plan.having().forEach(having -> conditions.add(having(having)));
        plan.after().ifPresent(after -> conditions.add(after(after)));
        List<String> columns =
                new ArrayList<>(plan.splits().stream().map(Relations::key).toList());
        columns.addAll(List.of("\"is total\"", "\"is rest\""));
        for (Metric metric : plan.metrics()) {
            for (String kind : List.of("value", "n", "unpriced", "compared")) {
                columns.add(column(kind, metric));
            }
        }
        Fragment where = conditions.isEmpty()
                ? Fragment.of("")
                : Fragment.join(" AND ", conditions).in("\nWHERE \"is total\" OR (", ")");
        int rows = (plan.cut().isPresent() ? MetricQuery.MAX_ROWS : plan.limit()) + 1 + (plan.totals() ? 1 : 0);
        return Fragment.of("SELECT " + String.join(", ", columns) + " FROM \"ranked\"")
                .then(where)
                .then("\nORDER BY \"rank\" LIMIT " + rows);
    }

    private static Fragment having(MetricCondition having) {
        String value = column("value", having.metric());
        String text = switch (having.operator()) {
            case EQ -> value + " = ?";
            case NEQ -> value + " IS DISTINCT FROM ?";
            case GT -> value + " > ?";
            case GTE -> value + " >= ?";
            case LT -> value + " < ?";
            case LTE -> value + " <= ?";
            case BETWEEN -> value + " BETWEEN ? AND ?";
            case IS_NULL -> value + " IS NULL";
            case NOT_NULL -> value + " IS NOT NULL";
            case IN, NOT_IN, CONTAINS, STARTS_WITH -> throw new IllegalArgumentException("not for numbers");
        };
        return Fragment.bound(text, having.values());
    }

    private Fragment after(List<Optional<String>> key) {
        List<Fragment> same = new ArrayList<>();
        for (int i = 0; i < key.size(); i++) {
            List<Object> value = new ArrayList<>();
            value.add(key.get(i).orElse(null));
            same.add(Fragment.bound(
                    "CAST(" + Relations.key(plan.splits().get(i))
                            + " AS VARCHAR) IS NOT DISTINCT FROM CAST(? AS VARCHAR)",
                    value));
        }
        return Fragment.join(" AND ", same)
                .in("\"rank\" > (SELECT min(\"rank\") FROM \"ranked\" WHERE NOT \"is total\" AND ", ")");
    }

    private static String column(String kind, Metric metric) {
        return Sql.name(kind + " " + metric.name());
    }
}
