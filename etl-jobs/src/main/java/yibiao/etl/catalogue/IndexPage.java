package yibiao.etl.catalogue;

import java.util.List;
import java.util.stream.Collectors;
import yibiao.schema.catalogue.Catalogue;
import yibiao.schema.contract.TableContract;
import yibiao.schema.metric.Metric;
import yibiao.schema.text.Text;

/** Every table in a line, by layer and subject. */
final class IndexPage {

    private final Catalogue catalogue;
    private final Places places;
    private final Ways ways;

    IndexPage(Catalogue catalogue, Places places, Ways ways) {
        this.catalogue = catalogue;
        this.places = places;
        this.ways = ways;
    }

    /** @param company whose tables they are */
    String of(Text company) {
        Markdown page = new Markdown()
                .heading(1, "Tables of " + company.en() + " · " + company.zh() + "数据表目录")
                .paragraph(
                        "Every table: what it means, what a row is, where its rows come from, who answers for it, and its columns. Made from the contracts"
                                + " and the transforms by `crm catalogue`.")
                .paragraph("每张表的含义、粒度、来源、负责人和各列。由 `crm catalogue` 根据契约和转换生成。");
        metrics(page);
        layer(
                page,
                "gold",
                new Text("指标、看板和分析所读的表", "dimensions, facts and marts, read by metrics, pages and notebooks"));
        layer(page, "silver", new Text("每个来源的记录，按契约定型", "the records of every source, typed by contract"));
        layer(page, "bronze", new Text("原样收到的记录", "records as received"));
        views(page);
        return page.toString();
    }

    private void metrics(Markdown page) {
        page.heading(2, "Metrics · 指标")
                .paragraph("What each figure counts, with its formula and a worked example; and the "
                        + Markdown.link("thresholds", Places.THRESHOLDS) + " they lean on. · 各指标的口径、公式与算例，及其依据的"
                        + Markdown.link("阈值", Places.THRESHOLDS) + "。")
                .line("");
        for (String subject : places.subjects()) {
            List<Metric> metrics = places.metrics(subject);
            if (!metrics.isEmpty()) {
                page.line("- "
                        + Markdown.link(Markdown.both(Places.name(subject)), Places.metricsPage(subject)) + ": "
                        + metrics.stream()
                                .map(metric -> Markdown.link(
                                        Markdown.code(metric.name()),
                                        Places.metricsPage(subject) + "#" + metric.name()))
                                .collect(Collectors.joining(", ")));
            }
        }
    }

    private void layer(Markdown page, String layer, Text what) {
        page.heading(2, layer).paragraph(Markdown.both(what));
        for (String subject : places.subjects()) {
            List<List<String>> rows = catalogue.layer(layer).stream()
                    .filter(table -> table.subject().equals(subject))
                    .map(IndexPage::row)
                    .toList();
            if (!rows.isEmpty()) {
                page.heading(3, Markdown.link(Markdown.both(Places.name(subject)), Places.page(subject)))
                        .table(List.of("Table · 表", "中文", "English", "Grain · 粒度"), rows);
            }
        }
    }

    private static List<String> row(TableContract table) {
        return List.of(
                Markdown.link(Markdown.code(table.name().toString()), Places.page(table)),
                Markdown.plain(table.label().zh()),
                Markdown.plain(table.label().en()),
                Markdown.plain(table.grain()));
    }

    private void views(Markdown page) {
        page.heading(2, Markdown.link("Shared selects · 共用查询", Places.VIEWS))
                .paragraph("Steps that several tables have in common. · 多张表共用的步骤。")
                .line("");
        for (String view : ways.views().keySet()) {
            page.line("- " + Markdown.link(Markdown.code(view), Places.VIEWS + "#" + ViewsPage.anchor(view)));
        }
    }
}
