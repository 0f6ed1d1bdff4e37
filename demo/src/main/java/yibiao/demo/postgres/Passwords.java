package yibiao.demo.postgres;

import java.io.IOException;
import java.nio.file.Path;

/** The two passwords of a server: the simulator's own (it writes tables) and the reader's, which is all that the product is given. */
public record Passwords(String admin, Path readerFile, String reader) {

    @Override
    public String toString() {
        return "Passwords[reader in " + readerFile + "]";
    }

    static Passwords in(Path folder) throws IOException {
        SecretFile reader = SecretFile.of(folder.resolve("pg_password"));
        return new Passwords(
                SecretFile.of(folder.resolve("pg_admin_password")).secret(), reader.file(), reader.secret());
    }
}
