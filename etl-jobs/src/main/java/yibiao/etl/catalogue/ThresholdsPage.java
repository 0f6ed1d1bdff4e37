package yibiao.etl.catalogue;

import java.util.List;
import yibiao.schema.workspace.Threshold;
import yibiao.schema.workspace.Thresholds;

/** The numbers that definitions lean on: what holds where a company says nothing, and in this workspace. */
final class ThresholdsPage {

    private final Thresholds thresholds;

    ThresholdsPage(Thresholds thresholds) {
        this.thresholds = thresholds;
    }

    String page() {
        List<List<String>> rows = Thresholds.declared().stream().map(this::row).toList();
        return new Markdown()
                .heading(1, "Thresholds · 阈值")
                .paragraph(
                        "The numbers that definitions lean on. A company sets its own under `thresholds` of crm.yaml; SQL files name them behind a colon."
                                + " A default without a point takes whole numbers only. What a release was computed with stands in `gold.dim_threshold`.")
                .paragraph(
                        "各项定义所依据的参数。公司可在 crm.yaml 的 `thresholds` 下设置；不带小数点的默认值只接受整数。每版数据所用的取值见 `gold.dim_threshold`。")
                .table(List.of("Name · 名称", "Default · 默认", "Here · 当前", "Meaning · 含义", "Definition · 定义"), rows)
                .toString();
    }

    private List<String> row(Threshold threshold) {
        return List.of(
                Markdown.code(threshold.name()),
                threshold.usual().toPlainString(),
                thresholds.value(threshold).toPlainString(),
                "**" + Markdown.both(threshold.label()) + "**: "
                        + Markdown.plain(threshold.meaning().en()) + "<br>"
                        + Markdown.plain(threshold.meaning().zh()),
                threshold.source());
    }
}
