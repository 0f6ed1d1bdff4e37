package yibiao.etl.history;

import io.delta.kernel.engine.Engine;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import yibiao.etl.job.RunReport;
import yibiao.etl.job.RunReport.Outcome;
import yibiao.etl.job.RunReport.TableRun;
import yibiao.schema.catalogue.Catalogue;
import yibiao.schema.contract.TableContract;
import yibiao.schema.contract.TableName;
import yibiao.schema.run.Lease;
import yibiao.schema.storage.Location;

/**
 * The tables {@code gold.run_history} and {@code gold.run_table}, filled from the reports of runs. A run that changed nothing commits
 * nothing, so its rows come with those of the next one that does.
 */
public final class RunHistory {

    private static final TableName RUNS = TableName.of("gold.run_history");
    private static final TableName TABLES = TableName.of("gold.run_table");

    private final Engine engine;
    private final Location warehouse;
    private final Catalogue catalogue;

    public RunHistory(Engine engine, Location warehouse, Catalogue catalogue) {
        this.engine = engine;
        this.warehouse = warehouse;
        this.catalogue = catalogue;
    }

    /** Adds every report that is not in the tables yet, in one commit for each table. */
    public void catchUp(Lease lease) {
        append(TABLES, RunHistory::tables, lease);
        append(RUNS, report -> List.of(run(report)), lease);
    }

    private interface RowsOf {
        List<List<@Nullable Object>> rows(RunReport report);
    }

    private void append(TableName name, RowsOf rowsOf, Lease lease) {
        Optional<TableContract> contract = catalogue.table(name);
        if (contract.isEmpty()) {
            return; // a catalogue of tests
        }
        HistoryTable table = new HistoryTable(engine, warehouse, contract.get());
        String last = table.held().map(HistoryTable.Held::lastRun).orElse("");
        List<RunReport> reports = RunReport.after(warehouse, last);
        if (!reports.isEmpty()) {
            List<List<@Nullable Object>> rows = new ArrayList<>();
            reports.forEach(report -> rows.addAll(rowsOf.rows(report)));
            table.append(rows, reports.get(reports.size() - 1).runId(), lease);
        }
    }

    private static List<@Nullable Object> run(RunReport report) {
        Instant started = Instant.parse(report.startedAt());
        long written = report.tables().stream()
                .filter(table -> table.outcome() == Outcome.WRITTEN)
                .count();
        return Arrays.asList(
                report.runId(),
                report.verb(),
                LocalDate.parse(report.asOf()),
                started,
                started.plus(Duration.ofMillis(Math.round(report.seconds() * 1000))),
                report.seconds(),
                report.exit(),
                report.release(),
                report.fence(),
                written,
                report.error());
    }

    /** Tables that were left alone have no row: their state is that of the run that wrote them. */
    private static List<List<@Nullable Object>> tables(RunReport report) {
        return report.tables().stream()
                .filter(table -> table.outcome() != Outcome.SKIPPED)
                .map(table -> table(report, table))
                .toList();
    }

    private static List<@Nullable Object> table(RunReport report, TableRun table) {
        return Arrays.asList(
                report.runId(),
                table.table(),
                table.outcome().name().toLowerCase(Locale.ROOT),
                table.why(),
                table.version() < 0 ? null : table.version(),
                table.rows(),
                table.read(),
                table.rejected(),
                table.seconds(),
                table.attempts(),
                table.error());
    }
}
