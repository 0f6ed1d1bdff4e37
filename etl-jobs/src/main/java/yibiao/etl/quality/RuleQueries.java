package yibiao.etl.quality;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import yibiao.schema.contract.Reference;
import yibiao.schema.contract.TableName;
import yibiao.schema.quality.Check;
import yibiao.schema.quality.QualityRule;

/**
 * The questions about the rules of one table, as SQL.
 *
 * <p>How many rows keep and break each rule is asked in one pass: a row becomes a word with a letter per rule, and the words are counted.
 * There are few different words, so a rule more costs a letter, not an aggregate over every row.
 *
 * @param isKey whether a referenced column is the key of its table, so that each value stands there once
 */
record RuleQueries(
        TableName table,
        List<RowRule> rowRules,
        List<QualityRule> uniqueRules,
        List<QualityRule> queryRules,
        Optional<Money> money,
        Predicate<Reference> isKey) {

    static final char KEPT = 'k';
    static final char BROKEN = 'b';
    /** The rule does not speak of the row. */
    static final char SILENT = '-';

    private static final int SAMPLES = 5;

    /**
     * One row: {@code words}, an array of (word, rows) whose letters stand in the order of the rules of rows; {@code u0…} the rows too
     * many of each rule of uniqueness; {@code q0…} what each query says.
     */
    String counts() {
        List<String> columns = new ArrayList<>();
        columns.add("(SELECT collect_list(struct(word, rows)) FROM (SELECT " + word()
                + " AS word, count(*) AS rows FROM " + table + references(all()) + " GROUP BY 1)) AS words");
        for (int i = 0; i < uniqueRules.size(); i++) {
            Check.Unique unique = (Check.Unique) uniqueRules.get(i).check();
            columns.add("(SELECT count(*) - count(DISTINCT struct("
                    + String.join(", ", RowRule.quoted(unique.columns())) + ")) FROM " + table + ") AS u" + i);
        }
        for (int i = 0; i < queryRules.size(); i++) {
            Check.Query query = (Check.Query) queryRules.get(i).check();
            columns.add("(" + query.sql().replace("{object}", table.toString()) + ") AS q" + i);
        }
        return "SELECT " + String.join(", ", columns);
    }

    private String word() {
        return all().stream()
                .map(i -> "CASE WHEN NOT (" + rowRules.get(i).asked() + ") THEN '" + SILENT + "' WHEN " + fails(i)
                        + " THEN '" + BROKEN + "' ELSE '" + KEPT + "' END")
                .collect(Collectors.joining(", ", "concat('', ", ")"));
    }

    /** The commonest values that break each of the rules, with their rows, and beside each the money of all rows that break it. */
    String offenders(List<Integer> rules) {
        String offences = rules.stream()
                .map(i -> "IF(" + fails(i) + ", struct(" + i + " AS rule, CAST("
                        + rowRules.get(i).sample() + " AS STRING) AS value), NULL)")
                .collect(Collectors.joining(", "));
        String ofRow = money.map(Money::expression).orElse("0");
        String byValue = "SELECT offence.rule, offence.value, count(*) AS rows, sum(money_of_row) AS money FROM ("
                + "SELECT explode(array_compact(array(" + offences + "))) AS offence, " + ofRow
                + " AS money_of_row FROM "
                + table + references(rules)
                + money.map(found -> " " + found.join()).orElse("") + ") GROUP BY 1, 2";
        return "SELECT rule, value, rows, money FROM (SELECT rule, value, rows, sum(money) OVER (PARTITION BY rule) AS money,"
                + " row_number() OVER (PARTITION BY rule ORDER BY rows DESC, value) AS place FROM (" + byValue
                + ")) WHERE place <= " + SAMPLES + " ORDER BY rule, place";
    }

    /** Some rows that break a rule, by these columns. */
    String broken(int rule, String columns, int limit) {
        return "SELECT " + columns + " FROM " + table + references(List.of(rule)) + " WHERE " + fails(rule)
                + " ORDER BY " + columns + " LIMIT " + limit;
    }

    /** Everything that may be read for {@link #counts} and {@link #offenders}. */
    String whatIsRead() {
        return counts() + " FROM x" + money.map(found -> " " + found.join()).orElse("");
    }

    private List<Integer> all() {
        return IntStream.range(0, rowRules.size()).boxed().toList();
    }

    private String fails(int rule) {
        boolean refers = rowRules.get(rule).to().isPresent();
        return "(" + rowRules.get(rule).fails() + ")" + (refers ? " AND known" + rule + " IS NULL" : "");
    }

    /** Joins that tell whether the values that the rules refer to exist. */
    private String references(List<Integer> rules) {
        StringBuilder joins = new StringBuilder();
        for (int i : rules) {
            RowRule rule = rowRules.get(i);
            rule.to()
                    .ifPresent(to -> joins.append(" LEFT JOIN (SELECT ")
                            .append(isKey.test(to) ? "" : "DISTINCT ")
                            .append(RowRule.name(to.column()))
                            .append(" AS known" + i + " FROM " + to.table() + ") ON ")
                            .append(RowRule.name(rule.column().orElseThrow()))
                            .append(" = known" + i));
        }
        return joins.toString();
    }
}
