package yibiao.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** The same loads by Spark's own readers into a Delta table, with the settings its users would choose on one machine. */
public final class PlainSpark {

    private PlainSpark() {}

    /** @param arguments what to read (csv, jdbc, kafka or rest), where from, and the folder of the table */
    public static void main(String[] arguments) throws IOException, InterruptedException {
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
        Dataset<Row> rows = switch (arguments[0]) {
            case "csv" -> csv(spark, arguments[1]);
            case "jdbc" -> jdbc(spark, arguments[1]);
            case "kafka" -> kafka(spark, arguments[1]);
            default -> rest(spark, arguments[1], Path.of(arguments[2] + "-pages"));
        };
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

    private static Dataset<Row> kafka(SparkSession spark, String bootstrap) {
        return spark.read()
                .format("kafka")
                .option("kafka.bootstrap.servers", bootstrap)
                .option("subscribe", "deal")
                .option("startingOffsets", "earliest")
                .load()
                .selectExpr("partition", "offset", "timestamp", "cast(value AS STRING) AS payload");
    }

    /** As a script would: page after page into files, of which Spark makes columns. */
    private static Dataset<Row> rest(SparkSession spark, String url, Path folder)
            throws IOException, InterruptedException {
        Files.createDirectories(folder);
        HttpClient http = HttpClient.newHttpClient();
        ObjectMapper json = new ObjectMapper();
        String after = "";
        for (int page = 0; true; page++) {
            URI next = URI.create("%s/deals?after=%s&limit=%d".formatted(url, after, RestCase.PAGE));
            JsonNode items = json.readTree(
                            http.send(HttpRequest.newBuilder(next).build(), HttpResponse.BodyHandlers.ofString())
                                    .body())
                    .get("items");
            if (items.isEmpty()) {
                return spark.read().json(folder.toString());
            }
            StringBuilder lines = new StringBuilder();
            items.forEach(item -> lines.append(item).append('\n'));
            Files.writeString(folder.resolve("page%06d.json".formatted(page)), lines);
            after = items.get(items.size() - 1).get("id").asText();
        }
    }
}
