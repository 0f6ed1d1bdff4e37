package yibiao.etl.job;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A SELECT that names tables as {@code layer.table}, shared sub-selects as {@code view.name} and parameters as {@code :name}. What it
 * reads is what it names: there is no second declaration that could disagree.
 */
public record SqlText(String name, String text) {

    private static final Pattern COMMENT = Pattern.compile("--[^\\n]*");
    private static final Pattern RELATION = Pattern.compile("\\b(bronze|silver|gold|view)\\.([a-z][a-z0-9_]*)");
    private static final Pattern PARAMETER = Pattern.compile("(?<![:\\w]):([a-z][a-z0-9_]*)");

    /** The statement without its comments. */
    public String statement() {
        return COMMENT.matcher(text).replaceAll("");
    }

    /** Everything it reads, as {@code layer.table}, in the order of first mention. */
    public Set<String> relations() {
        Set<String> found = new LinkedHashSet<>();
        Matcher matcher = RELATION.matcher(statement());
        while (matcher.find()) {
            found.add(matcher.group());
        }
        return found;
    }

    public Set<String> parameters() {
        Set<String> found = new TreeSet<>();
        Matcher matcher = PARAMETER.matcher(statement());
        while (matcher.find()) {
            found.add(matcher.group(1));
        }
        return found;
    }

    /** The statement with every relation replaced, given its layer and its name. */
    String withRelations(BiFunction<String, String, String> replacement) {
        return RELATION.matcher(statement())
                .replaceAll(match -> Matcher.quoteReplacement(replacement.apply(match.group(1), match.group(2))));
    }
}
