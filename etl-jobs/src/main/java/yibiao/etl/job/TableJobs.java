package yibiao.etl.job;

import org.apache.spark.sql.SparkSession;
import yibiao.etl.table.TableLogs;

/** What the tables of one run are computed with. */
public final class TableJobs {

    private final TableJob job;

    public TableJobs(SparkSession spark, TableLogs logs, Parameters parameters, String runId) {
        this.job = new TableJob(spark, logs, parameters, runId);
    }

    TableJob job() {
        return job;
    }
}
