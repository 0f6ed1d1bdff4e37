package yibiao.schema.storage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** On this machine. What is being written has another name, {@code *.tmp}, which a kill may leave behind. */
record LocalLocation(Path path) implements Location {

    static final String DRAFT = ".tmp";

    LocalLocation(Path path) {
        this.path = path.toAbsolutePath().normalize();
    }

    @Override
    public Location resolve(String relative) {
        return new LocalLocation(path.resolve(relative));
    }

    @Override
    public String name() {
        return String.valueOf(path.getFileName());
    }

    @Override
    public String toString() {
        return path.toString();
    }

    @Override
    public Optional<Path> local() {
        return Optional.of(path);
    }

    @Override
    public Map<String, String> hadoop() {
        return Map.of();
    }

    @Override
    public boolean holds(Location other) {
        return other instanceof LocalLocation local && local.path.startsWith(path);
    }

    @Override
    public List<Entry> list() throws IOException {
        try (Stream<Path> found = Files.list(path)) {
            return entries(found.sorted());
        } catch (NoSuchFileException | NotDirectoryException e) {
            return List.of();
        }
    }

    @Override
    public List<Entry> files() throws IOException {
        try (Stream<Path> found = Files.walk(path)) {
            return entries(found.sorted()).stream()
                    .filter(entry -> !entry.isFolder())
                    .toList();
        } catch (NoSuchFileException e) {
            return List.of();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static List<Entry> entries(Stream<Path> found) throws IOException {
        List<Entry> entries = new ArrayList<>();
        for (Path file : (Iterable<Path>) found::iterator) {
            entry(file).ifPresent(entries::add);
        }
        return entries;
    }

    private static Optional<Entry> entry(Path file) throws IOException {
        try {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            boolean isFolder = attributes.isDirectory();
            return Optional.of(new Entry(
                    new LocalLocation(file),
                    isFolder,
                    isFolder ? 0 : attributes.size(),
                    attributes.lastModifiedTime().toInstant()));
        } catch (NoSuchFileException e) {
            return Optional.empty(); // deleted since
        }
    }

    @Override
    public boolean exists() {
        return Files.exists(path);
    }

    @Override
    public byte[] read() throws IOException {
        return Files.readAllBytes(path);
    }

    @Override
    public boolean create(byte[] content) throws IOException {
        Path draft = draft(content);
        try {
            // A hard link fails when the name exists; a rename would take its place without a word.
            Files.createLink(path, draft);
            return true;
        } catch (FileAlreadyExistsException e) {
            return false;
        } catch (UnsupportedOperationException e) {
            return createPlainly(content);
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    /** On a file system without hard links. */
    private boolean createPlainly(byte[] content) throws IOException {
        try {
            Files.write(path, content, StandardOpenOption.CREATE_NEW);
            return true;
        } catch (FileAlreadyExistsException e) {
            return false;
        }
    }

    @Override
    public void replace(byte[] content) throws IOException {
        Files.move(draft(content), path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private Path draft(byte[] content) throws IOException {
        Path folder = path.resolveSibling("");
        Files.createDirectories(folder);
        Path draft = Files.createTempFile(folder, "draft", DRAFT);
        try (FileChannel channel = FileChannel.open(draft, StandardOpenOption.WRITE)) {
            java.nio.ByteBuffer bytes = java.nio.ByteBuffer.wrap(content);
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
        return draft;
    }

    @Override
    public void delete() throws IOException {
        List<Path> found;
        try (Stream<Path> walk = Files.walk(path)) {
            found = walk.sorted(Comparator.reverseOrder()).toList();
        } catch (NoSuchFileException e) {
            return;
        } catch (UncheckedIOException e) { // somebody else deletes at the same time
            found = List.of(path);
        }
        for (Path file : found) {
            Files.deleteIfExists(file);
        }
    }

    @Override
    public void copyTo(Path file) throws IOException {
        Files.copy(path, file);
    }
}
