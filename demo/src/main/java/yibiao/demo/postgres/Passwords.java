package yibiao.demo.postgres;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;

/**
 * The two passwords of a server, made once at random and kept in files only their owner can read: the simulator's own (it writes
 * tables) and the reader's, which is all that the product is given.
 */
public record Passwords(String admin, Path readerFile, String reader) {

    @Override
    public String toString() {
        return "Passwords[reader in " + readerFile + "]";
    }

    static Passwords in(Path folder) throws IOException {
        Files.createDirectories(
                folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        Path readerFile = folder.resolve("pg_password");
        return new Passwords(secret(folder.resolve("pg_admin_password")), readerFile, secret(readerFile));
    }

    private static String secret(Path file) throws IOException {
        if (!Files.exists(file)) {
            byte[] random = new byte[18];
            new SecureRandom().nextBytes(random);
            Path partial = file.resolveSibling(file.getFileName() + ".partial");
            Files.deleteIfExists(partial);
            Files.createFile(
                    partial, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(partial, HexFormat.of().formatHex(random), StandardCharsets.UTF_8);
            Files.move(partial, file);
        }
        return Files.readString(file, StandardCharsets.UTF_8).strip();
    }
}
