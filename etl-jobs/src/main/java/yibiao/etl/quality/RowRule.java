package yibiao.etl.quality;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import yibiao.schema.contract.Reference;
import yibiao.schema.contract.TableName;
import yibiao.schema.quality.Check;
import yibiao.schema.quality.QualityDimension;
import yibiao.schema.quality.QualityRule;
import yibiao.schema.quality.Severity;
import yibiao.schema.text.Text;

/**
 * A rule that single rows keep or break.
 *
 * @param fails a condition over the row {@code t} that is true where it breaks the rule; of a reference, what is left to test is
 *     whether the other table has the value
 * @param asked a condition over {@code t}: the rows the rule speaks of
 * @param to the table and column that must know the value, for a reference
 * @param sample what to show of an offending row, an expression over {@code t}
 */
record RowRule(
        String id,
        Optional<String> column,
        QualityDimension dimension,
        Severity severity,
        Text promise,
        String fails,
        String asked,
        Optional<Reference> to,
        String sample) {

    private static final Pattern COUNTS_ROWS =
            Pattern.compile("(?is)\\s*SELECT\\s+count\\(\\*\\)\\s+FROM\\s+\\{object}\\s+WHERE\\s+(.*?)\\s*");

    /** The rule in this form; empty for one about the table as a whole. */
    static Optional<RowRule> of(QualityRule rule) {
        Check check = rule.check();
        if (check instanceof Check.Present present) {
            return Optional.of(simple(rule, name(present.column()) + " IS NULL", "true", "''"));
        }
        if (check instanceof Check.OneOf oneOf) {
            String values = oneOf.values().stream().map(RowRule::literal).collect(Collectors.joining(", "));
            return Optional.of(onValue(rule, oneOf.column(), name(oneOf.column()) + " NOT IN (" + values + ")"));
        }
        if (check instanceof Check.Matches matches) {
            String pattern = literal("^(?:" + matches.pattern() + ")$");
            String text = "CAST(" + name(matches.column()) + " AS STRING)";
            return Optional.of(onValue(rule, matches.column(), "NOT rlike(" + text + ", " + pattern + ")"));
        }
        if (check instanceof Check.Refers refers) {
            RowRule found = onValue(rule, refers.column(), "true");
            return Optional.of(found.referring(refers.to()));
        }
        if (check instanceof Check.Query query && query.least() == 0 && query.most() == 0) {
            Matcher matcher = COUNTS_ROWS.matcher(query.sql());
            if (matcher.matches()
                    && !matcher.group(1).toUpperCase(java.util.Locale.ROOT).contains("SELECT")) {
                return Optional.of(simple(rule, "coalesce(" + matcher.group(1) + ", false)", "true", "''"));
            }
        }
        return Optional.empty();
    }

    /** That a key of a fact leads to a row of its dimension, and not to the row for everything unknown. */
    static RowRule mapped(TableName table, String column, Text label, Severity severity, String sample) {
        return new RowRule(
                table.table() + "." + column + "_mapped",
                Optional.of(column),
                QualityDimension.COVERAGE,
                severity,
                new Text(label.zh() + "可归类", label.en() + " is known."),
                name(column) + " = 'unmapped'",
                "true",
                Optional.empty(),
                sample);
    }

    private static RowRule simple(QualityRule rule, String fails, String asked, String sample) {
        return new RowRule(
                rule.id(),
                rule.column(),
                rule.dimension(),
                rule.severity(),
                rule.description(),
                fails,
                asked,
                Optional.empty(),
                sample);
    }

    private static RowRule onValue(QualityRule rule, String column, String fails) {
        String given = name(column) + " IS NOT NULL";
        return simple(rule, given + " AND " + fails, given, "CAST(" + name(column) + " AS STRING)");
    }

    private RowRule referring(Reference target) {
        return new RowRule(id, column, dimension, severity, promise, fails, asked, Optional.of(target), sample);
    }

    static String name(String column) {
        return "`" + column + "`";
    }

    private static String literal(String text) {
        return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }

    static List<String> quoted(List<String> columns) {
        return columns.stream().map(RowRule::name).toList();
    }
}
