package yibiao.etl.session;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.SparkConf;
import yibiao.schema.contract.TableName;

/** What a session needs beside its usual settings when the machines of a cluster compute. */
final class Cluster {

    private static final String STANDALONE = "spark://";
    private static final int ANSWERS_WITHIN_MILLIS = 5_000;

    private Cluster() {}

    static boolean is(String master) {
        return !master.startsWith("local");
    }

    /**
     * Fills in what nobody has set. Our own classes go along; all others that executors need, a plain Spark of the same version has.
     */
    static SparkConf settings(SparkConf conf) {
        conf.setIfMissing("spark.jars", String.join(",", ownJars()));
        // Small tables are the rule, and adaptive execution joins what is left of these; 200 would mean 200 files a
        // task.
        conf.setIfMissing("spark.sql.shuffle.partitions", "64");
        // As in this process, whatever the zone and the language of the worker's machine.
        conf.set(
                "spark.executor.extraJavaOptions",
                "-Duser.timezone=UTC -Dfile.encoding=UTF-8 " + conf.get("spark.executor.extraJavaOptions", ""));
        conf.setIfMissing("spark.executorEnv.LC_ALL", "C.UTF-8");
        return conf;
    }

    private static List<String> ownJars() {
        return Stream.of(Cluster.class, TableName.class)
                .map(type ->
                        type.getProtectionDomain().getCodeSource().getLocation().toString())
                .filter(place -> place.endsWith(".jar"))
                .toList();
    }

    /**
     * Asks first: a session takes a minute to find out that nobody is there, and then says less about it.
     *
     * @throws ClusterUnavailable when none of the masters of a standalone cluster answers
     */
    static void reach(String master) {
        if (!master.startsWith(STANDALONE)) {
            return;
        }
        List<String> silent = new ArrayList<>();
        for (String host : master.substring(STANDALONE.length()).split(",", -1)) {
            try (Socket socket = new Socket()) {
                URI address = new URI(STANDALONE + host);
                socket.connect(new InetSocketAddress(address.getHost(), address.getPort()), ANSWERS_WITHIN_MILLIS);
                return;
            } catch (IOException | IllegalArgumentException | URISyntaxException e) {
                silent.add(host + " (" + e.getMessage() + ")");
            }
        }
        throw new ClusterUnavailable("The Spark master does not answer: "
                + silent.stream().collect(Collectors.joining(", "))
                + ". Nothing was changed. See that it runs, and that --master is the address it shows on its page.");
    }
}
