package yibiao.etl.job;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.SparkSession;
import yibiao.etl.job.RunReport.Outcome;
import yibiao.etl.job.RunReport.TableRun;
import yibiao.etl.job.RunReport.TableState;
import yibiao.etl.table.Commit;
import yibiao.etl.table.CommitNote;
import yibiao.etl.table.Computed;
import yibiao.etl.table.ContractForm;
import yibiao.etl.table.Held;
import yibiao.etl.table.RowsHash;
import yibiao.etl.table.TableLogs;
import yibiao.etl.table.WarehouseTables;
import yibiao.schema.release.Release.Finding;
import yibiao.schema.run.Lease;

/** Computes one table and commits it, unless the rows are those already there. */
final class TableJob {

    /** What became of the table, and from what it stands now. */
    record Result(TableRun run, TableState state) {}

    private final SparkSession spark;
    private final TableLogs logs;
    private final KnownState known;
    private final WarehouseTables tables;
    private final Optional<PastInputs> past;
    private final Parameters parameters;
    private final String runId;
    private final Lease lease;

    TableJob(SparkSession spark, TableLogs logs, KnownState known, Parameters parameters, String runId, Lease lease) {
        this.spark = spark;
        this.logs = logs;
        this.known = known;
        this.tables = new WarehouseTables(spark, logs);
        this.past = Optional.of(new PastInputs(spark, tables, parameters));
        this.parameters = parameters;
        this.runId = runId;
        this.lease = lease;
    }

    private TableJob(TableJob other) {
        this.spark = other.spark;
        this.logs = other.logs;
        this.known = other.known;
        this.tables = other.tables;
        this.past = Optional.empty();
        this.parameters = other.parameters;
        this.runId = other.runId;
        this.lease = other.lease;
    }

    /** The same, but it computes all rows, also where those of some units would do. */
    TableJob whole() {
        return new TableJob(this);
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
        Optional<Commit> newest = known.of(transform.table());
        Inputs inputs = new PinnedInputs(spark, parameters, tables, versions);
        Optional<Part> part = newest.flatMap(commit -> past.flatMap(found -> found.before(transform, commit, versions)))
                .flatMap(before -> transform.part(inputs, before));
        if (part.isPresent() && newest.isPresent()) {
            return exchange(transform, versions, newest.get(), part.get(), why, start);
        }
        return replace(transform, versions, newest, transform.rows(inputs), why, start);
    }

    private Result replace(
            Transform transform,
            Map<String, Long> versions,
            Optional<Commit> newest,
            Output output,
            String why,
            long start) {
        Computed computed = tables.compute(transform.table(), ContractForm.of(output.rows(), transform.contract()));
        CommitNote note = note(
                transform,
                versions,
                computed.hash().text(computed.schema()),
                output.read(),
                output.rejected(),
                output.duplicates().getAsLong(),
                output.findings());
        if (newest.flatMap(Commit::note).map(CommitNote::content).equals(Optional.of(note.content()))) {
            tables.discard(computed);
            return result(transform, note, Outcome.UNCHANGED, why, start);
        }
        lease.check();
        tables.replace(transform.table(), computed, note);
        return result(transform, note, Outcome.WRITTEN, why, start);
    }

    /** Only the units of a part are computed and, if their rows differ, exchanged. */
    private Result exchange(
            Transform transform, Map<String, Long> versions, Commit newest, Part part, String why, long start) {
        CommitNote before = newest.note().orElseThrow();
        String units = "%s: %,d units by %s"
                .formatted(
                        why,
                        part.units().count(),
                        String.join(", ", part.units().columns()));
        try {
            Computed computed = tables.compute(transform.table(), ContractForm.of(part.rows(), transform.contract()));
            Held held = tables.held(transform.table(), newest.version(), part.units());
            RowsHash content =
                    RowsHash.parse(before.content()).minus(held.hash()).plus(computed.hash());
            CommitNote note = note(
                    transform,
                    versions,
                    content.text(computed.schema()),
                    before.read() + part.read(),
                    before.rejected() + part.rejected(),
                    0,
                    part.findings());
            if (note.content().equals(before.content())) {
                tables.discard(computed);
                tables.discard(held.rows());
                return result(transform, note, Outcome.UNCHANGED, units, start);
            }
            lease.check();
            tables.exchange(transform.table(), newest.version(), part.units(), computed, held, note);
            return result(transform, note, Outcome.WRITTEN, units, start);
        } finally {
            part.units().unpersist();
        }
    }

    private CommitNote note(
            Transform transform,
            Map<String, Long> versions,
            String content,
            long read,
            long rejected,
            long duplicates,
            Optional<List<Finding>> findings) {
        boolean dependsOnDay = transform.parameters().contains(Parameters.AS_OF);
        return new CommitNote(
                runId,
                dependsOnDay ? parameters.asOf().toString() : null,
                Fingerprint.of(transform, parameters),
                versions,
                RowsHash.parse(content).rows(),
                read,
                rejected,
                duplicates,
                content,
                findings.orElse(null),
                null);
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
