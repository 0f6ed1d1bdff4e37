package yibiao.schema.storage;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;

/**
 * A file or folder of a warehouse, wherever that lies. Immutable; nothing is looked up before it is asked for.
 *
 * <p>Small files are written whole or not at all, and {@link #create} succeeds for one writer only: leases and releases rest on that. A
 * folder is there when there is something in it.
 */
public interface Location {

    /** A folder of this machine. */
    static Location of(Path folder) {
        return new LocalLocation(folder);
    }

    /** What lies below it; {@code relative} may have several steps. */
    Location resolve(String relative);

    /** The last step of its path. */
    String name();

    /** As Spark and Delta Kernel want it: an absolute path of this machine, or an address such as {@code s3a://bucket/folder}. */
    @Override
    String toString();

    /** Its path, where it lies on this machine. */
    Optional<Path> local();

    /** What Hadoop has to be told so that it gets there; secrets included, so for no log. */
    Map<String, String> hadoop();

    /** A configuration for those that get there through Hadoop: Delta Kernel, Parquet. */
    default Configuration configuration() {
        Configuration configuration = new Configuration();
        hadoop().forEach(configuration::set);
        return configuration;
    }

    /** Whether something is below it, or the same. */
    boolean holds(Location other);

    /** What is in a folder, by name; empty when there is no such folder. */
    List<Entry> list() throws IOException;

    /** All files below a folder; empty when there is no such folder. What vanishes meanwhile may be missing. */
    List<Entry> files() throws IOException;

    boolean exists() throws IOException;

    /** @throws java.nio.file.NoSuchFileException when it is not there */
    byte[] read() throws IOException;

    /** @return false when it is there already; nothing was changed then */
    boolean create(byte[] content) throws IOException;

    /** Creates it or takes the place of what is there. */
    void replace(byte[] content) throws IOException;

    /** A file, or a folder with everything in it; nothing when there is none. */
    void delete() throws IOException;

    /** @param file of this machine, which must not be there yet */
    void copyTo(Path file) throws IOException;

    /**
     * Something in a folder.
     *
     * @param bytes 0 for a folder
     * @param modified by the clock of whoever keeps it; of a folder it means nothing
     */
    record Entry(Location location, boolean isFolder, long bytes, Instant modified) {

        public String name() {
            return location.name();
        }
    }
}
