package yibiao.dashboard.warehouse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import yibiao.schema.storage.Location;

/**
 * Files as DuckDB reads them, which has no client of object stores on board: those of this machine where they lie, others as copies in
 * a folder of this user alone, which is gone when they are read. Company data stays nowhere but in the warehouse.
 */
final class ReadableFiles implements AutoCloseable {

    private final List<Path> paths = new ArrayList<>();
    private final Optional<Path> copies;

    private ReadableFiles(Optional<Path> copies) {
        this.copies = copies;
    }

    static ReadableFiles of(List<Location> files) throws IOException {
        boolean areHere = files.stream().allMatch(file -> file.local().isPresent());
        ReadableFiles readable = new ReadableFiles(
                areHere ? Optional.empty() : Optional.of(Files.createTempDirectory("yibiao-release")));
        try {
            for (Location file : files) {
                readable.add(file);
            }
            return readable;
        } catch (IOException | RuntimeException e) {
            readable.close();
            throw e;
        }
    }

    private void add(Location file) throws IOException {
        if (copies.isEmpty()) {
            paths.add(file.local().orElseThrow());
            return;
        }
        Path copy = copies.get().resolve(paths.size() + ".parquet");
        paths.add(copy);
        file.copyTo(copy);
    }

    List<Path> paths() {
        return List.copyOf(paths);
    }

    @Override
    public void close() throws IOException {
        if (copies.isPresent()) {
            for (Path copy : paths) {
                Files.deleteIfExists(copy);
            }
            Files.deleteIfExists(copies.get());
        }
    }
}
