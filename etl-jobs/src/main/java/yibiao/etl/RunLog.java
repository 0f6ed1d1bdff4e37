package yibiao.etl;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import yibiao.etl.job.RunListener;
import yibiao.etl.job.RunReport;
import yibiao.etl.job.RunReport.TableRun;
import yibiao.etl.job.Transform;

/** One line in the log for every table that a run did something about. */
final class RunLog implements RunListener {

    private static final Logger LOG = LoggerFactory.getLogger(RunLog.class);

    private final String runId;

    RunLog(String runId) {
        this.runId = runId;
    }

    @Override
    public void started(Transform transform) {
        LOG.debug("{} {} started", runId, transform.table());
    }

    @Override
    public void finished(Transform transform, TableRun run) {
        if (run.outcome() != RunReport.Outcome.SKIPPED) {
            LOG.info(
                    "{} {} {}: {} rows, read {}, rejected {}, version {}, {} s",
                    runId,
                    run.table(),
                    run.outcome(),
                    run.rows(),
                    run.read(),
                    run.rejected(),
                    run.version(),
                    run.seconds());
        }
    }
}
