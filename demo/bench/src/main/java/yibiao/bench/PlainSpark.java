package yibiao.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** The same loads by Spark's own readers into a Delta table, with the settings its users would choose on one machine. */
public final class PlainSpark {

    private PlainSpark() {}

    /** @param arguments what to read (csv or jdbc), where from, and the folder of the table */
    public static void main(String[] arguments) throws IOException {
        SparkSession spark = SparkSession.builder()
                .appName("plain spark")
                .master("local[*]")
                .config("spark.ui.enabled", "false")
                .config("spark.driver.bindAddress", "127.0.0.1")
                .config("spark.driver.host", "127.0.0.1")
                .config("spark.sql.extensions", "io.delta.sql.DeltaSparkSessionExtension")
                .config("spark.sql.catalog.spark_catalog", "org.apache.spark.sql.delta.catalog.DeltaCatalog")
                .config("spark.databricks.delta.snapshotPartitions", "1")
                .getOrCreate();
        Dataset<Row> rows = arguments[0].equals("csv") ? csv(spark, arguments[1]) : jdbc(spark, arguments[1]);
        rows.write().format("delta").mode("append").save(arguments[2]);
        System.out.println(spark.read().format("delta").load(arguments[2]).count() + " rows");
        spark.stop();
    }

    private static Dataset<Row> csv(SparkSession spark, String folder) {
        return spark.read().option("header", true).csv(folder);
    }

    private static Dataset<Row> jdbc(SparkSession spark, String url) throws IOException {
        String password =
                Files.readString(Path.of(System.getenv("BENCH_PASSWORD_FILE"))).strip();
        return spark.read()
                .format("jdbc")
                .option("url", url)
                .option("dbtable", "deal")
                .option("user", "yibiao")
                .option("password", password)
                .option("fetchsize", 10_000)
                .load();
    }
}
