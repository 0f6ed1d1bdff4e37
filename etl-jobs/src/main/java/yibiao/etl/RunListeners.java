package yibiao.etl;

import java.util.List;
import yibiao.etl.job.RunListener;
import yibiao.etl.job.RunReport.TableRun;
import yibiao.etl.job.Transform;

/** Tells several. */
record RunListeners(List<RunListener> all) implements RunListener {

    RunListeners {
        all = List.copyOf(all);
    }

    @Override
    public void started(Transform transform) {
        all.forEach(listener -> listener.started(transform));
    }

    @Override
    public void finished(Transform transform, TableRun run) {
        all.forEach(listener -> listener.finished(transform, run));
    }
}
