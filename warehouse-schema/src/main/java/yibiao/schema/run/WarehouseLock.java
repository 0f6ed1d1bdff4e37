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
import org.jspecify.annotations.Nullable;

/**
 * One writer per warehouse. The operating system holds the lock, so a killed process leaves none behind; the text of
 * {@code _lock} only tells a second writer whom to wait for.
 */
public final class WarehouseLock implements AutoCloseable {

    private final FileChannel channel;

    private WarehouseLock(FileChannel channel) {
        this.channel = channel;
    }

    /**
     * Takes the lock or refuses at once.
     *
     * @param holder who takes it, in words: verb, run id, process id
     * @throws Locked when another process has it; nothing was changed
     * @throws IOException when the warehouse folder cannot be written
     */
    public static WarehouseLock take(Path warehouse, String holder) throws IOException {
        Files.createDirectories(warehouse);
        Path file = warehouse.resolve("_lock");
        FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        try {
            if (tryLock(channel) == null) {
                String other = Files.readString(file).strip();
                channel.close();
                throw new Locked("The warehouse " + warehouse + " is being written by "
                        + (other.isEmpty() ? "another run" : other) + ". Wait for its end, or stop it, and run again.");
            }
            channel.truncate(0);
            channel.write(ByteBuffer.wrap(holder.getBytes(StandardCharsets.UTF_8)));
            return new WarehouseLock(channel);
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    @Override
    public void close() throws IOException {
        channel.truncate(0);
        channel.close();
    }

    /** Another run is writing. */
    public static final class Locked extends RuntimeException {
        Locked(String message) {
            super(message);
        }
    }
}
