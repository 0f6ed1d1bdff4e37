package yibiao.etl.job;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import yibiao.schema.contract.TableContract;

/** Finds the SQL of a table: the workspace's own file first, so that a company can replace a shipped one, then the shipped file. */
public final class SqlFiles {

    private final Optional<Path> workspace;

    public SqlFiles(Optional<Path> workspace) {
        this.workspace = workspace;
    }

    /** The SELECT that makes a table; empty when no file says how. */
    public Optional<SqlText> of(TableContract contract) {
        String path = contract.name().layer() + "/" + contract.subject() + "/"
                + contract.name().table() + ".sql";
        Optional<SqlText> own = workspace
                .map(folder -> folder.resolve("tables").resolve(path))
                .filter(Files::isRegularFile)
                .map(file -> new SqlText("tables/" + path, read(file)));
        return own.isPresent() ? own : shipped(path);
    }

    /** @throws IllegalArgumentException when no such sub-select is shipped */
    public SqlText view(String name) {
        return shipped("view/" + name + ".sql")
                .orElseThrow(() -> new IllegalArgumentException("There is no view." + name + "."));
    }

    private static Optional<SqlText> shipped(String path) {
        try (InputStream stream = SqlFiles.class.getResourceAsStream("/yibiao/etl/" + path)) {
            return stream == null
                    ? Optional.empty()
                    : Optional.of(new SqlText(path, new String(stream.readAllBytes(), StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
