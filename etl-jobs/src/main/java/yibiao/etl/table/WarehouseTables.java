package yibiao.etl.table;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import yibiao.schema.contract.TableName;

/** Reads tables at a version and replaces them in one commit. */
public final class WarehouseTables {

    private final SparkSession spark;
    private final TableLogs logs;

    public WarehouseTables(SparkSession spark, TableLogs logs) {
        this.spark = spark;
        this.logs = logs;
    }

    /** The rows of a table as they were at a version, whatever is committed meanwhile. */
    public Dataset<Row> read(TableName table, long version) {
        return spark.read()
                .format("delta")
                .option("versionAsOf", version)
                .load(logs.folder(table).toString());
    }

    /** Replaces a table. After a kill either the old rows stand or the new ones with their note, never a part. */
    public void replace(TableName table, Dataset<Row> rows, CommitNote note) {
        rows.write()
                .format("delta")
                .mode(SaveMode.Overwrite)
                .option("overwriteSchema", "true")
                .option("userMetadata", note.toJson())
                .save(logs.folder(table).toString());
    }
}
