package yibiao.etl.job;

import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import yibiao.etl.table.WarehouseTables;
import yibiao.schema.contract.TableName;

/** The declared inputs of one transform, each at one version: the one that its commit will name, or has named. */
public record PinnedInputs(
        SparkSession spark, Parameters parameters, WarehouseTables tables, Map<String, Long> versions)
        implements Inputs {

    @Override
    public Dataset<Row> table(TableName table) {
        return tables.read(table, version(table));
    }

    @Override
    public boolean exists(TableName table) {
        return version(table) >= 0;
    }

    private long version(TableName table) {
        Long version = versions.get(table.toString());
        if (version == null) {
            throw new IllegalArgumentException(table + " is not a declared input. Declared: " + versions.keySet());
        }
        return version;
    }
}
