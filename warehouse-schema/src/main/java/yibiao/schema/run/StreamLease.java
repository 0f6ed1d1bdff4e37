package yibiao.schema.run;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * One reader per stream: several runs may take different streams of a warehouse at once, never the same one. Held by the operating
 * system, like {@link WarehouseLock}.
 */
public final class StreamLease implements AutoCloseable {

    private final FileChannel channel;

    private StreamLease(FileChannel channel) {
        this.channel = channel;
    }

    /**
     * Takes the lease of a stream or refuses at once.
     *
     * @param stream {@code source.stream}
     * @param holder who takes it, in words
     * @throws WarehouseLock.Locked when another run has it; nothing was changed
     */
    public static StreamLease take(Path warehouse, String stream, String holder) throws IOException {
        return open(warehouse, stream, holder, false);
    }

    /** Waits until nobody has it: for what several runs share for a moment. */
    public static StreamLease await(Path warehouse, String name, String holder) throws IOException {
        return open(warehouse, name, holder, true);
    }

    private static StreamLease open(Path warehouse, String stream, String holder, boolean wait) throws IOException {
        Path file = Files.createDirectories(folder(warehouse)).resolve(stream);
        FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        try {
            boolean locked = wait ? channel.lock().isValid() : isFree(channel);
            if (!locked) {
                String other = Files.readString(file).strip();
                throw new WarehouseLock.Locked("The stream " + stream + " is being read by "
                        + (other.isEmpty() ? "another run" : other) + ". Wait for its end, or stop it, and run again.");
            }
            channel.truncate(0);
            channel.write(ByteBuffer.wrap(holder.getBytes(StandardCharsets.UTF_8)));
            return new StreamLease(channel);
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    /** Who holds leases of a warehouse now, in words; one line each. */
    static List<String> holders(Path warehouse) throws IOException {
        List<String> holders = new ArrayList<>();
        if (!Files.isDirectory(folder(warehouse))) {
            return holders;
        }
        try (Stream<Path> files = Files.list(folder(warehouse))) {
            for (Path file : files.sorted().toList()) {
                try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
                    String holder = Files.readString(file).strip();
                    if (!isFree(channel) && !holder.isEmpty()) {
                        holders.add(holder + " (" + file.getFileName() + ")");
                    }
                }
            }
        }
        return holders;
    }

    private static Path folder(Path warehouse) {
        return warehouse.resolve("_ingest").resolve("_leases");
    }

    private static boolean isFree(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    @Override
    public void close() throws IOException {
        channel.truncate(0);
        channel.close();
    }
}
