package yibiao.ingest.connector.kafka;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Conformance files that lie beside the repository, or are not there. */
final class Shared {

    private Shared() {}

    static boolean isThere() {
        return root().isPresent();
    }

    static Path file(String name) {
        return root().orElseThrow().resolve(name);
    }

    static List<Path> files(String folder) {
        try (Stream<Path> files = Files.list(file(folder))) {
            return files.filter(Files::isRegularFile).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Optional<Path> root() {
        Path folder = Path.of("").toAbsolutePath();
        for (int i = 0; i < 5 && folder != null; i++) {
            Path found = folder.resolve("shared").resolve("conformance");
            if (Files.isDirectory(found)) {
                return Optional.of(found);
            }
            folder = folder.getParent();
        }
        return Optional.empty();
    }
}
