package yibiao.schema.file;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.util.function.Function;

/** The YAML files that come with the product: a folder during the build, a jar afterwards. */
public final class ShippedFiles {

    private ShippedFiles() {}

    /**
     * Opens a folder of the class path, such as {@code /warehouse}.
     *
     * @param reader must not keep the path; the jar is closed after it
     */
    public static <T> T in(String folder, Function<Path, T> reader) {
        URL url = ShippedFiles.class.getResource(folder);
        if (url == null) {
            throw new IllegalStateException(
                    "The class path has no " + folder + ": the build of warehouse-schema is broken.");
        }
        try {
            URI uri = url.toURI();
            if (uri.getScheme().equals("file")) {
                return reader.apply(Path.of(uri));
            }
            URI jar = URI.create(
                    uri.toString().substring("jar:".length(), uri.toString().indexOf("!/")));
            try (FileSystem files = FileSystems.newFileSystem(Path.of(jar))) {
                return reader.apply(files.getPath(folder));
            }
        } catch (URISyntaxException | IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
