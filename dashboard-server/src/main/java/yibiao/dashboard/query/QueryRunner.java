package yibiao.dashboard.query;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Array;
import java.sql.Connection;
import java.sql.Date;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import yibiao.dashboard.query.QueryResult.Cell;
import yibiao.dashboard.query.QueryResult.Row;
import yibiao.dashboard.warehouse.OpenRelease;
import yibiao.dashboard.warehouse.Sql;
import yibiao.schema.calendar.FiscalCalendar;
import yibiao.schema.metric.Dimension;
import yibiao.schema.text.Text;

/** Runs a compiled query on a release and reads its rows. */
final class QueryRunner {

    static final Text UNMAPPED = new Text("未归类", "Unmapped");
    private static final Text REST = new Text("其他", "Others");

    private QueryRunner() {}

    /** @throws QueryRefused as TIMEOUT when it takes longer, or more memory, than a query may */
    static QueryResult run(MetricQuery query, QueryPlan plan, CompiledQuery compiled, OpenRelease release) {
        try (Connection connection = release.connect()) {
            List<Row> rows = new ArrayList<>();
            Optional<Row> total = Optional.empty();
            try (PreparedStatement statement = connection.prepareStatement(compiled.sql())) {
                statement.setQueryTimeout(
                        (int) release.limits().statementTimeout().toSeconds());
                bind(connection, statement, compiled.values());
                try (ResultSet found = statement.executeQuery()) {
                    while (found.next()) {
                        Row row = row(found, plan);
                        if (found.getBoolean(plan.splits().size() + 1)) {
                            total = Optional.of(row);
                        } else {
                            rows.add(row);
                        }
                    }
                }
            }
            return page(query, plan, release, rows, total, connection);
        } catch (SQLException e) {
            throw refused(e);
        }
    }

    static RuntimeException refused(SQLException e) {
        if (e instanceof SQLTimeoutException) {
            return new QueryRefused(
                    QueryRefused.Kind.TIMEOUT,
                    "",
                    "query-timeout",
                    new Text("查询超时，请缩小范围。", "The query took too long. Ask for a shorter period or fewer dimensions."));
        }
        if (String.valueOf(e.getMessage()).startsWith("Out of Memory")) {
            return new QueryRefused(
                    QueryRefused.Kind.TIMEOUT,
                    "",
                    "query-too-large",
                    new Text(
                            "查询所需内存超过上限，请缩小范围。",
                            "The query needs more memory than one may use. Ask for fewer dimensions."));
        }
        return new IllegalStateException("A compiled query failed.", e);
    }

    private static QueryResult page(
            MetricQuery query,
            QueryPlan plan,
            OpenRelease release,
            List<Row> rows,
            Optional<Row> total,
            Connection connection)
            throws SQLException {
        int limit = plan.cut().isPresent() ? MetricQuery.MAX_ROWS : plan.limit();
        boolean truncated = rows.size() > limit;
        List<Row> page = truncated ? rows.subList(0, limit) : rows;
        Optional<String> cursor = truncated && plan.cut().isEmpty()
                ? Optional.of(Cursor.write(
                        query, release.release().release(), page.get(limit - 1).keys()))
                : Optional.empty();
        Optional<Row> whole = !plan.totals() || !plan.splits().isEmpty()
                ? total
                : page.stream().findFirst();
        return new QueryResult(page, whole, cursor, truncated, labels(connection, plan, page, release));
    }

    static void bind(Connection connection, PreparedStatement statement, List<@Nullable Object> values)
            throws SQLException {
        for (int i = 0; i < values.size(); i++) {
            Object value = values.get(i);
            if (value instanceof Condition.TextList list) {
                Array array = connection.createArrayOf("VARCHAR", list.texts().toArray());
                statement.setArray(i + 1, array);
            } else {
                statement.setObject(i + 1, value);
            }
        }
    }

