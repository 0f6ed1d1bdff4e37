package yibiao.etl.catalogue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import yibiao.schema.catalogue.Catalogue;
import yibiao.schema.contract.TableContract;
import yibiao.schema.contract.TableName;
import yibiao.schema.metric.Metric;
import yibiao.schema.text.Text;

/** Where a table's page is, as a path from the top of the catalogue, and what subjects are called. */
final class Places {

    static final String INDEX = "README.md";
    static final String VIEWS = "views.md";
    static final String THRESHOLDS = "thresholds.md";

    /** The form of every table that one stream fills. */
    static final TableName STREAM = TableName.of("bronze.stream");

    private static final Map<String, Text> SUBJECTS = Map.ofEntries(
            Map.entry("calendar", new Text("日历", "Calendars")),
            Map.entry("call_centre", new Text("呼叫中心", "Call centre")),
            Map.entry("customer", new Text("客户", "Customers")),
            Map.entry("erp", new Text("订单与财务", "Orders and money")),
            Map.entry("loyalty", new Text("会员", "Loyalty")),
            Map.entry("marketing", new Text("市场营销", "Marketing")),
            Map.entry("quality", new Text("质量与运行", "Quality and runs")),
            Map.entry("sales", new Text("销售", "Sales")),
            Map.entry("service", new Text("服务", "Service")),
            Map.entry("source", new Text("来源", "Sources")));

    private final Catalogue catalogue;

    Places(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    /** The subjects that have a table, sorted. */
    SortedSet<String> subjects() {
        SortedSet<String> found = new TreeSet<>();
        catalogue.tables().values().forEach(table -> found.add(table.subject()));
        return found;
    }

    /** A company's own subject is called as its folder. */
    static Text name(String subject) {
        return SUBJECTS.getOrDefault(subject, Text.same(subject));
    }

    /** The metrics over the tables of a subject, by name. */
    List<Metric> metrics(String subject) {
        return catalogue.metrics().values().stream()
                .filter(metric -> catalogue
                        .table(metric.table())
                        .map(table -> table.subject().equals(subject))
                        .orElse(false))
                .toList();
    }

    static String metricsPage(String subject) {
        return subject + "/metrics.md";
    }

    static String page(TableContract table) {
        return table.subject() + "/" + table.name() + ".md";
    }

    static String page(String subject) {
        return subject + "/" + INDEX;
    }

    /** A link to the page of a table; one for which there is no page is only named. */
    String link(TableName table, String up) {
        return contract(table)
                .map(contract -> Markdown.link(Markdown.code(table.toString()), up + page(contract)))
                .orElse(Markdown.code(table.toString()));
    }

    private Optional<TableContract> contract(TableName table) {
        Optional<TableContract> own = catalogue.table(table);
        return own.isEmpty() && table.layer().equals("bronze") ? catalogue.table(STREAM) : own;
    }
}
