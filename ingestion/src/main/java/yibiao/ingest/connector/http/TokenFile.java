package yibiao.ingest.connector.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;

/** A refresh token in a file that only its owner reads. It is replaced whole, so a kill leaves the old token or the new one. */
public final class TokenFile implements TokenStore {

    private static final ObjectMapper JSON = JsonMapper.builder().build();

    private final Path folder;

    /** @param folder of the source; made when the first token is kept */
    public TokenFile(Path folder) {
        this.folder = folder;
    }

    @Override
    public <T> T alone(Work<T> work) throws IOException {
        Files.createDirectories(folder);
        try (FileChannel channel = open(folder.resolve(".token.lock"));
                FileLock lock = channel.lock()) {
            return lock.isValid() ? work.with(new InFile(folder.resolve(".token.json"))) : work.with(none());
        }
    }

    private static Kept none() throws IOException {
        throw new IOException("the lock of the token file was lost");
    }

    private static FileChannel open(Path file) throws IOException {
        return FileChannel.open(
                file,
                EnumSet.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING),
                ownerOnly());
    }

    private static FileAttribute<?>[] ownerOnly() {
        boolean posix = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
        return posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }

    private record InFile(Path file) implements Kept {

        @Override
        public Optional<String> token(String origin) throws IOException {
            if (!Files.isRegularFile(file)) {
                return Optional.empty();
            }
            JsonNode kept = JSON.readTree(Files.readAllBytes(file));
            return kept.path("origin").asText().equals(origin)
                    ? Optional.of(kept.path("refresh_token").asText())
                    : Optional.empty();
        }

        @Override
        public void keep(String origin, String token) throws IOException {
            Path fresh = file.resolveSibling(".token.new");
            Files.deleteIfExists(fresh);
            byte[] json = JSON.writeValueAsBytes(Map.of("origin", origin, "refresh_token", token));
            try (FileChannel channel = open(fresh)) {
                ByteBuffer bytes = ByteBuffer.wrap(json);
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
                channel.force(true);
            }
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            try (FileChannel parent = FileChannel.open(file.resolveSibling("."), StandardOpenOption.READ)) {
                parent.force(true);
            }
        }
    }
}
