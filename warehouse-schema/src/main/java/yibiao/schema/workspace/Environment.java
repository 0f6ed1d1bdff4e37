package yibiao.schema.workspace;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Where the references {@code ${env:X}} and {@code ${file:PATH}} of workspace files find their values. */
public interface Environment {

    Optional<String> variable(String name);

    /** The content of a file without its last line end; empty when there is no such file. */
    Optional<String> file(Path path);

    /** The variables of this process and the files of this machine. */
    static Environment ofProcess() {
        return of(System.getenv());
    }

    /** The given variables, and the files of this machine. */
    static Environment of(Map<String, String> variables) {
        return new Environment() {
            @Override
            public Optional<String> variable(String name) {
                return Optional.ofNullable(variables.get(name));
            }

            @Override
            public Optional<String> file(Path path) {
                try {
                    return Files.isRegularFile(path)
                            ? Optional.of(Files.readString(path).strip())
                            : Optional.empty();
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        };
    }
}
