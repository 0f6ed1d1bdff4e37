package yibiao.demo.systems;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Files that are seen complete or not at all. */
public final class Whole {
    private Whole() {}

    public static void write(Path file, byte[] content) throws IOException {
        // The name begins with a dot: a reader that watches the folder leaves it alone.
        Path partial = file.resolveSibling("." + file.getFileName() + ".partial");
        Files.write(partial, content);
        Files.move(partial, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
