package yibiao.schema.run;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One writer per warehouse, or several that each keep to streams of their own ({@link StreamLease}). The operating system holds the lock, so a killed process leaves none behind; the text of
 * {@code _lock} only tells a second writer whom to wait for.
 */
public final class WarehouseLock implements AutoCloseable {

    private final FileChannel channel;
    private final boolean shared;

    private WarehouseLock(FileChannel channel, boolean shared) {
        this.channel = channel;
        this.shared = shared;
    }

    /**
     * Takes the lock or refuses at once.
     *
     * @param holder who takes it, in words: verb, run id, process id
     * @throws Locked when another process has it; nothing was changed
     * @throws IOException when the warehouse folder cannot be written
     */
    public static WarehouseLock take(Path warehouse, String holder) throws IOException {
        return open(warehouse, holder, false);
    }

    /**
     * Takes the lock together with others that share it, or refuses at once. Who shares it writes only what it holds a lease of.
     *
     * @throws Locked when another process has it for itself; nothing was changed
     */
    public static WarehouseLock share(Path warehouse, String holder) throws IOException {
        return open(warehouse, holder, true);
    }

    private static WarehouseLock open(Path warehouse, String holder, boolean shared) throws IOException {
        Files.createDirectories(warehouse);
        Path file = warehouse.resolve("_lock");
        FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        try {
            if (tryLock(channel, shared) == null) {
                String other = holders(warehouse, file);
                channel.close();
                throw new Locked("The warehouse " + warehouse + " is being written by "
                        + (other.isEmpty() ? "another run" : other) + ". Wait for its end, or stop it, and run again.");
            }
            channel.truncate(0);
            channel.write(ByteBuffer.wrap(holder.getBytes(StandardCharsets.UTF_8)));
            return new WarehouseLock(channel, shared);
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    /** Those who share the lock overwrite each other's text; their leases tell better. */
    private static String holders(Path warehouse, Path file) throws IOException {
        List<String> leases = StreamLease.holders(warehouse);
        return leases.isEmpty() ? Files.readString(file).strip() : String.join(", ", leases);
    }

    private static @Nullable FileLock tryLock(FileChannel channel, boolean shared) throws IOException {
        try {
            return channel.tryLock(0, Long.MAX_VALUE, shared);
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    @Override
    public void close() throws IOException {
        if (!shared) {
            channel.truncate(0);
        }
        channel.close();
    }

    /** Another run is writing. */
    public static final class Locked extends RuntimeException {
        Locked(String message) {
            super(message);
        }
    }
}
