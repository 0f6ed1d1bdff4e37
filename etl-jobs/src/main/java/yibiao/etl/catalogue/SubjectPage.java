package yibiao.etl.catalogue;

import java.util.List;
import yibiao.schema.catalogue.Catalogue;
import yibiao.schema.contract.TableContract;
import yibiao.schema.contract.TableName;

/** The tables of one subject, and which of them feed which. */
final class SubjectPage {

    private final Catalogue catalogue;
    private final Ways ways;

    SubjectPage(Catalogue catalogue, Ways ways) {
        this.catalogue = catalogue;
        this.ways = ways;
    }

    String of(String subject) {
        List<TableContract> tables = catalogue.tables().values().stream()
                .filter(table -> table.subject().equals(subject))
                .toList();
        Markdown page = new Markdown()
                .heading(1, Markdown.both(Places.name(subject)))
                .paragraph(Markdown.link("All subjects · 全部主题", "../" + Places.INDEX));
        Picture picture = picture(tables);
        if (!picture.isEmpty()) {
            page.paragraph("Within the subject; what a table reads of others, its own page says. · 仅主题之内；跨主题的输入见各表。")
                    .fenced("mermaid", picture.lines());
        }
        for (String layer : List.of("gold", "silver", "bronze")) {
            List<List<String>> rows = tables.stream()
                    .filter(table -> table.name().layer().equals(layer))
                    .map(SubjectPage::row)
                    .toList();
            if (!rows.isEmpty()) {
                page.heading(2, layer).table(List.of("Table · 表", "What for · 用途", "Grain · 粒度", "Owner · 负责人"), rows);
            }
        }
        return page.toString();
    }

    private Picture picture(List<TableContract> tables) {
        List<TableName> names = tables.stream().map(TableContract::name).toList();
        Picture picture = new Picture();
        for (TableName table : names) {
            ways.of(table).inputs().stream().filter(names::contains).forEach(input -> picture.arrow(input, table));
        }
        return picture;
    }

    private static List<String> row(TableContract table) {
        String purpose = table.description().zh().equals(table.description().en())
                ? Markdown.plain(table.description().en())
                : Markdown.plain(table.description().en()) + "<br>"
                        + Markdown.plain(table.description().zh());
        return List.of(
                Markdown.link(Markdown.code(table.name().toString()), table.name() + ".md"),
                purpose,
                Markdown.plain(table.grain()),
                table.owner());
    }
}
