package yibiao.etl.catalogue;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import yibiao.schema.catalogue.Catalogue;
import yibiao.schema.contract.Classification;
import yibiao.schema.contract.Column;
import yibiao.schema.contract.History;
import yibiao.schema.contract.TableContract;
import yibiao.schema.contract.TableName;
import yibiao.schema.quality.Check;
import yibiao.schema.quality.QualityRule;
import yibiao.schema.text.Text;
import yibiao.schema.workspace.Source;
import yibiao.schema.workspace.Stream;
import yibiao.schema.workspace.Workspace;

/** All that is promised about one table. */
final class TablePage {

    private static final String UP = "../";

    private final Catalogue catalogue;
    private final List<Source> sources;
    private final Places places;
    private final Ways ways;
    private final Map<TableName, Set<String>> presets;

    /** @param presets that fill a table, by table */
    TablePage(Workspace workspace, Places places, Ways ways, Map<TableName, Set<String>> presets) {
        this.catalogue = workspace.catalogue();
        this.sources = workspace.sources();
        this.places = places;
        this.ways = ways;
        this.presets = presets;
    }

    String of(TableContract table) {
        Markdown page = new Markdown()
                .heading(1, table.name() + " · " + Markdown.both(table.label()))
                .paragraph(Markdown.plain(table.description().en()));
        if (!table.description().zh().equals(table.description().en())) {
            page.paragraph(Markdown.plain(table.description().zh()));
        }
        page.table(List.of("", ""), facts(table));
        if (!table.usage().isBlank()) {
            page.paragraph("**Use · 用法:** " + Markdown.plain(table.usage()));
        }
        if (!table.limitations().isBlank()) {
            page.paragraph("**Limits · 局限:** " + Markdown.plain(table.limitations()));
        }
        Picture picture = picture(table.name());
        if (!picture.isEmpty()) {
            page.fenced("mermaid", picture.lines(table.name()));
        }
        page.heading(2, "Columns · 列")
                .table(
                        List.of("Column · 列", "Type · 类型", "Meaning · 含义", ""),
                        table.columns().stream().map(this::column).toList());
        rules(page, table);
        if (table.name().equals(Places.STREAM) && !sources.isEmpty()) {
            page.heading(2, "Tables of this form · 具有此结构的表")
                    .table(List.of("Table · 表", "Source · 来源", "Stream · 数据流"), streams());
        }
        return page.toString();
    }

    private List<List<String>> facts(TableContract table) {
        Way way = ways.of(table.name());
        List<List<String>> facts = new ArrayList<>();
        fact(facts, "Subject · 主题", Markdown.link(Markdown.both(Places.name(table.subject())), Places.INDEX));
        fact(facts, "Grain · 粒度", Markdown.plain(table.grain()));
        fact(facts, "Key · 主键", codes(table.key()));
        fact(facts, "Owner · 负责人", table.owner());
        fact(facts, "Freshness · 时效", table.freshness().map("within "::concat).orElse(""));
        fact(facts, "Made by · 生成方式", Markdown.both(way.madeBy()));
        fact(facts, "Only with records of · 前提", links(table.drivenBy()));
        fact(facts, "Presets that fill it · 可填充的预设", codes(presets.getOrDefault(table.name(), Set.of())));
        fact(facts, "Inputs · 输入", inputs(table.name(), way));
        fact(facts, "Through · 经由", views(way.views()));
        fact(facts, "Recomputed by · 重算单元", unit(table));
        fact(facts, "Versions · 历史", history(table));
        fact(facts, "Read by · 下游", links(ways.readers(table.name())));
        fact(facts, "Metrics · 指标", metrics(table.name()));
        fact(facts, "Tags · 标签", codes(table.tags().stream().sorted().toList()));
        return facts;
    }

    /** Which bronze tables fill a silver table is a company's to say. */
    private String inputs(TableName table, Way way) {
        boolean isFilledByMappings =
                table.layer().equals("silver") && way.inputs().isEmpty();
        if (!isFilledByMappings) {
            return links(way.inputs());
        }
        return sources.isEmpty()
                ? places.link(Places.STREAM, UP) + ", one of each stream that is mapped to it · 每个映射到它的数据流一张"
                : "none: no mapping of this workspace fills it · 没有映射填充它";
    }

