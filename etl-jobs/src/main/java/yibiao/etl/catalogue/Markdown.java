package yibiao.etl.catalogue;

import java.util.List;
import java.util.stream.Collectors;
import yibiao.schema.text.Text;

/** Pieces of Markdown as GitHub and most tools read it. Lines end with a line feed. */
final class Markdown {

    private final StringBuilder text = new StringBuilder();

    /** Words that must not become markup: names such as {@code bronze.<source>_<stream>} would disappear as HTML. */
    static String plain(String words) {
        return words.strip().replace("<", "\\<").replace("*", "\\*");
    }

    static String code(String words) {
        return "`" + words + "`";
    }

    static String link(String words, String target) {
        return "[" + words + "](" + target + ")";
    }

    /** Both languages in one line; words that serve both stand once. */
    static String both(Text words) {
        return words.zh().equals(words.en()) ? plain(words.en()) : plain(words.en()) + " · " + plain(words.zh());
    }

    Markdown line(String line) {
        text.append(line).append('\n');
        return this;
    }

    /** A paragraph, or nothing when there is nothing to say. */
    Markdown paragraph(String words) {
        return words.isBlank() ? this : line("").line(words.strip());
    }

    Markdown heading(int level, String words) {
        return (text.isEmpty() ? this : line("")).line("#".repeat(level) + " " + words);
    }

    Markdown table(List<String> head, List<List<String>> rows) {
        line("").line(row(head)).line("|" + "---|".repeat(head.size()));
        rows.forEach(row -> line(row(row)));
        return this;
    }

    private static String row(List<String> cells) {
        return cells.stream()
                .map(cell -> cell.replace("|", "\\|").replace("\n", " "))
                .collect(Collectors.joining(" | ", "| ", " |"));
    }

    Markdown fenced(String language, String lines) {
        return line("").line("```" + language).line(lines.stripTrailing()).line("```");
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
