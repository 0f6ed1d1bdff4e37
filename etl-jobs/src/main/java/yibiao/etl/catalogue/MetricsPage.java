package yibiao.etl.catalogue;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import yibiao.schema.catalogue.Catalogue;
import yibiao.schema.metric.Metric;
import yibiao.schema.metric.Share;

/** The figures over the tables of one subject: what each counts, from which table, by which formula, with its worked example. */
final class MetricsPage {

    private final Catalogue catalogue;
    private final Places places;

    MetricsPage(Catalogue catalogue, Places places) {
        this.catalogue = catalogue;
        this.places = places;
    }

    String of(String subject) {
        Markdown page = new Markdown()
                .heading(1, "Metrics: " + Markdown.both(Places.name(subject)) + " · 指标")
                .paragraph(
                        "What each figure counts. The worked example is the test of the formula, in Spark and in DuckDB alike. Ask with `./crm query NAME`.")
                .paragraph("各指标的口径。算例即公式的测试，Spark 与 DuckDB 结果一致。查询：`./crm query 名称`。");
        places.metrics(subject).forEach(metric -> section(page, metric));
        return page.toString();
    }

    private void section(Markdown page, Metric metric) {
        page.heading(2, metric.name())
                .paragraph("**" + Markdown.both(metric.label()) + "**")
                .paragraph(Markdown.plain(metric.definition().en()))
                .paragraph(Markdown.plain(metric.definition().zh()))
                .table(
                        List.of("", ""),
                        List.of(
                                List.of("**Table · 数据表**", places.link(metric.table(), "../")),
                                List.of(
                                        "**Date · 日期**",
                                        metric.time().map(Markdown::code).orElse("as of the release · 截至统计时点")),
                                List.of("**Formula · 公式**", Markdown.code(formula(metric))),
                                List.of("**Unit · 单位**", metric.unit().name().toLowerCase(Locale.ROOT)),
                                List.of("**Split by · 可按**", dimensions(metric)),
                                List.of("**Owner · 负责人**", Markdown.plain(metric.owner())),
                                List.of("**Definition · 定义**", Markdown.plain(metric.source()))))
                .fenced("text", metric.example().rows() + "= " + example(metric));
    }

    private static String formula(Metric metric) {
        String sql = metric.aggregate().toSql();
        return metric.formula() instanceof Share share
                ? sql + ", divided by the same without " + String.join(", ", share.over())
                : sql;
    }

    private static String example(Metric metric) {
        String value = metric.example().value().isEmpty()
                ? "(empty)"
                : metric.example().value();
        return value
                + (metric.example().why().isEmpty()
                        ? ""
                        : "   " + metric.example().why());
    }

    private String dimensions(Metric metric) {
        return catalogue.dimensionsOf(metric).stream()
                .map(dimension -> Markdown.code(dimension.name()))
                .collect(Collectors.joining(", "));
    }
}
