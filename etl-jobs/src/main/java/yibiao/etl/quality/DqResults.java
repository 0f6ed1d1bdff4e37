package yibiao.etl.quality;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.jspecify.annotations.Nullable;
import yibiao.etl.job.Before;
import yibiao.etl.job.DatasetTransform;
import yibiao.etl.job.Inputs;
import yibiao.etl.job.Output;
import yibiao.etl.job.Part;
import yibiao.etl.job.SqlScope;
import yibiao.etl.table.ContractTypes;
import yibiao.schema.catalogue.Catalogue;
import yibiao.schema.contract.Column;
import yibiao.schema.contract.History;
import yibiao.schema.contract.Reference;
import yibiao.schema.contract.TableContract;
import yibiao.schema.contract.TableName;
import yibiao.schema.quality.Severity;
import yibiao.schema.release.Release.Finding;
import yibiao.schema.text.Text;

/**
 * The result of every rule over silver and gold. Rules come from the contracts; besides them every refused record and every key of a
 * fact that leads nowhere is counted, because no contract can promise what a source sends.
 */
public final class DqResults implements DatasetTransform {

    private static final TableName REJECTED = TableName.of("silver.rejected_record");

    private final TableContract contract;
    private final Catalogue catalogue;
    private final FindingText texts;

    public DqResults(TableContract contract, Catalogue catalogue, String currency) {
        this.contract = contract;
        this.catalogue = catalogue;
        this.texts = new FindingText(currency);
    }

    @Override
    public TableContract contract() {
        return contract;
    }

    @Override
    public Set<TableName> inputs() {
        return audited().stream().map(TableContract::name).collect(Collectors.toCollection(TreeSet::new));
    }

    private List<TableContract> audited() {
        return catalogue.tables().values().stream()
                .filter(table -> !table.name().layer().equals("bronze") && !table.appendedByRuns())
                .filter(table -> !table.name().equals(contract.name()))
                .filter(table -> History.entity(table.name()).isEmpty()) // the past is judged by the rules of its day
                .toList();
    }

    @Override
    public Set<String> parameters() {
        return Set.of("reporting_currency");
    }

    @Override
    public String definition() {
        return "DqResults 1\n"
                + audited().stream()
                        .map(table -> table.name() + " " + table.amountColumn() + table.rules())
                        .collect(Collectors.joining("\n"));
    }

    @Override
    public Output rows(Inputs inputs) {
        List<RuleResult> results = results(inputs, audited());
        return new Output(rows(inputs, results), 0, 0, () -> 0, Optional.of(findings(results)));
    }

    /** Only the tables that changed, or whose rules look a value up in one that changed, are audited again. */
    @Override
    public Optional<Part> part(Inputs now, Before before) {
        Set<String> moved =
                before.changes().keySet().stream().map(TableName::toString).collect(Collectors.toSet());
        List<TableContract> again = new ArrayList<>();
        try (SqlScope scope = new SqlScope(now)) {
            for (TableContract table : audited()) {
                if (!Collections.disjoint(reads(scope, table), moved)) {
                    again.add(table);
                }
            }
        }
        List<String> names =
                again.stream().map(table -> table.name().toString()).toList();
        List<RuleResult> results = results(now, again);
        Dataset<Row> units = now.spark()
                .createDataset(names, Encoders.STRING())
                .toDF("table_name")
                .persist();
        return Optional.of(new Part(
                units,
                rows(now, results),
                0,
                0,
                Optional.of(merged(before.note().findings(), names, results))));
    }

    private Set<String> reads(SqlScope scope, TableContract table) {
        Set<String> tables = audit(scope, table).reads();
        if (table.name().layer().equals("silver")) {
            tables.add(REJECTED.toString());
        }
        return tables;
    }

    /** In the order of the tables, as if all had been audited. */
    private List<Finding> merged(@Nullable List<Finding> before, List<String> again, List<RuleResult> results) {
        Map<String, List<Finding>> byTable = Stream.concat(
                        (before == null ? List.<Finding>of() : before)
                                .stream().filter(finding -> !again.contains(finding.table())),
                        findings(results).stream())
                .collect(Collectors.groupingBy(Finding::table));
        return audited().stream()
                .flatMap(table -> byTable.getOrDefault(table.name().toString(), List.of()).stream())
                .toList();
    }

