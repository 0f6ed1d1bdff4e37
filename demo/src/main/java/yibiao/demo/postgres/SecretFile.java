package yibiao.demo.postgres;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;

/** A secret made once at random and kept in a file that only its owner can read. */
public record SecretFile(Path file, String secret) {

    @Override
    public String toString() {
        return "SecretFile[" + file + "]";
    }

    /** Reads the secret, or makes it, with the folder above it. */
    public static SecretFile of(Path file) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null) {
            Files.createDirectories(
                    folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        }
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
        return new SecretFile(
                file, Files.readString(file, StandardCharsets.UTF_8).strip());
    }
}
