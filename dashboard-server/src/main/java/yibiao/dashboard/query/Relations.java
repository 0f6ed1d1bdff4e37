package yibiao.dashboard.query;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import yibiao.dashboard.query.QueryPlan.SortKey;
import yibiao.dashboard.warehouse.Sql;
import yibiao.schema.contract.TableName;
import yibiao.schema.metric.Metric;

/** The base relations of a query: one table each, restricted by scope, filters and days, split and aggregated. */
final class Relations {

    static final TableName FISCAL_PERIODS = TableName.of("gold.dim_fiscal_period");

    private final QueryPlan plan;

    Relations(QueryPlan plan) {
        this.plan = plan;
    }

    static String key(Split split) {
        return Sql.name("by " + split.name());
    }

    static String table(TableName table) {
        return Sql.name(table.layer()) + "." + Sql.name(table.table());
    }

    /**
     * A table aggregated to splits, with a row for the total if the plan wants one.
     *
     * @param values aggregate expressions with their aliases
     * @param compared whether the comparison's days are read and moved onto those they are compared with
     */
    Fragment aggregated(
            TableName table,
            Optional<String> time,
            List<Split> splits,
            List<Condition> filters,
            List<String> values,
            boolean compared) {
        List<String> keys = new ArrayList<>(splits.stream().map(Relations::key).toList());
        boolean isCut = plan.cut().filter(splits::contains).isPresent();
        if (isCut) {
            keys.add("\"is rest\"");
        }
        boolean withTotal = plan.totals() && !splits.isEmpty();
        List<String> columns = new ArrayList<>(keys);
        columns.add((withTotal ? "grouping(" + keys.get(0) + ") = 1" : "false") + " AS \"is total\"");
        columns.addAll(values);
        String list = String.join(", ", keys);
        String grouping =
                keys.isEmpty() ? "" : " GROUP BY " + (withTotal ? "GROUPING SETS ((" + list + "), ())" : list);
        return rows(table, time, splits, filters, compared)
                .in("SELECT " + String.join(", ", columns) + "\n  FROM (", ")" + grouping);
    }

    /** The values of a split that keep their own row: the greatest by the first metric sorted by, else by the first asked for. */
    Fragment top(Split cut) {
        Metric metric = plan.order().stream()
                .map(SortKey::metric)
                .flatMap(Optional::stream)
                .findFirst()
                .orElse(plan.metrics().get(0));
        String column = column(cut, metric.time(), false);
        return Fragment.of("SELECT " + column + " AS \"kept\" FROM " + table(metric.table()))
                .then(where(metric.time(), plan.filters(), plan.periods().range()))
                .then(" GROUP BY 1 HAVING " + column + " IS NOT NULL ORDER BY "
                        + metric.aggregate().toSql() + " DESC NULLS LAST, 1 LIMIT " + plan.limit());
    }

    private Fragment rows(
            TableName table, Optional<String> time, List<Split> splits, List<Condition> filters, boolean compared) {
        List<String> columns = new ArrayList<>(List.of("*"));
        for (Split split : splits) {
            String value = column(split, time, compared);
            boolean isCut = plan.cut().equals(Optional.of(split));
            String isKept = value + " IN (SELECT \"kept\" FROM \"top\")";
            columns.add((isCut ? "CASE WHEN " + isKept + " THEN " + value + " END" : value) + " AS " + key(split));
            if (isCut) {
                columns.add("NOT coalesce(" + isKept + ", false) AS \"is rest\"");
            }
        }
        Optional<DateSpan> days =
                compared ? plan.periods().compared() : plan.periods().range();
        Fragment wanted = Fragment.of(table(table)).then(where(time, filters, days));
        boolean isLookedUp = splits.stream().anyMatch(this::isLookedUp);
        return Fragment.of("SELECT " + String.join(", ", columns) + " FROM ")
                .then(isLookedUp ? withPeriods(wanted, date(time, compared)) : wanted);
    }

    /** Rows beside the fiscal period of their date. A date without a period keeps its row: no total depends on the calendar. */
    private Fragment withPeriods(Fragment rows, String date) {
        return rows.in("(SELECT * FROM ", ")")
                .then(Fragment.bound(
                        " LEFT JOIN (SELECT date_on AS \"fiscal day\", period_starts_on AS \"start of period\","
                                + " quarter_starts_on AS \"start of quarter\", year_starts_on AS \"start of year\" FROM "
                                + table(FISCAL_PERIODS) + " WHERE calendar_id = ?) ON \"fiscal day\" = " + date,
                        List.of(plan.fiscal().id())));
    }

    private boolean isLookedUp(Split split) {
        return split instanceof Split.Time byTime && byTime.grain().isLookedUp(plan.fiscal());
    }

    /** The date by which a row counts; of the comparison, moved onto the day it is compared with. */
    private String date(Optional<String> time, boolean compared) {
        String column = Sql.name(time.orElseThrow());
        return compared ? plan.periods().shift().orElseThrow().forward(column) : column;
    }

    private Fragment where(Optional<String> time, List<Condition> filters, Optional<DateSpan> days) {
        List<Fragment> conditions = new ArrayList<>();
        plan.scope().forEach(condition -> conditions.add(condition.sql()));
        filters.forEach(condition -> conditions.add(condition.sql()));
        if (time.isPresent() && days.isPresent()) {
            conditions.add(Fragment.bound(
                    Sql.name(time.get()) + " BETWEEN ? AND ?",
                    List.of(days.get().from(), days.get().to())));
        }
        return conditions.isEmpty()
                ? Fragment.of("")
                : Fragment.join(" AND ", conditions).in(" WHERE ", "");
    }

    private String column(Split split, Optional<String> time, boolean compared) {
        if (split instanceof Split.Time byTime) {
            Grain grain = byTime.grain();
            return grain.isLookedUp(plan.fiscal())
                    ? Sql.name("start of "
                            + grain.fiscalUnit().orElseThrow().name().toLowerCase(Locale.ROOT))
                    : grain.sql(date(time, compared), plan.fiscal());
        }
        return Sql.name(((Split.Value) split).dimension().column());
    }
}
