package yibiao.etl.job;

import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.SparkSession;
import yibiao.etl.table.TableLogs;
import yibiao.schema.run.Lease;

/** What the tables of one run are computed with. */
public final class TableJobs {

    private final Optional<SparkSession> spark;
    private final Optional<TableJob> job;

    /** @param lease is checked right before every commit */
    public TableJobs(
            SparkSession spark, TableLogs logs, KnownState known, Parameters parameters, String runId, Lease lease) {
        this.spark = Optional.of(spark);
        this.job = Optional.of(new TableJob(spark, logs, known, parameters, runId, lease));
    }

    private TableJobs(Optional<SparkSession> spark, Optional<TableJob> job) {
        this.spark = spark;
        this.job = job;
    }

    /** For a plan in which nothing is due. */
    public static TableJobs none() {
        return new TableJobs(Optional.empty(), Optional.empty());
    }

    /** The same, but every table is computed as if nothing were known of it. */
    TableJobs whole() {
        return new TableJobs(spark, job.map(TableJob::whole));
    }

    /** @param group under which its Spark jobs can be cancelled; those of threads that it starts, too */
    TableJob.Result run(Transform transform, Map<String, Long> versions, String why, String group) {
        TableJob found =
                job.orElseThrow(() -> new IllegalStateException("A table became due that the plan had left alone."));
        spark.ifPresent(session ->
                session.sparkContext().setJobGroup(group, transform.table().toString(), true));
        try {
            return found.run(transform, versions, why);
        } finally {
            spark.ifPresent(session -> session.sparkContext().clearJobGroup());
        }
    }

    /** Cancels the jobs of a group, and those it would start yet. */
    void cancel(String group) {
        spark.ifPresent(session -> session.sparkContext()
                .cancelJobGroupAndFutureJobs(group, "the run was cancelled or the table took too long"));
    }
}