    private List<RuleResult> results(Inputs inputs, List<TableContract> tables) {
        try (SqlScope scope = new SqlScope(inputs)) {
            Optional<Rejections> rejections = tables.stream().anyMatch(DqResults::mayBeRefused)
                    ? Optional.of(new Rejections(scope))
                    : Optional.empty();
            List<Callable<List<RuleResult>>> audits = new ArrayList<>();
            for (TableContract table : tables) {
                audits.add(() -> results(scope, table, rejections));
            }
            return sideBySide(audits);
        }
    }

    private List<RuleResult> results(SqlScope scope, TableContract table, Optional<Rejections> rejections) {
        TableAudit.Result audited = audit(scope, table).result();
        List<RuleResult> results = new ArrayList<>(audited.rules());
        if (mayBeRefused(table)) {
            rejections.ifPresent(refused -> results.addAll(refused.of(table, audited.rows())));
        }
        return results;
    }

    private static boolean mayBeRefused(TableContract table) {
        return table.name().layer().equals("silver") && !table.name().equals(REJECTED);
    }

    private TableAudit audit(SqlScope scope, TableContract table) {
        return new TableAudit(scope, table, Money.of(table, catalogue), this::isKey, unmappedKeys(table));
    }

    private Dataset<Row> rows(Inputs inputs, List<RuleResult> results) {
        return inputs.spark().createDataFrame(results.stream().map(this::row).toList(), ContractTypes.of(contract));
    }

    private List<Finding> findings(List<RuleResult> results) {
        return results.stream()
                .filter(result -> result.failed() > 0)
                .map(this::finding)
                .toList();
    }

    private boolean isKey(Reference reference) {
        return catalogue
                .table(reference.table())
                .map(table -> table.key().equals(List.of(reference.column())))
                .orElse(false);
    }

    /** For facts only: marts repeat the keys of the fact they sum. An order without an owner is life, without a customer it is not. */
    private static List<RowRule> unmappedKeys(TableContract table) {
        if (!table.name().layer().equals("gold") || !table.name().table().startsWith("fact_")) {
            return List.of();
        }
        String sample = table.column("source").isPresent() ? "source" : "''";
        List<RowRule> rules = new ArrayList<>();
        for (Column column : table.columns()) {
            if (column.name().endsWith("_id") && column.reference().isPresent()) {
                Severity severity = column.name().equals("owner_id") ? Severity.INFO : Severity.WARNING;
                rules.add(RowRule.mapped(table.name(), column.name(), column.label(), severity, sample));
            }
        }
        return rules;
    }

    private static List<RuleResult> sideBySide(List<Callable<List<RuleResult>>> audits) {
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            List<RuleResult> results = new ArrayList<>();
            for (Future<List<RuleResult>> audit : threads.invokeAll(audits)) {
                results.addAll(audit.get());
            }
            return results;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("The rules were interrupted.", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException(e.getCause());
        } finally {
            threads.shutdownNow();
        }
    }

    private Row row(RuleResult result) {
        Text text = texts.of(result);
        return RowFactory.create(
                result.rule(),
                result.table().toString(),
                result.column().orElse(null),
                result.dimension().name().toLowerCase(Locale.ROOT),
                severity(result.severity()),
                result.tested(),
                result.failed(),
                result.amount()
                        .map(amount -> amount.setScale(4, RoundingMode.HALF_UP))
                        .orElse(null),
                json(result.samples()),
                text.zh(),
                text.en());
    }

    private Finding finding(RuleResult result) {
        Text text = texts.of(result);
        return new Finding(
                result.rule(),
                result.table().toString(),
                severity(result.severity()),
                result.tested(),
                result.failed(),
                result.amount()
                        .map(amount -> amount.setScale(2, RoundingMode.HALF_UP).toPlainString())
                        .orElse(""),
                text.zh(),
                text.en());
    }

    private static String severity(Severity severity) {
        return switch (severity) {
            case INFO -> "info";
            case WARNING -> "warn";
            case ERROR -> "error";
        };
    }

    private static String json(List<RuleResult.Sample> samples) {
        try {
            return new ObjectMapper().writeValueAsString(samples);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
