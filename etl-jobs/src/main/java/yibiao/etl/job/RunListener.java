package yibiao.etl.job;

import yibiao.etl.job.RunReport.TableRun;

/** Is told what a run does, from several threads. */
public interface RunListener {

    /** A table is about to be computed; it is told once, however often it is tried. */
    void started(Transform transform);

    /** What became of a table, also of one that was left alone. */
    void finished(Transform transform, TableRun run);
}
