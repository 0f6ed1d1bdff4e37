package yibiao.etl.session;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.spark.SparkConf;
import org.apache.spark.sql.SparkSession;
import yibiao.schema.storage.Location;

/**
 * Starts the session of a process. Under {@code spark-submit} the cluster's own settings win: the master, the number of shuffle
 * partitions and what is shipped are set only where nobody else has set them.
 */
public final class SparkSessions {

    /** The setting that says who computes. */
    public static final String MASTER = "spark.master";

    /** Measured: with 7.7 MB (the demo company) generated code takes a fifth more CPU, with 9.8 MB (AdventureWorks) a third less. */
    private static final long SMALL_BYTES = 8L << 20;

    private SparkSessions() {}

    /**
     * The session of a run: the whole machine, the cluster that was asked for, or the one the process was submitted to.
     *
     * @param wanted settings that were asked for, none of them {@link #reserved}
     * @throws ClusterUnavailable when the cluster's master does not answer
     */
    public static SparkSession forJobs(Map<String, String> wanted) {
        SparkConf conf = conf(wanted);
        Cluster.reach(conf.get(MASTER));
        return start(conf);
    }

    /**
     * The settings for so much data. Generating and compiling code for tables of some thousand rows takes longer than reading them, and
     * so does planning again between the stages of a query.
     *
     * @param wanted settings that were asked for; they win
     * @param bytes of the files of bronze
     */
    public static Map<String, String> sized(Map<String, String> wanted, long bytes) {
        Map<String, String> sized = new TreeMap<>(wanted);
        SparkConf known = new SparkConf();
        if (bytes < SMALL_BYTES && !Cluster.is(wanted.getOrDefault(MASTER, known.get(MASTER, "local")))) {
            forFewRows().forEach((key, value) -> {
                if (!known.contains(key)) {
                    sized.putIfAbsent(key, value);
                }
            });
        }
        return sized;
    }

    private static Map<String, String> forFewRows() {
        return Map.of(
                "spark.sql.shuffle.partitions", "1",
                "spark.sql.codegen.wholeStage", "false",
                "spark.sql.codegen.factoryMode", "NO_CODEGEN",
                "spark.sql.adaptive.enabled", "false");
    }

    /** The settings with what Spark has to be told so that it gets to a warehouse, on the machines of a cluster, too. */
    public static Map<String, String> reaching(Location warehouse, Map<String, String> wanted) {
        Map<String, String> reaching = new TreeMap<>();
        warehouse.hadoop().forEach((key, value) -> reaching.put("spark.hadoop." + key, value));
        reaching.putAll(wanted);
        return reaching;
    }

    /** What the session of a run would have beside the settings the jobs rely on: master, partitions, what was asked for. */
    public static Map<String, String> resources(Map<String, String> wanted) {
        Map<String, String> resources = new TreeMap<>(wanted);
        SparkConf conf = conf(wanted);
        for (String key :
                List.of(MASTER, "spark.sql.shuffle.partitions", "spark.executor.memory", "spark.executor.cores")) {
            if (conf.contains(key)) {
                resources.put(key, conf.get(key));
            }
        }
        return resources;
    }

    /** Settings that the jobs make themselves because rows or the form of tables depend on them. */
    public static Set<String> reserved() {
        return settings().keySet();
    }

    private static SparkConf conf(Map<String, String> wanted) {
        SparkConf conf = new SparkConf();
        wanted.forEach(conf::set);
        conf.setIfMissing(MASTER, "local[*]");
        if (Cluster.is(conf.get(MASTER))) {
            return Cluster.settings(conf);
        }
        int cores = Runtime.getRuntime().availableProcessors();
        conf.setIfMissing("spark.sql.shuffle.partitions", Integer.toString(Math.max(2, cores)));
        conf.setIfMissing("spark.driver.bindAddress", "127.0.0.1");
        conf.setIfMissing("spark.driver.host", "127.0.0.1");
        return conf;
    }

    /**
     * As {@link #forJobs} where there is little data. A task that fails is run once more, as on a cluster.
     */
    public static SparkSession forSmallTables() {
        SparkConf conf = new SparkConf()
                .setMaster("local[2, 2]")
                .set("spark.driver.bindAddress", "127.0.0.1")
                .set("spark.driver.host", "127.0.0.1");
        forFewRows().forEach(conf::set);
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
        // The JVM never compiles a method of more than 8000 bytes, as the one that types a wide record would be.
        settings.put("spark.sql.codegen.hugeMethodLimit", "8000");
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
        // A file appears in its folder only when its task has succeeded and the job with it. Whoever lists the folder
        // must
        // not find what a failed or a second attempt of a task wrote.
        settings.put(
                "spark.sql.sources.commitProtocolClass",
                "org.apache.spark.sql.execution.datasources.SQLHadoopMapReduceCommitProtocol");
        settings.put("spark.sql.parquet.output.committer.class", "org.apache.parquet.hadoop.ParquetOutputCommitter");
        settings.put("spark.hadoop.mapreduce.fileoutputcommitter.algorithm.version", "1");
        settings.put("spark.hadoop.outputCommitCoordination.enabled", "true");
        // A table's folder holds nothing but its files and its log.
        settings.put("spark.hadoop.mapreduce.fileoutputcommitter.marksuccessfuljobs", "false");
        return settings;
    }
}
