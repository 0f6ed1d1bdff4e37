package yibiao.etl.table;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructType;
import yibiao.schema.contract.TableName;

/** Reads tables at a version and replaces them in one commit. */
public final class WarehouseTables {

    private final SparkSession spark;
    private final TableLogs logs;
    private final Map<String, LiveFiles> resolved = new ConcurrentHashMap<>();

    public WarehouseTables(SparkSession spark, TableLogs logs) {
        this.spark = spark;
        this.logs = logs;
    }

    /**
     * The rows of a table as they were at a version, whatever is committed meanwhile. The live files are resolved without Spark: its
     * own Delta reader runs several jobs per table to do so, which costs more than reading a small table.
     *
     * @throws ContractBroken when the table uses a Delta feature that plain Parquet files do not show
     */
    public Dataset<Row> read(TableName table, long version) {
        LiveFiles files = resolved.computeIfAbsent(table + "@" + version, key -> logs.liveFiles(table, version));
        StructType schema = (StructType) DataType.fromJson(files.schemaJson());
        if (files.paths().isEmpty()) {
            return spark.createDataFrame(List.of(), schema);
        }
        return spark.read().schema(schema).parquet(files.paths().toArray(String[]::new));
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
