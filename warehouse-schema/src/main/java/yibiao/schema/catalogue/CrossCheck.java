package yibiao.schema.catalogue;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import yibiao.schema.contract.Column;
import yibiao.schema.contract.ColumnType;
import yibiao.schema.contract.Reference;
import yibiao.schema.contract.TableContract;
import yibiao.schema.contract.TableName;
import yibiao.schema.file.Problems;
import yibiao.schema.metric.Aggregate;
import yibiao.schema.metric.Dimension;
import yibiao.schema.metric.Metric;
import yibiao.schema.metric.Share;
import yibiao.schema.page.Page;
import yibiao.schema.text.Nearest;

/** Holds declarations against each other: what one file names, another must declare. */
final class CrossCheck {

    /** The time grains that a page may name beside dimensions. */
    private static final Set<String> GRAINS = Set.of("day", "week", "month", "fiscal_period", "quarter", "year");

    private final Catalogue catalogue;
    private final Map<String, String> origins;
    private final Problems problems;

    CrossCheck(Catalogue catalogue, Map<String, String> origins, Problems problems) {
        this.catalogue = catalogue;
        this.origins = origins;
        this.problems = problems;
    }

    void run() {
        catalogue.tables().values().forEach(this::table);
        catalogue.metrics().values().forEach(this::metric);
        catalogue.dimensions().values().forEach(this::dimension);
        catalogue.pages().values().forEach(this::page);
    }

    private void table(TableContract table) {
        String file = origin("table", table.name());
        for (Column column : table.columns()) {
            column.reference().ifPresent(to -> reference(file, column, to));
        }
        table.amountColumn().ifPresent(amount -> column(file, table, amount, "'amount'"));
        table.recomputeBy().forEach(unit -> column(file, table, unit, "'recompute_by'"));
        table.drivenBy().forEach(driver -> tableOf(file, driver));
    }

    private void reference(String file, Column column, Reference to) {
        tableOf(file, to.table())
                .ifPresent(table -> column(file, table, to.column(), "the relationship of '" + column.name() + "'"));
    }

    private void metric(Metric metric) {
        String file = origin("metric", metric.name());
        Optional<TableContract> table = tableOf(file, metric.table());
        if (table.isEmpty()) {
            return;
        }
        metric.time().flatMap(time -> column(file, table.get(), time, "'time'")).ifPresent(column -> {
            if (column.type().kind() != ColumnType.Kind.DATE) {
                problems.add(
                        file, 0, "'time' is " + column.name() + ", a " + column.type() + "; expected a DATE column.");
            }
        });
        Stream<Aggregate> formulas = Stream.of(
                        Stream.of(metric.aggregate()), metric.n().stream(), metric.unpriced().stream())
                .flatMap(aggregates -> aggregates);
        formulas.flatMap(Aggregate::expressions)
                .flatMap(expression -> Expressions.columns(expression).stream())
                .distinct()
                .forEach(name -> column(file, table.get(), name, "the formula"));
        metric.example()
                .by()
                .keySet()
                .forEach(by ->
                        known(file, "dimension", by, catalogue.dimensions().keySet()));
        if (metric.formula() instanceof Share share) {
            share.over()
                    .forEach(over -> known(
                            file, "dimension", over, catalogue.dimensions().keySet()));
        }
    }

    private void dimension(Dimension dimension) {
        String file = origin("dimension", dimension.name());
        dimension.table().flatMap(name -> tableOf(file, name)).ifPresent(table -> {
            column(file, table, dimension.keyColumn(), dimension.key().isPresent() ? "'key'" : "'column'");
            dimension.names().ifPresent(names -> {
                column(file, table, names.zh(), "'names.zh'");
                column(file, table, names.en(), "'names.en'");
            });
            dimension.order().ifPresent(order -> column(file, table, order, "'order'"));
        });
    }

    private void page(Page page) {
        String file = origin("page", page.name());
        page.filters().stream()
                .filter(filter -> !filter.equals("period") && !filter.equals("compare"))
                .forEach(filter ->
                        known(file, "dimension", filter, catalogue.dimensions().keySet()));
        for (Page.Card card : page.cards()) {
            known(file, "metric", card.metric(), catalogue.metrics().keySet());
            card.link()
                    .ifPresent(
                            link -> known(file, "page", link, catalogue.pages().keySet()));
        }
        page.charts().forEach(chart -> chart(file, chart));
    }

    private void chart(String file, Page.Chart chart) {
        List<String> dimensions = new ArrayList<>(chart.by());
        dimensions.removeAll(GRAINS);
        dimensions.forEach(
                by -> known(file, "dimension", by, catalogue.dimensions().keySet()));
        for (String name : chart.metrics()) {
            known(file, "metric", name, catalogue.metrics().keySet());
            Metric metric = catalogue.metrics().get(name);
            if (metric == null) {
                continue;
            }
            List<String> possible =
                    catalogue.dimensionsOf(metric).stream().map(Dimension::name).toList();
            for (String by : dimensions) {
                if (catalogue.dimensions().containsKey(by) && !possible.contains(by)) {
                    problems.add(
                            file,
                            0,
                            "chart '" + chart.id() + "': metric '" + name + "' cannot be split by '" + by
                                    + "', because " + metric.table() + " has no such column. Possible: "
                                    + String.join(", ", possible)
                                    + ".");
                }
            }
        }
    }

    private void known(String file, String kind, String name, Collection<String> names) {
        if (!names.contains(name)) {
            problems.add(file, 0, "there is no " + kind + " '" + name + "'." + Nearest.hint(name, names));
        }
    }

    private Optional<TableContract> tableOf(String file, TableName name) {
        Optional<TableContract> table = catalogue.table(name);
        if (table.isEmpty()) {
            List<String> names = catalogue.tables().keySet().stream()
                    .map(TableName::toString)
                    .toList();
            problems.add(file, 0, "there is no table '" + name + "'." + Nearest.hint(name.toString(), names));
        }
        return table;
    }

    private Optional<Column> column(String file, TableContract table, String name, String where) {
        Optional<Column> column = table.column(name);
        if (column.isEmpty()) {
            problems.add(
                    file,
                    0,
                    where + " names column '" + name + "', which " + table.name() + " does not have."
                            + Nearest.hint(name, table.columnNames()));
        }
        return column;
    }

    private String origin(String kind, Object name) {
        return origins.getOrDefault(kind + " " + name, String.valueOf(name));
    }
}