    private static Row row(ResultSet found, QueryPlan plan) throws SQLException {
        int column = 1;
        boolean rest = found.getBoolean(plan.splits().size() + 2);
        List<@Nullable Object> keys = new ArrayList<>();
        for (Split split : plan.splits()) {
            Object key = value(found.getObject(column++));
            keys.add(rest && split instanceof Split.Value ? QueryResult.REST : key);
        }
        column += 2;
        List<Cell> cells = new ArrayList<>();
        for (int i = 0; i < plan.metrics().size(); i++) {
            cells.add(new Cell(
                    value(found.getObject(column)),
                    value(found.getObject(column + 1)),
                    value(found.getObject(column + 2)),
                    value(found.getObject(column + 3))));
            column += CompiledQuery.COLUMNS_PER_METRIC;
        }
        return new Row(keys, rest, cells);
    }

    private static @Nullable Object value(@Nullable Object value) {
        if (value instanceof Date date) {
            return date.toLocalDate();
        }
        if (value instanceof BigInteger integer) {
            return new BigDecimal(integer);
        }
        if (value instanceof Double number && !Double.isFinite(number)) {
            return null;
        }
        return value;
    }

    private static Map<String, Map<String, Text>> labels(
            Connection connection, QueryPlan plan, List<Row> rows, OpenRelease release) throws SQLException {
        Map<String, Map<String, Text>> labels = new LinkedHashMap<>();
        for (int i = 0; i < plan.splits().size(); i++) {
            if (plan.splits().get(i) instanceof Split.Value split) {
                Map<String, Text> names = labels(connection, split.dimension(), keys(rows, i), release);
                if (rows.stream().anyMatch(Row::rest)) {
                    names.put(QueryResult.REST, REST);
                }
                labels.put(split.name(), names);
            } else if (plan.splits().get(i) instanceof Split.Time split && isNamed(split.grain(), plan.fiscal())) {
                labels.put(split.name(), fiscalNames(keys(rows, i), split.grain(), plan.fiscal()));
            }
        }
        return labels;
    }

    /** Quarters and years of the common calendar need no name besides their date. */
    private static boolean isNamed(Grain grain, FiscalCalendar fiscal) {
        return grain == Grain.FISCAL_PERIOD || (grain.fiscalUnit().isPresent() && !fiscal.isCalendarYear());
    }

    private static Map<String, Text> fiscalNames(Set<String> starts, Grain grain, FiscalCalendar fiscal) {
        Map<String, Text> names = new LinkedHashMap<>();
        for (String start : starts) {
            fiscal.day(LocalDate.parse(start))
                    .ifPresent(
                            day -> names.put(start, day.name(grain.fiscalUnit().orElseThrow())));
        }
        return names;
    }

    private static Set<String> keys(List<Row> rows, int column) {
        Set<String> keys = new TreeSet<>();
        for (Row row : rows) {
            Object key = row.keys().get(column);
            if (key != null && !row.rest()) {
                keys.add(String.valueOf(key));
            }
        }
        return keys;
    }

    private static Map<String, Text> labels(
            Connection connection, Dimension dimension, Set<String> keys, OpenRelease release) throws SQLException {
        Map<String, Text> labels = new LinkedHashMap<>();
        if (keys.contains("unmapped")) {
            labels.put("unmapped", UNMAPPED);
        }
        dimension.values().forEach((code, name) -> {
            if (keys.contains(code)) {
                labels.put(code, name);
            }
        });
        boolean hasNames = dimension.table().filter(release::has).isPresent();
        if (!hasNames || dimension.names().isEmpty() || keys.isEmpty()) {
            return labels;
        }
        String column = Sql.name(dimension.keyColumn());
        String sql = "SELECT CAST(" + column + " AS VARCHAR), any_value("
                + Sql.name(dimension.names().get().zh())
                + "), any_value(" + Sql.name(dimension.names().get().en()) + ") FROM "
                + Relations.table(dimension.table().get()) + " WHERE CAST(" + column
                + " AS VARCHAR) IN (SELECT unnest(CAST(? AS VARCHAR[]))) GROUP BY 1 ORDER BY 1";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setArray(1, connection.createArrayOf("VARCHAR", keys.toArray()));
            try (ResultSet found = statement.executeQuery()) {
                while (found.next()) {
                    String zh = found.getString(2);
                    String en = found.getString(3);
                    if (zh != null || en != null) {
                        labels.put(found.getString(1), new Text(zh == null ? en : zh, en == null ? zh : en));
                    }
                }
            }
        }
        return labels;
    }
}