    private List<List<String>> streams() {
        List<List<String>> rows = new ArrayList<>();
        for (Source source : sources) {
            for (Stream stream : source.streams()) {
                rows.add(List.of(
                        Markdown.code("bronze." + source.bronzeTable(stream)),
                        Markdown.code(source.name()) + " " + Markdown.both(source.label()),
                        Markdown.code(stream.name())));
            }
        }
        return rows;
    }

    private static void fact(List<List<String>> facts, String name, String value) {
        if (!value.isBlank()) {
            facts.add(List.of("**" + name + "**", value));
        }
    }

    private static String unit(TableContract table) {
        if (table.name().layer().equals("bronze") || table.appendedByRuns()) {
            return "";
        }
        return table.recomputeBy().isEmpty() ? "the whole table · 整表" : codes(table.recomputeBy());
    }

    private String history(TableContract table) {
        if (table.keepsHistory()) {
            return "all are kept in " + places.link(History.table(table.name()), UP);
        }
        return History.entity(table.name())
                .filter(entity -> catalogue.table(entity).isPresent())
                .map(entity -> "what holds now is in " + places.link(entity, UP))
                .orElse("");
    }

    private String metrics(TableName table) {
        return catalogue.metrics().values().stream()
                .filter(metric -> metric.table().equals(table))
                .map(metric ->
                        Markdown.code(metric.name()) + " " + metric.label().zh())
                .collect(Collectors.joining(", "));
    }

    private String links(Collection<TableName> tables) {
        return tables.stream().map(table -> places.link(table, UP)).collect(Collectors.joining(", "));
    }

    private static String views(Collection<String> views) {
        return views.stream()
                .map(view -> Markdown.link(Markdown.code(view), UP + Places.VIEWS + "#" + ViewsPage.anchor(view)))
                .collect(Collectors.joining(", "));
    }

    private static String codes(Collection<String> words) {
        return words.stream().map(Markdown::code).collect(Collectors.joining(", "));
    }

    private Picture picture(TableName table) {
        Picture picture = new Picture();
        ways.of(table).inputs().forEach(input -> picture.arrow(input, table));
        ways.readers(table).forEach(reader -> picture.arrow(table, reader));
        return picture;
    }

    private List<String> column(Column column) {
        return List.of(
                Markdown.code(column.name()),
                column.type().toString(),
                meaning(column),
                String.join("; ", remarks(column)));
    }

    private static String meaning(Column column) {
        Text description = column.description();
        String english = "**" + Markdown.plain(column.label().en()) + "**: " + Markdown.plain(description.en());
        String chinese = "**" + Markdown.plain(column.label().zh()) + "**"
                + (description.zh().equals(description.en()) ? "" : "：" + Markdown.plain(description.zh()));
        return english + "<br>" + chinese;
    }

    private List<String> remarks(Column column) {
        List<String> remarks = new ArrayList<>();
        if (column.key()) {
            remarks.add("key · 主键");
        } else if (column.required()) {
            remarks.add("required · 必填");
        }
        column.reference()
                .ifPresent(to -> remarks.add("→ " + places.link(to.table(), UP) + " " + Markdown.code(to.column())));
        if (!column.allowedValues().isEmpty()) {
            remarks.add("one of · 取值 " + codes(column.allowedValues()));
        }
        if (column.classification() != Classification.INTERNAL) {
            remarks.add(classification(column.classification()));
        }
        column.promoted().keySet().stream()
                .sorted()
                .map(source -> source.equals(Column.ANY_SOURCE) ? "every source" : Markdown.code(source))
                .forEach(source -> remarks.add("added by the company, from " + source + " · 公司自加"));
        return remarks;
    }

    private static String classification(Classification classification) {
        return switch (classification) {
            case PUBLIC -> "public · 公开";
            case INTERNAL -> "internal · 内部";
            case PERSONAL -> "personal · 个人信息";
        };
    }

    /** Without those that columns, keys and references imply. */
    private static void rules(Markdown page, TableContract table) {
        List<List<String>> rows = table.rules().stream()
                .filter(rule -> rule.check() instanceof Check.Query || rule.check() instanceof Check.Matches)
                .map(TablePage::rule)
                .toList();
        if (!rows.isEmpty()) {
            page.heading(2, "Rules · 质量规则").table(List.of("Rule · 规则", "Severity · 级别", "Promise · 承诺"), rows);
        }
    }

    private static List<String> rule(QualityRule rule) {
        return List.of(
                Markdown.code(rule.id()),
                rule.severity().name().toLowerCase(Locale.ROOT),
                Markdown.both(rule.description()));
    }
}
