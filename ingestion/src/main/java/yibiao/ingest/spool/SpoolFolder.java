package yibiao.ingest.spool;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import yibiao.ingest.connector.Sha256;

/**
 * The working folder of one stream ({@code _ingest/<source>/<stream>}); empty when the stream is idle.
 *
 * <p>What lies in it tells after a crash how far the epoch came: intent only, it has to be read again; seal, it was received
 * whole. Intent and seal appear whole or not at all.
 */
public final class SpoolFolder {

    private static final String INTENT = "intent.json";
    private static final String SEAL = "seal.json";
    private static final String ROWS = "rows.spool";
    private static final String REFUSALS = "refusals.spool";
    private static final String RESET = "reset.json";
    private static final String SCRATCH = "scratch";

    private static final ObjectMapper JSON = JsonMapper.builder().build();

    private final Path folder;

    public SpoolFolder(Path folder) {
        this.folder = folder;
    }

    /** The folder of a stream in the working folder of a warehouse. */
    public static SpoolFolder of(Path work, String source, String stream) {
        return new SpoolFolder(work.resolve("_ingest").resolve(source).resolve(stream));
    }

    public Optional<Intent> intent() throws IOException {
        return read(INTENT, Intent.class);
    }

    public Optional<Seal> seal() throws IOException {
        return read(SEAL, Seal.class);
    }

    public void write(Intent intent) throws IOException {
        Files.createDirectories(folder);
        writeWhole(INTENT, JSON.writeValueAsBytes(intent), () -> {});
    }

    /** @param beforeRename called when the seal is on the disk, but not under its name: until then there is none */
    public void write(Seal seal, Runnable beforeRename) throws IOException {
        writeWhole(SEAL, JSON.writeValueAsBytes(seal), beforeRename);
    }

    /** An empty spool; an unsealed one of an earlier attempt is overwritten. */
    public SpoolWriter startSpool() throws IOException {
        return new SpoolWriter(folder.resolve(ROWS), folder.resolve(REFUSALS));
    }

    public SpoolReader rows(Contents contents) throws IOException {
        return new SpoolReader(folder.resolve(ROWS), contents.rows());
    }

    public SpoolReader refusals(Contents contents) throws IOException {
        return new SpoolReader(folder.resolve(REFUSALS), contents.refusals());
    }

    /** The folder for files that only live as long as an epoch is fetched. */
    public Path scratch() throws IOException {
        Path scratch = folder.resolve(SCRATCH);
        Files.createDirectories(scratch);
        return scratch;
    }

    /** Remembers that the next run reads everything again, unless a generation after the given one was begun by then. */
    public void askForReset(int generation) throws IOException {
        Files.createDirectories(folder);
        writeWhole(RESET, JSON.writeValueAsBytes(JSON.createObjectNode().put("generation", generation)), () -> {});
    }

    /** The generation that was the newest when somebody asked for a reset; empty when nobody did. */
    public OptionalInt resetOf() throws IOException {
        Optional<JsonNode> reset = read(RESET, JsonNode.class);
        return reset.isEmpty()
                ? OptionalInt.empty()
                : OptionalInt.of(reset.get().path("generation").asInt());
    }

    public void forgetReset() throws IOException {
        Files.deleteIfExists(folder.resolve(RESET));
    }

    /** Whether the spool still holds the bytes that were sealed. */
    public boolean holds(Contents contents) throws IOException {
        return isWhole(ROWS, contents.rowsBytes(), contents.rowsSha256())
                && isWhole(REFUSALS, contents.refusalsBytes(), contents.refusalsSha256());
    }

    /**
     * Leaves the folder empty, but for a reset that somebody asked for. The seal goes last: half a clean-up must not look like an epoch
     * still to be read.
     */
    public void clear() throws IOException {
        clear(() -> {});
    }

    /** As {@link #clear()}, and tells of every file that is gone. */
    public void clear(Runnable afterEach) throws IOException {
        clearScratch();
        for (String name : List.of(ROWS, REFUSALS, INTENT, INTENT + ".new", SEAL + ".new", SEAL)) {
            if (Files.deleteIfExists(folder.resolve(name))) {
                afterEach.run();
            }
        }
    }

    private void clearScratch() throws IOException {
        Path scratch = folder.resolve(SCRATCH);
        if (Files.exists(scratch)) {
            try (Stream<Path> files = Files.walk(scratch)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    private boolean isWhole(String name, long bytes, String sha256) throws IOException {
        Path file = folder.resolve(name);
        return Files.exists(file)
                && Files.size(file) == bytes
                && Sha256.ofFile(file).equals(sha256);
    }

    private <T> Optional<T> read(String name, Class<T> type) throws IOException {
        try {
            return Optional.of(JSON.readValue(Files.readAllBytes(folder.resolve(name)), type));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    private void writeWhole(String name, byte[] content, Runnable beforeRename) throws IOException {
        Path unfinished = folder.resolve(name + ".new");
        try (FileChannel channel = FileChannel.open(
                unfinished,
                StandardOpenOption.CREATE,
                StandardOpenOption.TRUNCATE_EXISTING,
                StandardOpenOption.WRITE)) {
            ByteBuffer bytes = ByteBuffer.wrap(content);
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
        beforeRename.run();
        Files.move(unfinished, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
        // The rename itself is durable only once the directory is.
        try (FileChannel directory = FileChannel.open(folder, StandardOpenOption.READ)) {
            directory.force(true);
        }
    }
}
