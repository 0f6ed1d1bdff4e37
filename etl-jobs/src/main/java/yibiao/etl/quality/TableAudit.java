package yibiao.etl.quality;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.apache.spark.sql.Row;
import yibiao.etl.job.SqlScope;
import yibiao.etl.job.SqlText;
import yibiao.etl.quality.RuleResult.Sample;
import yibiao.schema.contract.Reference;
import yibiao.schema.contract.TableContract;
import yibiao.schema.quality.Check;
import yibiao.schema.quality.QualityRule;

/** Asks all rules of one table at once; only for the broken ones it goes back, once for all of them, for money and samples. */
final class TableAudit {

    private final SqlScope scope;
    private final TableContract contract;
    private final Optional<Money> money;
    private final RuleQueries queries;

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
        List<RowRule> rowRules = new ArrayList<>();
        List<QualityRule> uniqueRules = new ArrayList<>();
        List<QualityRule> queryRules = new ArrayList<>();
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
        this.queries = new RuleQueries(contract.name(), rowRules, uniqueRules, queryRules, money, isKey);
    }

    /** What all rules of a table say, and of how many rows. */
    record Result(long rows, List<RuleResult> rules) {}

    Result result() {
        Row answer = rows(queries.counts()).get(0);
        Words words = Words.of(answer.getList(0));
        List<RuleResult> results = new ArrayList<>(ofRows(words));
        for (int i = 0; i < queries.uniqueRules().size(); i++) {
            results.add(result(queries.uniqueRules().get(i), words.rows(), answer.getAs("u" + i), List.of()));
        }
        for (int i = 0; i < queries.queryRules().size(); i++) {
            Object found = answer.get(answer.fieldIndex("q" + i));
            results.add(ofQuery(queries.queryRules().get(i), words.rows(), found));
        }
        return new Result(words.rows(), results);
    }

    /** The tables it reads, as {@code layer.table}. */
    Set<String> reads() {
        return new TreeSet<>(new SqlText("", queries.whatIsRead()).relations());
    }

    /** Some rows that break a rule of the contract; empty when the rule says nothing about single rows. */
    Optional<List<Row>> failing(QualityRule rule, int limit) {
        List<RowRule> rowRules = queries.rowRules();
        for (int i = 0; i < rowRules.size(); i++) {
            if (rowRules.get(i).id().equals(rule.id())) {
                Set<String> shown = new LinkedHashSet<>(contract.key());
                shown.addAll(columnsIn(rowRules.get(i)));
                String columns = String.join(", ", RowRule.quoted(List.copyOf(shown)));
                return Optional.of(rows(queries.broken(i, columns, limit)));
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

    private List<RuleResult> ofRows(Words words) {
        List<RowRule> rules = queries.rowRules();
        List<Integer> broken = IntStream.range(0, rules.size())
                .filter(rule -> words.broken(rule) > 0)
                .boxed()
                .toList();
        Map<Integer, List<Row>> offenders = new HashMap<>();
        if (!broken.isEmpty()) {
            for (Row row : rows(queries.offenders(broken))) {
                offenders
                        .computeIfAbsent(row.getInt(0), rule -> new ArrayList<>())
                        .add(row);
            }
        }
        return IntStream.range(0, rules.size())
                .mapToObj(rule -> result(rules.get(rule), words, rule, offenders.getOrDefault(rule, List.of())))
                .toList();
    }

    private RuleResult result(RowRule rule, Words words, int place, List<Row> offenders) {
        return new RuleResult(
                rule.id(),
                contract.name(),
                rule.column(),
                rule.dimension(),
                rule.severity(),
                rule.promise(),
                words.asked(place),
                words.broken(place),
                money.map(found -> offenders.isEmpty() || offenders.get(0).isNullAt(3)
                        ? BigDecimal.ZERO
                        : offenders.get(0).getDecimal(3)),
                samples(rule, offenders));
    }

    private static List<Sample> samples(RowRule rule, List<Row> offenders) {
        if (rule.sample().equals("''")) {
            return List.of();
        }
        return offenders.stream()
                .map(row -> new Sample(String.valueOf(row.get(1)), row.getLong(2)))
                .toList();
    }

    private RuleResult ofQuery(QualityRule rule, long rows, Object found) {
        Check.Query query = (Check.Query) rule.check();
        if (!(found instanceof Number number)) {
            return result(rule, rows, 1, List.of(new Sample("no number", 1)));
        }
        double value = number.doubleValue();
        if (value >= query.least() && value <= query.most()) {
            return result(rule, rows, 0, List.of());
        }
        // A query that counts says how many rows; one that compares totals says only that they differ.
        long failed = found instanceof Long count ? Math.max(1, count) : 1;
        return result(rule, rows, failed, List.of(new Sample(found.toString(), 1)));
    }

    private RuleResult result(QualityRule rule, long tested, long failed, List<Sample> samples) {
        return new RuleResult(
                rule.id(),
                contract.name(),
                rule.column(),
                rule.dimension(),
                rule.severity(),
                rule.description(),
                tested,
                failed,
                Optional.empty(),
                samples);
    }

    private List<Row> rows(String query) {
        return scope.select(new SqlText("rules of " + contract.name(), query), Map.of())
                .collectAsList();
    }
}
