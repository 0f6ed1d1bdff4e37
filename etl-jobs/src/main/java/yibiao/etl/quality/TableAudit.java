package yibiao.etl.quality;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.apache.spark.sql.Row;
import yibiao.etl.job.SqlScope;
import yibiao.etl.job.SqlText;
import yibiao.etl.quality.RuleResult.Sample;
import yibiao.schema.contract.Reference;
import yibiao.schema.contract.TableContract;
import yibiao.schema.quality.Check;
import yibiao.schema.quality.QualityRule;

/** Asks all rules of one table at once; only for broken ones it goes back for money and samples. */
final class TableAudit {

    private static final int SAMPLES = 5;

    private final SqlScope scope;
    private final TableContract contract;
    private final Optional<Money> money;
    private final Predicate<Reference> isKey;
    private final List<RowRule> rowRules = new ArrayList<>();
    private final List<QualityRule> uniqueRules = new ArrayList<>();
    private final List<QualityRule> queryRules = new ArrayList<>();

    /**
     * @param isKey whether a referenced column is the key of its table, so that each value stands there once
     * @param added rules that no contract states
     */
    TableAudit(
            SqlScope scope,
            TableContract contract,
            Optional<Money> money,
            Predicate<Reference> isKey,
            List<RowRule> added) {
        this.scope = scope;
        this.contract = contract;
        this.money = money;
        this.isKey = isKey;
        for (QualityRule rule : contract.rules()) {
            Optional<RowRule> ofRows = RowRule.of(rule);
            if (ofRows.isPresent()) {
                rowRules.add(ofRows.get());
            } else if (rule.check() instanceof Check.Unique) {
                uniqueRules.add(rule);
            } else {
                queryRules.add(rule);
            }
        }
        rowRules.addAll(added);
    }

    List<RuleResult> results() {
        Row counts = one(countsQuery());
        long rows = counts.getAs("rows_");
        List<RuleResult> results = new ArrayList<>();
        for (int i = 0; i < rowRules.size(); i++) {
            long asked = counts.getAs("a" + i);
            long failed = counts.getAs("f" + i);
            results.add(result(rowRules.get(i), asked, failed));
        }
        for (int i = 0; i < uniqueRules.size(); i++) {
            results.add(result(uniqueRules.get(i), rows, counts.getAs("u" + i), Optional.empty(), List.of()));
        }
        for (int i = 0; i < queryRules.size(); i++) {
            results.add(ofQuery(queryRules.get(i), rows, counts.get(counts.fieldIndex("q" + i))));
        }
        return results;
    }

    /** The tables it reads, as {@code layer.table}. */
    Set<String> reads() {
        Set<String> tables = new TreeSet<>(new SqlText("", countsQuery()).relations());
        money.ifPresent(found -> tables.addAll(new SqlText("", "SELECT 1 FROM x.y " + found.join()).relations()));
        tables.remove("x.y");
        return tables;
    }

    /** Some rows that break a rule of the contract; empty when the rule says nothing about single rows. */
    Optional<List<Row>> failing(QualityRule rule, int limit) {
        for (int i = 0; i < rowRules.size(); i++) {
            if (rowRules.get(i).id().equals(rule.id())) {
                Set<String> shown = new LinkedHashSet<>(contract.key());
                shown.addAll(columnsIn(rowRules.get(i)));
                String columns = String.join(", ", RowRule.quoted(List.copyOf(shown)));
                return Optional.of(rows("SELECT " + columns + " FROM " + contract.name() + references(i) + " WHERE "
                        + fails(i) + " ORDER BY " + columns + " LIMIT " + limit));
            }
        }
        if (rule.check() instanceof Check.Unique unique) {
            String columns = String.join(", ", RowRule.quoted(unique.columns()));
            return Optional.of(rows("SELECT " + columns + ", count(*) AS rows FROM " + contract.name() + " GROUP BY "
                    + columns + " HAVING count(*) > 1 ORDER BY rows DESC, " + columns + " LIMIT " + limit));
        }
        return Optional.empty();
    }

    /** Those whose values decide whether a row breaks the rule. */
    private List<String> columnsIn(RowRule rule) {
        return contract.columnNames().stream()
                .filter(column -> rule.column().filter(column::equals).isPresent()
                        || Pattern.compile("\\b" + column + "\\b")
                                .matcher(rule.fails())
                                .find())
                .toList();
    }

