package yibiao.dashboard.query;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import yibiao.dashboard.warehouse.OpenRelease;
import yibiao.dashboard.warehouse.Sql;
import yibiao.dashboard.warehouse.Warehouse;
import yibiao.schema.catalogue.Catalogue;
import yibiao.schema.contract.TableName;
import yibiao.schema.metric.Dimension;
import yibiao.schema.metric.Metric;
import yibiao.schema.text.Text;

/** The values of a dimension, to choose from: those of its own table, else those that occur in the tables of metrics. */
public final class DimensionValues {

    /** Values in one answer. */
    public static final int PAGE = 200;

    private final Warehouse warehouse;
    private final Catalogue catalogue;

    public DimensionValues(Warehouse warehouse, Catalogue catalogue) {
        this.warehouse = warehouse;
        this.catalogue = catalogue;
    }

    /** A value and its name. */
    public record Value(String id, Text label) {}

    /**
     * Some values in their order.
     *
     * @param next where to go on; empty on the last page
     */
    public record Page(List<Value> values, Optional<Integer> next) {
        public Page {
            values = List.copyOf(values);
        }
    }

    /**
     * @param text what id or name contains, in any case; empty for all
     * @param from number of values to pass over, from the page before
     * @throws QueryRefused when no release is served, or when the scope is restricted by a dimension these values cannot be
     *     restricted by
     */
    public Page find(Dimension dimension, String text, int from, Scope scope) {
        if (!scope.allowed().isEmpty()
                && scope.allowed().stream().noneMatch(one -> one.dimension().equals(dimension.name()))) {
            throw new QueryRefused(
                    QueryRefused.Kind.UNANSWERABLE,
                    "",
                    "not-permitted",
                    new Text("您的数据范围不包括此维度的列表。", "Your scope does not include the list of this dimension."));
        }
        try (OpenRelease release = warehouse.hold().orElseThrow(QueryRefused::noRelease)) {
            Optional<Fragment> statement = statement(dimension, text, from, scope, release);
            return statement.isEmpty() ? new Page(List.of(), Optional.empty()) : read(release, statement.get(), from);
        }
    }

    private Optional<Fragment> statement(Dimension dimension, String text, int from, Scope scope, OpenRelease release) {
        Optional<Fragment> rows = rows(dimension, release);
        if (rows.isEmpty()) {
            return Optional.empty();
        }
        List<Fragment> conditions = new ArrayList<>(List.of(Fragment.of("\"id\" IS NOT NULL")));
        if (!text.isEmpty()) {
            conditions.add(Fragment.bound(
                    "(contains(lower(\"id\"), lower(?)) OR contains(lower(\"zh\"), lower(?)) OR contains(lower(\"en\"), lower(?)))",
                    List.of(text, text, text)));
        }
        scope.allowed()
                .forEach(one -> conditions.add(Fragment.bound(
                        "\"id\" IN (SELECT unnest(CAST(? AS VARCHAR[])))",
                        List.of(new Condition.TextList(new ArrayList<>(one.values()))))));
        return Optional.of(rows.get()
                .in("SELECT \"id\", any_value(\"zh\"), any_value(\"en\") FROM (", ") WHERE ")
                .then(Fragment.join(" AND ", conditions))
                .then(" GROUP BY 1 ORDER BY min(\"place\") NULLS LAST, any_value(\"en\"), 1 LIMIT " + (PAGE + 1)
                        + " OFFSET " + from));
    }

    /** Names and places of codes, as a relation. */
    private static Fragment codes(Dimension dimension) {
        List<String> codes = List.copyOf(dimension.values().keySet());
        List<Fragment> rows = new ArrayList<>(List.of(
                Fragment.of("SELECT '' AS \"id\", NULL AS \"zh\", NULL AS \"en\", NULL AS \"place\" WHERE false")));
        for (int i = 0; i < codes.size(); i++) {
            Text name = Objects.requireNonNull(dimension.values().get(codes.get(i)));
            rows.add(Fragment.bound("SELECT ?, ?, ?, " + i, List.of(codes.get(i), name.zh(), name.en())));
        }
        return Fragment.join(" UNION ALL ", rows);
    }

    /** A relation of id, zh, en, place. */
    private Optional<Fragment> rows(Dimension dimension, OpenRelease release) {
        String column = dimension.table().isPresent() ? dimension.keyColumn() : dimension.column();
        String id = "CAST(" + Sql.name(column) + " AS VARCHAR) AS \"id\"";
        if (dimension.table().isPresent()) {
            TableName table = dimension.table().get();
            Optional<Text> names = dimension.names();
            String zh = names.map(name -> Sql.name(name.zh())).orElse("NULL");
            String en = names.map(name -> Sql.name(name.en())).orElse("NULL");
            String place = dimension.order().map(Sql::name).orElse("0");
            return release.has(table)
                    ? Optional.of(Fragment.of("SELECT " + id + ", " + zh + " AS \"zh\", " + en + " AS \"en\", " + place
                            + " AS \"place\" FROM " + Relations.table(table)))
                    : Optional.empty();
        }
        String union = catalogue.metrics().values().stream()
                .filter(metric -> catalogue.dimensionsOf(metric).contains(dimension))
                .map(Metric::table)
                .filter(release::has)
                .distinct()
                .map(table -> "SELECT DISTINCT " + id + " FROM " + Relations.table(table))
                .collect(Collectors.joining(" UNION ALL "));
        return Optional.of(union)
                .filter(sql -> !sql.isEmpty())
                .map(sql -> codes(dimension)
                        .in(
                                "SELECT \"id\", \"zh\", \"en\", coalesce(\"place\", 1e9) AS \"place\" FROM (" + sql
                                        + ") LEFT JOIN (",
                                ") USING (\"id\")"));
    }

    private static Page read(OpenRelease release, Fragment sql, int from) {
        List<Value> values = new ArrayList<>();
        try (Connection connection = release.connect();
                PreparedStatement statement = connection.prepareStatement(sql.text())) {
            statement.setQueryTimeout((int) release.limits().statementTimeout().toSeconds());
            QueryRunner.bind(connection, statement, sql.values());
            try (ResultSet found = statement.executeQuery()) {
                while (found.next()) {
                    values.add(value(found.getString(1), found.getString(2), found.getString(3)));
                }
            }
        } catch (SQLException e) {
            throw QueryRunner.refused(e);
        }
        boolean more = values.size() > PAGE;
        return new Page(more ? values.subList(0, PAGE) : values, more ? Optional.of(from + PAGE) : Optional.empty());
    }

    private static Value value(String id, @Nullable String zh, @Nullable String en) {
        if (zh == null && en == null) {
            return new Value(id, id.equals("unmapped") ? QueryRunner.UNMAPPED : Text.same(id));
        }
        String either = zh == null ? String.valueOf(en) : zh;
        return new Value(id, new Text(either, en == null ? either : en));
    }
}
