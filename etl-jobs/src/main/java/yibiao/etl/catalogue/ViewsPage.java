package yibiao.etl.catalogue;

import java.util.List;
import java.util.stream.Collectors;
import yibiao.etl.job.SqlText;
import yibiao.schema.contract.TableName;

/** The shared selects: no tables of the warehouse, but steps that several tables have in common. */
final class ViewsPage {

    private static final String COMMENT = "--";
    private static final String CHINESE = "zh:";

    private final Places places;
    private final Ways ways;

    ViewsPage(Places places, Ways ways) {
        this.places = places;
        this.ways = ways;
    }

    String page() {
        Markdown page = new Markdown()
                .heading(1, "Shared selects · 共用查询")
                .paragraph(
                        "Steps that several tables have in common. They are computed with the table that uses them and are not kept.")
                .paragraph("多张表共用的步骤，随使用它的表一起计算，不单独存放。");
        ways.views().forEach((name, view) -> section(page, name, view));
        return page.toString();
    }

    private void section(Markdown page, String name, SqlText view) {
        page.heading(2, name)
                .paragraph(Markdown.plain(english(view)))
                .paragraph(Markdown.plain(chinese(view)))
                .table(
                        List.of("", ""),
                        List.of(List.of("**Inputs · 输入**", relations(view)), List.of("**Used by · 下游**", users(name))))
                .fenced("sql", view.statement().strip().replaceAll("[ \\t]+\\n", "\n"));
    }

    /** How GitHub names the heading of a view. */
    static String anchor(String view) {
        return view.replace(".", "");
    }

    private String relations(SqlText view) {
        return view.relations().stream()
                .sorted()
                .map(relation ->
                        relation.startsWith("view.") ? link(relation) : places.link(TableName.of(relation), ""))
                .collect(Collectors.joining(", "));
    }

    private String users(String view) {
        List<String> views = ways.views().entrySet().stream()
                .filter(other -> other.getValue().relations().contains(view))
                .map(other -> link(other.getKey()))
                .toList();
        List<String> tables = ways.readersOf(view).stream()
                .map(table -> places.link(table, ""))
                .toList();
        return java.util.stream.Stream.concat(views.stream(), tables.stream()).collect(Collectors.joining(", "));
    }

    private static String link(String view) {
        return Markdown.link(Markdown.code(view), "#" + anchor(view));
    }

    /** The comment on top says what a row is; its line {@code zh:} the same in Chinese. */
    private static String english(SqlText view) {
        return head(view).stream().filter(line -> !line.startsWith(CHINESE)).collect(Collectors.joining(" "));
    }

    private static String chinese(SqlText view) {
        return head(view).stream()
                .filter(line -> line.startsWith(CHINESE))
                .map(line -> line.substring(CHINESE.length()).strip())
                .collect(Collectors.joining());
    }

    private static List<String> head(SqlText view) {
        return view.text()
                .lines()
                .takeWhile(line -> line.startsWith(COMMENT))
                .map(line -> line.substring(COMMENT.length()).strip())
                .toList();
    }
}