    private String countsQuery() {
        List<String> columns = new ArrayList<>(List.of("count(*) AS rows_"));
        for (int i = 0; i < rowRules.size(); i++) {
            columns.add("count_if(" + rowRules.get(i).asked() + ") AS a" + i);
            columns.add("count_if(" + fails(i) + ") AS f" + i);
        }
        for (int i = 0; i < uniqueRules.size(); i++) {
            Check.Unique unique = (Check.Unique) uniqueRules.get(i).check();
            columns.add("count(*) - count(DISTINCT struct(" + String.join(", ", RowRule.quoted(unique.columns()))
                    + ")) AS u" + i);
        }
        for (int i = 0; i < queryRules.size(); i++) {
            Check.Query query = (Check.Query) queryRules.get(i).check();
            columns.add("(" + object(query.sql()) + ") AS q" + i);
        }
        return "SELECT " + String.join(", ", columns) + " FROM " + contract.name() + references(-1);
    }

    private String object(String sql) {
        return sql.replace("{object}", contract.name().toString());
    }

    private String fails(int rule) {
        boolean refers = rowRules.get(rule).to().isPresent();
        return "(" + rowRules.get(rule).fails() + ")" + (refers ? " AND known" + rule + " IS NULL" : "");
    }

    /** Joins that tell whether a referenced value exists: of one rule, or of all (-1). */
    private String references(int only) {
        StringBuilder joins = new StringBuilder();
        for (int i = 0; i < rowRules.size(); i++) {
            RowRule rule = rowRules.get(i);
            if (rule.to().isPresent() && (only < 0 || only == i)) {
                joins.append(" LEFT JOIN (SELECT ")
                        .append(isKey.test(rule.to().get()) ? "" : "DISTINCT ")
                        .append(RowRule.name(rule.to().get().column()))
                        .append(" AS known" + i + " FROM " + rule.to().get().table() + ") ON ")
                        .append(RowRule.name(rule.column().orElseThrow()))
                        .append(" = known" + i);
            }
        }
        return joins.toString();
    }

    private RuleResult result(RowRule rule, long asked, long failed) {
        if (failed == 0) {
            return new RuleResult(
                    rule.id(),
                    contract.name(),
                    rule.column(),
                    rule.dimension(),
                    rule.severity(),
                    rule.promise(),
                    asked,
                    0,
                    money.map(found -> BigDecimal.ZERO),
                    List.of());
        }
        int index = rowRules.indexOf(rule);
        String from = " FROM " + contract.name() + references(index)
                + money.map(found -> " " + found.join()).orElse("") + " WHERE " + fails(index);
        List<Row> groups = rows(failingGroups(rule, from));
        Optional<BigDecimal> amount =
                money.map(found -> groups.isEmpty() || groups.get(0).isNullAt(2)
                        ? BigDecimal.ZERO
                        : groups.get(0).getDecimal(2));
        return new RuleResult(
                rule.id(),
                contract.name(),
                rule.column(),
                rule.dimension(),
                rule.severity(),
                rule.promise(),
                asked,
                failed,
                amount,
                samples(rule, groups));
    }

    /** The commonest failing values with their rows, and beside each the money of all of them: one query, because each costs a second. */
    private String failingGroups(RowRule rule, String from) {
        String ofGroup = money.map(Money::expression).orElse("0");
        return "SELECT value, rows, sum(money) OVER () AS money FROM (SELECT " + rule.sample()
                + " AS value, count(*) AS rows, sum(" + ofGroup + ") AS money" + from
                + " GROUP BY 1) ORDER BY 2 DESC, 1 LIMIT "
                + SAMPLES;
    }

    private static List<Sample> samples(RowRule rule, List<Row> groups) {
        if (rule.sample().equals("''")) {
            return List.of();
        }
        return groups.stream()
                .map(row -> new Sample(String.valueOf(row.get(0)), row.getLong(1)))
                .toList();
    }

    private RuleResult ofQuery(QualityRule rule, long rows, Object found) {
        Check.Query query = (Check.Query) rule.check();
        if (!(found instanceof Number number)) {
            return result(rule, rows, 1, Optional.empty(), List.of(new Sample("no number", 1)));
        }
        double value = number.doubleValue();
        if (value >= query.least() && value <= query.most()) {
            return result(rule, rows, 0, Optional.empty(), List.of());
        }
        // A query that counts says how many rows; one that compares totals says only that they differ.
        long failed = found instanceof Long count ? Math.max(1, count) : 1;
        return result(rule, rows, failed, Optional.empty(), List.of(new Sample(found.toString(), 1)));
    }

    private RuleResult result(
            QualityRule rule, long tested, long failed, Optional<BigDecimal> amount, List<Sample> samples) {
        return new RuleResult(
                rule.id(),
                contract.name(),
                rule.column(),
                rule.dimension(),
                rule.severity(),
                rule.description(),
                tested,
                failed,
                amount,
                samples);
    }

    private Row one(String query) {
        return rows(query).get(0);
    }

    private List<Row> rows(String query) {
        return scope.select(new SqlText("rules of " + contract.name(), query), Map.of())
                .collectAsList();
    }
}
