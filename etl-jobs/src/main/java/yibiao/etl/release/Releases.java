package yibiao.etl.release;

import io.delta.kernel.engine.Engine;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import yibiao.etl.history.HistoryTable;
import yibiao.etl.job.Fingerprint;
import yibiao.etl.job.RunReport.TableState;
import yibiao.etl.table.Commit;
import yibiao.etl.table.TableLogs;
import yibiao.schema.bronze.StreamState;
import yibiao.schema.contract.TableContract;
import yibiao.schema.contract.TableName;
import yibiao.schema.release.Release;
import yibiao.schema.release.Release.Finding;
import yibiao.schema.release.Release.QualityState;
import yibiao.schema.release.ReleaseFolder;
import yibiao.schema.run.Lease;
import yibiao.schema.workspace.Source;
import yibiao.schema.workspace.Stream;
import yibiao.schema.workspace.Workspace;

/**
 * Write, audit, publish: gold is written and its rules are evaluated first; only then one small file makes all of it visible at once.
 * A release that would say what the newest one says is not published again.
 */
public final class Releases {

    private static final TableName DQ = TableName.of("gold.fact_dq_result");

    private final Workspace workspace;
    private final TableLogs logs;
    private final ReleaseFolder folder;
    private final Engine engine;
    private final Lease lease;

    /** @param lease is checked right before a release becomes visible */
    public Releases(Workspace workspace, TableLogs logs, Engine engine, Lease lease) {
        this.engine = engine;
        this.lease = lease;
        this.workspace = workspace;
        this.logs = logs;
        this.folder = new ReleaseFolder(workspace.config().warehouse());
    }

    /**
     * What came of publishing.
     *
     * @param release the release that readers see now; empty when there is none yet
     * @param isNew whether it was published just now
     * @param quality of the tables as they stand, also when that kept them from being published
     */
    public record Publication(Optional<Release> release, boolean isNew, Release.Quality quality) {

        public boolean isBlocked() {
            return quality.state() == QualityState.FAIL;
        }
    }

    /** @param states from what every table stands, by its name */
    public Publication publish(String runId, LocalDate asOf, Instant now, Map<String, TableState> states) {
        Release draft = draft(runId, asOf, now, states);
        Optional<Release> newest = folder.latest();
        if (draft.quality().state() == QualityState.FAIL) {
            return new Publication(newest, false, draft.quality());
        }
        if (newest.isPresent() && saysTheSame(draft, made(newest.get()))) {
            return new Publication(newest, false, draft.quality());
        }
        lease.check();
        return new Publication(Optional.of(folder.publish(draft)), true, draft.quality());
    }

    /** The release that readers see now. */
    public Optional<Release> newest() {
        return folder.latest();
    }

    /** The release that says what the newest tables said; after a rollback that is the one readers were taken back from. */
    private Release made(Release newest) {
        return newest.rollback() == null
                ? newest
                : folder.read(newest.rollback().from());
    }

    /** The tables of runs are not compared: they grow with every run, also with one that leaves the figures as they are. */
    private boolean saysTheSame(Release draft, Release published) {
        Release renamed = new Release(
                published.release(),
                published.runId(),
                draft.asOf(),
                draft.zone(),
                draft.currency(),
                draft.company(),
                published.createdAt(),
                draft.fingerprint(),
                compared(draft),
                draft.sources(),
                draft.silver(),
                draft.quality());
        return renamed.equals(new Release(
                published.release(),
                published.runId(),
                published.asOf(),
                published.zone(),
                published.currency(),
                published.company(),
                published.createdAt(),
                published.fingerprint(),
                compared(published),
                published.sources(),
                published.silver(),
                published.quality()));
    }

    private Map<String, Release.GoldTable> compared(Release release) {
        Map<String, Release.GoldTable> tables = new TreeMap<>(release.tables());
        workspace
                .catalogue()
                .appendedByRuns()
                .forEach(contract -> tables.remove(contract.name().toString()));
        return tables;
    }

    private Release draft(String runId, LocalDate asOf, Instant now, Map<String, TableState> states) {
        return new Release(
                0,
                runId,
                asOf.toString(),
                workspace.config().zone().getId(),
                workspace.config().currency(),
                workspace.config().company(),
                now.toString(),
                fingerprint(states),
                gold(),
                sources(),
                silver(states),
                quality(states));
    }

    private static String fingerprint(Map<String, TableState> states) {
        StringBuilder all = new StringBuilder();
        new TreeMap<>(states)
                .forEach((table, state) -> all.append(table)
                        .append(' ')
                        .append(state.note().fingerprint())
                        .append('\n'));
        return Fingerprint.hash(all.toString());
    }

    private Map<String, Release.GoldTable> gold() {
        Map<String, Release.GoldTable> tables = new TreeMap<>();
        for (TableContract contract : workspace.catalogue().made("gold")) {
            Commit commit = logs.newest(contract.name()).orElseThrow();
            tables.put(
                    contract.name().toString(),
                    new Release.GoldTable(contract.name().path(), commit.version(), commit.rows()));
        }
        for (TableContract contract : workspace.catalogue().appendedByRuns()) {
            new HistoryTable(engine, workspace.config().warehouse(), contract)
                    .held()
                    .ifPresent(held -> tables.put(
                            contract.name().toString(),
                            new Release.GoldTable(contract.name().path(), held.version(), held.rows())));
        }
        return tables;
    }

    private Map<String, Release.SilverTable> silver(Map<String, TableState> states) {
        Map<String, Release.SilverTable> tables = new TreeMap<>();
        for (TableContract contract : workspace.catalogue().layer("silver")) {
            Commit commit = logs.newest(contract.name()).orElseThrow();
            TableState state = states.get(contract.name().toString());
            long rejected = state == null ? 0 : state.note().rejected();
            tables.put(contract.name().toString(), new Release.SilverTable(commit.version(), commit.rows(), rejected));
        }
        return tables;
    }

    private Map<String, Release.SourceStream> sources() {
        Map<String, Release.SourceStream> streams = new TreeMap<>();
        for (Source source : workspace.sources()) {
            for (Stream stream : source.streams()) {
                TableName bronze = new TableName("bronze", source.bronzeTable(stream));
                OptionalLong version = logs.version(bronze);
                Optional<StreamState> state = logs.streamState(bronze);
                if (version.isPresent() && state.isPresent()) {
                    streams.put(
                            source.name() + "." + stream.name(),
                            new Release.SourceStream(
                                    version.getAsLong(),
                                    state.get().extractedAt(),
                                    state.get().totalLanded(),
                                    state.get().totalQuarantined()));
                }
            }
        }
        return streams;
    }

    private static Release.Quality quality(Map<String, TableState> states) {
        TableState state = states.get(DQ.toString());
        List<Finding> found = state == null ? null : state.note().findings();
        List<Finding> findings = found == null ? List.of() : found;
        QualityState worst = QualityState.OK;
        for (Finding finding : findings) {
            if (finding.severity().equals("error")) {
                worst = QualityState.FAIL;
            } else if (finding.severity().equals("warn") && worst == QualityState.OK) {
                worst = QualityState.WARN;
            }
        }
        return new Release.Quality(worst, findings);
    }
}
