package yibiao.etl.job;

import java.util.Optional;
import org.apache.spark.sql.SparkSession;
import yibiao.etl.table.TableLogs;

/** What the tables of one run are computed with. */
public final class TableJobs {

    private final Optional<TableJob> job;

    public TableJobs(SparkSession spark, TableLogs logs, Parameters parameters, String runId) {
        this.job = Optional.of(new TableJob(spark, logs, parameters, runId));
    }

    private TableJobs() {
        this.job = Optional.empty();
    }

    /** For a plan in which nothing is due. */
    public static TableJobs none() {
        return new TableJobs();
    }

    TableJob job() {
        return job.orElseThrow(() -> new IllegalStateException("A table became due that the plan had left alone."));
    }
}
