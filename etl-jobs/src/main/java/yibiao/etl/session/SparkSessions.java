package yibiao.etl.session;

import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.spark.SparkConf;
import org.apache.spark.sql.SparkSession;

/**
 * Starts the session of a process. Under {@code spark-submit} the cluster's own settings win: the master and the number of
 * shuffle partitions are set only where nobody else has set them.
 */
public final class SparkSessions {

    private static final String MASTER = "spark.master";

    private SparkSessions() {}

    /** The session of a run: the whole machine, or the cluster the process was submitted to. */
    public static SparkSession forJobs() {
        SparkConf conf = new SparkConf();
        if (!conf.contains(MASTER)) {
            int cores = Runtime.getRuntime().availableProcessors();
            conf.setMaster("local[*]");
            conf.set("spark.sql.shuffle.partitions", Integer.toString(Math.max(2, cores)));
            conf.set("spark.driver.bindAddress", "127.0.0.1");
            conf.set("spark.driver.host", "127.0.0.1");
        }
        return start(conf);
    }

    /** As {@link #forJobs}, tuned for tables of a few rows: generating code for them costs more than it saves. */
    public static SparkSession forSmallTables() {
        SparkConf conf = new SparkConf()
                .setMaster("local[2]")
                .set("spark.driver.bindAddress", "127.0.0.1")
                .set("spark.driver.host", "127.0.0.1")
                .set("spark.sql.shuffle.partitions", "1")
                .set("spark.sql.codegen.wholeStage", "false")
                .set("spark.sql.codegen.factoryMode", "NO_CODEGEN")
                .set("spark.sql.adaptive.enabled", "false");
        return start(conf);
    }

    private static SparkSession start(SparkConf conf) {
        settings().forEach(conf::set);
        return SparkSession.builder().appName("yibiao etl").config(conf).getOrCreate();
    }

    private static Map<String, String> settings() {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("spark.sql.extensions", "io.delta.sql.DeltaSparkSessionExtension");
        settings.put("spark.sql.catalog.spark_catalog", "org.apache.spark.sql.delta.catalog.DeltaCatalog");
        settings.put("spark.ui.enabled", "false");
        settings.put("spark.ui.showConsoleProgress", "false");
        settings.put("spark.sql.session.timeZone", "UTC");
        // A value that does not fit is an error, never a null nobody asked for.
        settings.put("spark.sql.ansi.enabled", "true");
        // DECIMAL(20,4) times DECIMAL(20,10) keeps its 14 digits, so that money is rounded once.
        settings.put("spark.sql.decimalOperations.allowPrecisionLoss", "false");
        // A subexpression shared by two columns must not run outside the try around each of them.
        settings.put("spark.sql.subexpressionElimination.enabled", "false");
        // Otherwise a record with ten mapped fields is parsed ten times, once per field.
        settings.put("spark.sql.optimizer.enableJsonExpressionOptimization", "false");
        // One class loader for all: an isolated one asks the driver over RPC for every class a generated class names.
        settings.put("spark.sql.artifact.isolation.enabled", "false");
        // Propagating what is known of every column through the typing of silver costs more planning than it ever
        // saves.
        settings.put("spark.sql.constraintPropagation.enabled", "false");
        // What silver keeps for two passes lives for seconds: looking for the best compression takes longer than it
        // saves.
        settings.put("spark.sql.inMemoryColumnarStorage.compressed", "false");
        settings.put("spark.sql.legacy.timeParserPolicy", "CORRECTED");
        settings.put("spark.databricks.delta.snapshotPartitions", "1");
        // Delta lists files with this many tasks; the default of 10000 makes VACUUM of four files take two minutes.
        settings.put("spark.sql.sources.parallelPartitionDiscovery.parallelism", "2");
        // Readers without Spark open gold: plain Parquet, no deletion vectors.
        settings.put("spark.databricks.delta.properties.defaults.enableDeletionVectors", "false");
        settings.put("spark.databricks.delta.properties.defaults.checkpointInterval", "100");
        // Nobody filters these tables by file statistics; collecting them is a good part of writing a small one. Row
        // counts are kept.
        settings.put("spark.databricks.delta.properties.defaults.dataSkippingNumIndexedCols", "0");
        return settings;
    }
}
