package yibiao.schema.storage;

import java.io.IOException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.file.AccessDeniedException;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.jspecify.annotations.Nullable;

/** An S3-compatible store as Hadoop's S3A client, Delta Kernel and Spark have to be told of it. */
public final class ObjectStore {

    private final Supplier<Access> access;
    private @Nullable Map<String, String> settings;
    private @Nullable Configuration configuration; // reading its defaults takes longer than a call

    /** @param access asked for when somebody first gets there, so that what connects to nothing needs no secrets */
    public ObjectStore(Supplier<Access> access) {
        this.access = access;
    }

    /**
     * How the store is reached.
     *
     * @param endpoint address of the server; empty for Amazon's own
     * @param region empty for what the environment says
     * @param keys empty for what the environment grants (AWS_ACCESS_KEY_ID, a profile, the role of the machine)
     */
    public record Access(Optional<String> endpoint, Optional<String> region, Optional<Keys> keys) {}

    /** An access key and its secret. */
    public record Keys(String id, String secret) {

        @Override
        public String toString() {
            return "keys of " + id;
        }
    }

    /** @param address such as {@code s3a://bucket/folder} */
    public Location at(String address) {
        return new ObjectStoreLocation(this, new Path(address.replaceFirst("^s3:", "s3a:")));
    }

    /** Hadoop keeps one for each bucket as long as the process lives. */
    synchronized FileSystem client(Path path) throws IOException {
        if (configuration == null) {
            configuration = new Configuration();
            settings().forEach(configuration::set);
        }
        return FileSystem.get(path.toUri(), configuration);
    }

    synchronized Map<String, String> settings() {
        if (settings == null) {
            settings = settings(access.get());
        }
        return settings;
    }

    /** In words a user can act on, where somebody has to act or to wait; else the trouble itself. */
    IOException explained(Path path, IOException trouble) {
        String bucket = String.valueOf(path.toUri().getHost());
        String server = settings().getOrDefault("fs.s3a.endpoint", "Amazon S3");
        for (Throwable cause = trouble; cause != null; cause = cause.getCause()) {
            if (cause instanceof AccessDeniedException) {
                throw new StoreUnavailable(
                        false,
                        "The object store " + server + " refuses access to bucket '" + bucket
                                + "'. Nothing was changed."
                                + " See that 'access_key' and 'secret_key' in crm.yaml (object_store) are right, or what the"
                                + " environment grants, and that they may read and write there.",
                        trouble);
            }
            if (cause.getClass().getSimpleName().matches("UnknownStoreException|NoSuchBucketException")) {
                throw new StoreUnavailable(
                        false,
                        "The object store " + server + " has no bucket '" + bucket + "'. Nothing was changed."
                                + " Make it, or correct 'warehouse' in crm.yaml.",
                        trouble);
            }
            if (cause instanceof SocketException
                    || cause instanceof SocketTimeoutException
                    || cause instanceof UnknownHostException) {
                throw new StoreUnavailable(
                        true,
                        "The object store " + server + " does not answer (" + cause.getMessage()
                                + "). What was committed"
                                + " stays. See that it runs and that 'endpoint' in crm.yaml (object_store) is right; then run again.",
                        trouble);
            }
        }
        return trouble;
    }

    private static Map<String, String> settings(Access access) {
        Map<String, String> settings = new TreeMap<>();
        access.endpoint().ifPresent(endpoint -> {
            settings.put("fs.s3a.endpoint", endpoint);
            settings.put("fs.s3a.connection.ssl.enabled", Boolean.toString(!endpoint.startsWith("http://")));
            settings.put("fs.s3a.path.style.access", "true"); // a bucket is no host there
            settings.put("fs.s3a.multiobjectdelete.enable", "false"); // many do not know it, or its check sums
        });
        access.region().ifPresent(region -> settings.put("fs.s3a.endpoint.region", region));
        access.keys().ifPresent(keys -> {
            settings.put("fs.s3a.access.key", keys.id());
            settings.put("fs.s3a.secret.key", keys.secret());
            settings.put("fs.s3a.aws.credentials.provider", "org.apache.hadoop.fs.s3a.SimpleAWSCredentialsProvider");
        });
        // Data files have names of their own and are never written again: nothing can change under a reader.
        settings.put("fs.s3a.change.detection.mode", "none");
        settings.put("fs.s3a.input.stream.type", "classic");
        // A server that is not there is reported after seconds; the usual setting tries for several minutes.
        settings.put("fs.s3a.attempts.maximum", "3");
        settings.put("fs.s3a.retry.limit", "3");
        settings.put("io.delta.kernel.logStore.s3a.impl", ConditionalLogStore.class.getName());
        return Map.copyOf(settings);
    }
}
