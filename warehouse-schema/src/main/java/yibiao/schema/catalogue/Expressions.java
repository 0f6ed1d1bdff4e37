package yibiao.schema.catalogue;

import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the columns that a metric's expression names. Metric expressions are short: operators, CASE and plain functions. */
final class Expressions {

    private static final Pattern TOKEN = Pattern.compile("'(?:[^']|'')*'|[A-Za-z_][A-Za-z0-9_]*(\\s*\\()?");
    private static final Set<String> WORDS = Set.of(
            "and",
            "or",
            "not",
            "is",
            "null",
            "in",
            "between",
            "like",
            "case",
            "when",
            "then",
            "else",
            "end",
            "true",
            "false",
            "cast",
            "as",
            "date",
            "double",
            "bigint",
            "int",
            "decimal",
            "distinct",
            "interval",
            "day",
            "month");

    private Expressions() {}

    static Set<String> columns(String expression) {
        Set<String> found = new LinkedHashSet<>();
        Matcher matcher = TOKEN.matcher(expression);
        while (matcher.find()) {
            String token = matcher.group();
            boolean column = !token.startsWith("'") && !token.endsWith("(");
            if (column && !WORDS.contains(token.toLowerCase(Locale.ROOT))) {
                found.add(token);
            }
        }
        return found;
    }
}
