package yibiao.schema.release;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** The releases of a warehouse: one immutable JSON file each, {@code _releases/000001.json}. */
public final class ReleaseFolder {

    private static final ObjectMapper JSON = new ObjectMapper()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    private final Path folder;

    public ReleaseFolder(Path warehouse) {
        this.folder = warehouse.resolve("_releases");
    }

    /** Release numbers, ascending; empty before the first. */
    public List<Integer> list() {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> String.valueOf(file.getFileName()))
                    .filter(name -> name.matches("\\d{6}\\.json"))
                    .map(name -> Integer.valueOf(name.substring(0, 6)))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Optional<Release> latest() {
        List<Integer> numbers = list();
        return numbers.isEmpty() ? Optional.empty() : Optional.of(read(numbers.get(numbers.size() - 1)));
    }

    /** @throws UncheckedIOException when there is no such release or its file is damaged */
    public Release read(int number) {
        try {
            return JSON.readValue(Files.readAllBytes(file(number)), Release.class);
        } catch (IOException e) {
            throw new UncheckedIOException("Release " + number + " cannot be read: " + file(number), e);
        }
    }

    /**
     * Makes a release visible under the next number, all or nothing: after a failure or a kill either the whole file is there or none.
     *
     * @return the release with its number
     * @throws UncheckedIOException when the file cannot be written, or another process took the number at the same time
     */
    public Release publish(Release release) {
        List<Integer> numbers = list();
        Release numbered = release.numbered(numbers.isEmpty() ? 1 : numbers.get(numbers.size() - 1) + 1);
        Path target = file(numbered.release());
        try {
            Files.createDirectories(folder);
            Path draft = Files.createTempFile(folder, "draft", ".tmp");
            try {
                Files.write(draft, JSON.writeValueAsBytes(numbered));
                try (FileChannel channel = FileChannel.open(draft, StandardOpenOption.WRITE)) {
                    channel.force(true);
                }
                // A hard link fails when the name exists; a rename would replace a published release without a word.
                Files.createLink(target, draft);
            } finally {
                Files.deleteIfExists(draft);
            }
            return numbered;
        } catch (FileAlreadyExistsException e) {
            throw new UncheckedIOException(
                    "Release " + numbered.release() + " was published by another run meanwhile. Run again.", e);
        } catch (IOException e) {
            throw new UncheckedIOException("Release " + numbered.release() + " cannot be written: " + target, e);
        }
    }

    private Path file(int number) {
        return folder.resolve(String.format(Locale.ROOT, "%06d.json", number));
    }
}
