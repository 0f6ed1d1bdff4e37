package yibiao.ingest.connector.files;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** Conformance files: those made for us are test resources, others lie beside the repository or are not there. */
public final class Conformance {

    static final ObjectMapper JSON = JsonMapper.builder().build();

    private Conformance() {}

    public static boolean isThere() {
        return root().isPresent();
    }

    public static Path folder(String name) {
        if (name.contains("/made")) {
            return made(name);
        }
        return root().orElseThrow().resolve(name);
    }

    static List<Path> files(String folder, String end) {
        try (Stream<Path> files = Files.list(folder(folder))) {
            return files.filter(file -> file.toString().endsWith(end)).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static JsonNode json(String name) {
        try {
            return JSON.readTree(Files.readAllBytes(folder(name)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path made(String name) {
        try {
            return Path.of(Objects.requireNonNull(Conformance.class.getResource("/conformance/" + name))
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Optional<Path> root() {
        Path folder = Path.of("").toAbsolutePath();
        for (int i = 0; i < 4 && folder != null; i++) {
            Path found = folder.resolve("shared").resolve("conformance");
            if (Files.isDirectory(found)) {
                return Optional.of(found);
            }
            folder = folder.getParent();
        }
        return Optional.empty();
    }
}
