package yibiao.etl.session;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.SparkEnv;
import org.apache.spark.api.java.JavaFutureAction;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;

/**
 * Finds out before anything is computed whether the machines of a cluster write where this machine reads. Those that join later are
 * not asked; what they could do wrong is noticed table by table.
 */
public final class SharedFolder {

    private static final long PATIENCE_MINUTES = 2;
    private static final long LOOK_EVERY_MILLIS = 200;

    private SharedFolder() {}

    /**
     * Lets executors leave a file each in a folder, and looks for them. On this machine alone there is nothing to find out.
     *
     * @param isStopped whether to give up waiting for executors
     * @throws FolderNotShared when an executor does not see the folder, may not write to it, or has another one at this path
     * @throws ClusterUnavailable when the cluster gives no executor for two minutes
     */
    public static void check(SparkSession session, Path folder, BooleanSupplier isStopped) throws InterruptedException {
        JavaSparkContext context = JavaSparkContext.fromSparkContext(session.sparkContext());
        if (context.isLocal()) {
            return;
        }
        Path probe = folder.toAbsolutePath()
                .resolve("_cluster")
                .resolve(UUID.randomUUID().toString());
        try {
            Files.createDirectories(probe);
            List<Trace> traces = traces(context, probe, isStopped);
            List<String> wrong = traces.stream()
                    .filter(trace -> !trace.isSeenIn(probe))
                    .map(Trace::text)
                    .distinct()
                    .sorted()
                    .toList();
            if (!wrong.isEmpty()) {
                throw new FolderNotShared(
                        "The warehouse " + folder + " is not the same folder on every machine of the cluster: "
                                + String.join("; ", wrong)
                                + ". Nothing was changed. Mount one shared file system at this path on all of them, writable for the"
                                + " user of the workers.");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            remove(probe);
        }
    }

    private static List<Trace> traces(JavaSparkContext context, Path probe, BooleanSupplier isStopped)
            throws InterruptedException {
        int tasks = 2 * Math.max(2, context.defaultParallelism());
        String place = probe.toString();
        JavaRDD<Trace> left =
                context.parallelize(Collections.nCopies(tasks, place), tasks).map(SharedFolder::leave);
        JavaFutureAction<List<Trace>> answer = left.collectAsync();
        long giveUpAt = System.nanoTime() + TimeUnit.MINUTES.toNanos(PATIENCE_MINUTES);
        while (!isStopped.getAsBoolean()) {
            try {
                return answer.get(LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                if (System.nanoTime() > giveUpAt) {
                    answer.cancel(true);
                    throw new ClusterUnavailable("The cluster gave no executor within " + PATIENCE_MINUTES
                            + " minutes. Nothing was changed. See on the master's page whether it has workers with free cores"
                            + " and memory; spark.executor.memory and spark.cores.max say what is asked of them.");
                }
            } catch (ExecutionException e) {
                throw new IllegalStateException("An executor could not run our own classes: " + e.getCause(), e);
            }
        }
        answer.cancel(true);
        return List.of();
    }

    /** Runs on an executor. */
    private static Trace leave(String place) {
        SparkEnv here = SparkEnv.get();
        String host = here.blockManager().blockManagerId().host() + " (executor " + here.executorId() + ")";
        String file = UUID.randomUUID().toString();
        try {
            Files.writeString(Path.of(place, file), host);
            return new Trace(host, file, "");
        } catch (IOException e) {
            return new Trace(host, file, e.toString());
        }
    }

    /**
     * What an executor did.
     *
     * @param error empty when it could write its file
     */
    private record Trace(String host, String file, String error) implements java.io.Serializable {

        boolean isSeenIn(Path folder) {
            return error.isEmpty() && Files.exists(folder.resolve(file));
        }

        String text() {
            return host
                    + (error.isEmpty() ? " writes to another folder of this name" : " cannot write there, " + error);
        }
    }

    private static void remove(Path probe) {
        try (Stream<Path> files = Files.list(probe)) {
            for (Path file : files.collect(Collectors.toList())) {
                Files.deleteIfExists(file);
            }
            Files.deleteIfExists(probe);
            Files.deleteIfExists(probe.getParent());
        } catch (IOException e) {
            // What is left of a probe is a few bytes that nothing reads.
        }
    }
}
