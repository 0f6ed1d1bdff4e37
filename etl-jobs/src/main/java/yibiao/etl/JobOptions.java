package yibiao.etl;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import yibiao.etl.job.Limits;
import yibiao.etl.session.SparkSessions;

/** What is computed, and with what; the same for {@code plan} and {@code etl}. */
final class JobOptions {

    @Option(names = "--full", description = "Computes every table, whether or not something has changed.")
    private boolean full;

    @Option(
            names = "--select",
            paramLabel = "TABLES",
            description = "Only these tables: name, +name (with everything it needs), name+ (with everything that reads"
                    + " it), tag:NAME (a layer, a subject or a tag of the contract); several with commas.")
    private @Nullable String select;

    @Option(names = "--threads", paramLabel = "N", description = "Tables computed side by side. Default: 2.")
    private int threads = Limits.USUAL_THREADS;

    @Option(
            names = "--master",
            paramLabel = "URL",
            description =
                    "The Spark cluster that computes, such as spark://host:7077; its machines must see the warehouse at"
                            + " the same path. Default: this machine, or what spark-submit says.")
    private @Nullable String master;

    @Option(names = "--conf", paramLabel = "KEY=VALUE", description = "A setting of Spark; may be repeated.")
    private Map<String, String> conf = new LinkedHashMap<>();

    boolean full() {
        return full;
    }

    Optional<String> select() {
        return Optional.ofNullable(select);
    }

    /** @throws Console.UsageError when it is below 1 */
    int threads() {
        if (threads < 1) {
            throw new Console.UsageError("--threads is " + threads + "; expected 1 or more.");
        }
        return threads;
    }

    /** @throws Console.UsageError when a setting is not Spark's, one the jobs make themselves, or asked for twice */
    Map<String, String> conf() {
        Set<String> reserved = SparkSessions.reserved();
        for (String key : conf.keySet()) {
            if (!key.startsWith("spark.")) {
                throw new Console.UsageError(
                        "--conf " + key + " is no setting of Spark; their names begin with 'spark.'.");
            }
            if (reserved.contains(key)) {
                throw new Console.UsageError(
                        "--conf " + key + " cannot be set: rows or the form of tables depend on it. Leave it out.");
            }
        }
        return master == null ? conf : withMaster(master);
    }

    private Map<String, String> withMaster(String url) {
        if (!url.matches("spark://[^/,\\s]+:\\d+(,[^/,\\s]+:\\d+)*|local(\\[.+])?")) {
            throw new Console.UsageError("--master is '" + url
                    + "'; expected spark://HOST:PORT or local[N]. For clusters of other kinds use spark-submit.");
        }
        if (conf.containsKey(SparkSessions.MASTER)) {
            throw new Console.UsageError(
                    "--master and --conf " + SparkSessions.MASTER + " say the same; give one of them.");
        }
        Map<String, String> both = new LinkedHashMap<>(conf);
        both.put(SparkSessions.MASTER, url);
        return both;
    }
}
