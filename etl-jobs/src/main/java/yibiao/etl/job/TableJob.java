package yibiao.etl.job;

import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.storage.StorageLevel;
import org.jspecify.annotations.Nullable;
import yibiao.etl.job.RunReport.Outcome;
import yibiao.etl.job.RunReport.TableRun;
import yibiao.etl.job.RunReport.TableState;
import yibiao.etl.table.Commit;
import yibiao.etl.table.CommitNote;
import yibiao.etl.table.ContractForm;
import yibiao.etl.table.RowsHash;
import yibiao.etl.table.TableLogs;
import yibiao.etl.table.WarehouseTables;

/** Computes one table and commits it, unless the rows are those already there. */
final class TableJob {

    /** What became of the table, and from what it stands now. */
    record Result(TableRun run, TableState state) {}

    private final SparkSession spark;
    private final TableLogs logs;
    private final WarehouseTables tables;
    private final Parameters parameters;
    private final String runId;

    TableJob(SparkSession spark, TableLogs logs, Parameters parameters, String runId) {
        this.spark = spark;
        this.logs = logs;
        this.tables = new WarehouseTables(spark, logs);
        this.parameters = parameters;
        this.runId = runId;
    }

    Result run(Transform transform, Map<String, Long> versions, String why) {
        try {
            return compute(transform, versions, why);
        } finally {
            transform.finished();
        }
    }

    private Result compute(Transform transform, Map<String, Long> versions, String why) {
        long start = System.nanoTime();
        Output output = transform.rows(new PinnedInputs(spark, parameters, tables, versions));
        Dataset<Row> rows = ContractForm.of(output.rows(), transform.contract());
        Optional<Commit> before = logs.newest(transform.table());
        if (before.isEmpty()) {
            CommitNote note = note(transform, versions, output, null);
            tables.replace(transform.table(), rows, note);
            return result(transform, note, Outcome.WRITTEN, why, start);
        }
        rows.persist(StorageLevel.MEMORY_AND_DISK());
        try {
            String content = RowsHash.of(rows);
            CommitNote note = note(transform, versions, output, content);
            if (content.equals(contentOf(transform, before.get()))) {
                return result(transform, note, Outcome.UNCHANGED, why, start);
            }
            tables.replace(transform.table(), rows, note);
            return result(transform, note, Outcome.WRITTEN, why, start);
        } finally {
            rows.unpersist();
        }
    }

    private String contentOf(Transform transform, Commit before) {
        return before.note()
                .flatMap(note -> Optional.ofNullable(note.content()))
                .orElseGet(() -> RowsHash.of(tables.read(transform.table(), before.version())));
    }

    private CommitNote note(Transform transform, Map<String, Long> versions, Output output, @Nullable String content) {
        boolean dependsOnDay = transform.parameters().contains(Parameters.AS_OF);
        return new CommitNote(
                runId,
                dependsOnDay ? parameters.asOf().toString() : null,
                Fingerprint.of(transform, parameters),
                versions,
                output.read(),
                output.rejected(),
                content,
                output.findings().orElse(null));
    }

    private Result result(Transform transform, CommitNote note, Outcome outcome, String why, long start) {
        Commit commit = logs.newest(transform.table()).orElseThrow();
        double seconds = (System.nanoTime() - start) / 1e9;
        return new Result(
                new TableRun(
                        transform.table().toString(),
                        outcome,
                        why,
                        commit.version(),
                        commit.rows(),
                        note.read(),
                        note.rejected(),
                        Math.round(seconds * 100) / 100.0,
                        null),
                new TableState(commit.version(), note));
    }
}
