package yibiao.etl.job;

import java.util.Map;
import java.util.Optional;
import yibiao.etl.table.Commit;
import yibiao.etl.table.CommitNote;
import yibiao.etl.table.TableLogs;
import yibiao.schema.contract.TableName;

/**
 * What each table was last computed from. That is what its newest commit says, unless a later run computed the same rows again and
 * therefore committed nothing; its report then says from which inputs.
 */
public final class KnownState {

    private final TableLogs logs;
    private final Map<String, RunReport.TableState> confirmed;

    public KnownState(TableLogs logs, Optional<RunReport> newest) {
        this.logs = logs;
        this.confirmed = newest.map(RunReport::states).orElse(Map.of());
    }

    /** Empty when the table does not exist. */
    public Optional<Commit> of(TableName table) {
        return logs.newest(table).map(commit -> {
            RunReport.TableState state = confirmed.get(table.toString());
            boolean isAboutThisVersion = state != null && state.version() == commit.version();
            return isAboutThisVersion && state != null
                    ? new Commit(commit.version(), commit.rows(), Optional.<CommitNote>of(state.note()))
                    : commit;
        });
    }
}
