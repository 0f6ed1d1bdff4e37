package yibiao.etl.job;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
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

    /** @param confirmed by the newest run: from what each table stands, by its name */
    public KnownState(TableLogs logs, Map<String, RunReport.TableState> confirmed) {
        this.logs = logs;
        this.confirmed = Map.copyOf(confirmed);
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

    /** From what the rows of a table came about; empty when it does not exist or no job wrote it. */
    public Optional<RunReport.TableState> state(TableName table) {
        return of(table).flatMap(commit -> commit.note().map(note -> new RunReport.TableState(commit.version(), note)));
    }

    /** The states of all tables of a graph that have one, by name. */
    public Map<String, RunReport.TableState> states(JobGraph graph) {
        Map<String, RunReport.TableState> states = new TreeMap<>();
        graph.inOrder()
                .forEach(transform -> state(transform.table())
                        .ifPresent(state -> states.put(transform.table().toString(), state)));
        return states;
    }
}
