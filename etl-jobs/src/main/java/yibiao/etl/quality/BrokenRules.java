package yibiao.etl.quality;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;
import yibiao.etl.job.Inputs;
import yibiao.etl.job.SqlScope;
import yibiao.schema.catalogue.Catalogue;
import yibiao.schema.contract.TableContract;
import yibiao.schema.contract.TableName;
import yibiao.schema.quality.QualityRule;
import yibiao.schema.release.Release.Finding;

/** Which rows broke a rule, asked of the tables as they were when it was measured. */
public final class BrokenRules {

    /** Enough to see what is wrong; the count stands in the finding. */
    private static final int ROWS = 20;

    private final Catalogue catalogue;
    private final Inputs inputs;

    /** @param inputs every audited table at the version that was measured */
    public BrokenRules(Catalogue catalogue, Inputs inputs) {
        this.catalogue = catalogue;
        this.inputs = inputs;
    }

    /** One line for the finding, and one for each of up to 20 rows: their keys and the values that break the rule. */
    public List<String> lines(Finding finding) {
        List<String> lines = new ArrayList<>();
        lines.add(finding.severity() + "  " + finding.rule() + ": " + finding.messageEn());
        TableContract contract = catalogue.table(TableName.of(finding.table())).orElse(null);
        Optional<QualityRule> rule = contract == null
                ? Optional.empty()
                : contract.rules().stream()
                        .filter(found -> found.id().equals(finding.rule()))
                        .findFirst();
        if (contract == null || rule.isEmpty()) {
            lines.add("  the rule is not in the contract of " + finding.table() + ", so its rows cannot be asked for");
            return lines;
        }
        try (SqlScope scope = new SqlScope(inputs)) {
            TableAudit audit = new TableAudit(
                    scope,
                    contract,
                    Optional.empty(),
                    reference -> catalogue
                            .table(reference.table())
                            .map(table -> table.key().equals(List.of(reference.column())))
                            .orElse(false),
                    List.of());
            audit.failing(rule.get(), ROWS)
                    .ifPresentOrElse(
                            rows -> addRows(rows, finding.failed(), lines),
                            () -> lines.add("  the rule compares totals; no single row breaks it"));
        }
        return lines;
    }

    private static void addRows(List<Row> rows, long failed, List<String> lines) {
        for (Row row : rows) {
            lines.add("  "
                    + Arrays.stream(row.schema().fieldNames())
                            .map(name -> name + " = " + row.get(row.fieldIndex(name)))
                            .collect(Collectors.joining(", ")));
        }
        if (failed > rows.size() && rows.size() == ROWS) {
            lines.add(String.format(Locale.ROOT, "  and %,d more", failed - rows.size()));
        }
    }
}
