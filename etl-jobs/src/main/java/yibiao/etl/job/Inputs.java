package yibiao.etl.job;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import yibiao.schema.contract.TableName;

/** What a transform may use: its declared tables at one version each, and the parameters. */
public interface Inputs {

    SparkSession spark();

    Parameters parameters();

    /** @throws IllegalArgumentException when the transform did not declare the table */
    Dataset<Row> table(TableName table);

    /** False for a bronze table that no ingestion has filled yet. */
    boolean exists(TableName table);
}
