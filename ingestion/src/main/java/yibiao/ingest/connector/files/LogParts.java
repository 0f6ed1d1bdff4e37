package yibiao.ingest.connector.files;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import yibiao.ingest.connector.Sha256;
import yibiao.schema.bronze.StreamState.TakenFile;

/**
 * Recognises the files of a log that rotates: {@code queue_log} becomes {@code queue_log.1}, that {@code queue_log.2}. A log only grows, so
 * a file that begins with what was taken of a part is that part, whatever it is called now.
 */
final class LogParts {

    private final Map<String, String> partOfPath = new HashMap<>();

    private LogParts() {}

    /** Files whose name is their part, as of all that do not rotate. */
    static LogParts byName(Map<String, Path> files) {
        LogParts parts = new LogParts();
        files.keySet().forEach(path -> parts.partOfPath.put(path, path));
        return parts;
    }

    static LogParts byContent(Map<String, TakenFile> taken, Map<String, Path> files) throws IOException {
        LogParts parts = new LogParts();
        for (Map.Entry<String, Path> file : files.entrySet()) {
            TakenFile before = taken.get(file.getKey());
            if (before != null && begins(file.getValue(), before)) {
                parts.partOfPath.put(file.getKey(), file.getKey());
            }
        }
        List<Map.Entry<String, TakenFile>> longestFirst = taken.entrySet().stream()
                .filter(part -> part.getValue().bytes() > 0)
                .sorted(Comparator.comparingLong((Map.Entry<String, TakenFile> part) ->
                                part.getValue().bytes())
                        .reversed()
                        .thenComparing(Map.Entry::getKey))
                .toList();
        for (Map.Entry<String, TakenFile> part : longestFirst) {
            if (!parts.partOfPath.containsValue(part.getKey())) {
                parts.find(part, files);
            }
        }
        return parts;
    }

    /** The part a file holds or replaces; empty when its name is that of a part which another file holds. */
    Optional<String> known(String path) {
        return partOfPath.containsKey(path) || !partOfPath.containsValue(path)
                ? Optional.of(partOfPath.getOrDefault(path, path))
                : Optional.empty();
    }

    /** @param sha256 of its content; names a new part whose path still names another one */
    String of(String path, String sha256) {
        return known(path).orElseGet(() -> path + "@" + sha256.substring(0, 8));
    }

    private void find(Map.Entry<String, TakenFile> part, Map<String, Path> files) throws IOException {
        for (Map.Entry<String, Path> file : files.entrySet()) {
            if (!partOfPath.containsKey(file.getKey()) && begins(file.getValue(), part.getValue())) {
                partOfPath.put(file.getKey(), part.getKey());
                return;
            }
        }
    }

    private static boolean begins(Path file, TakenFile taken) throws IOException {
        try {
            if (Files.size(file) < taken.bytes()) {
                return false;
            }
            try (InputStream in = Files.newInputStream(file)) {
                return taken.sha256().equals(sha256(in, taken.bytes()));
            }
        } catch (NoSuchFileException e) {
            return false;
        }
    }

    private static String sha256(InputStream in, long bytes) throws IOException {
        MessageDigest digest = Sha256.digest();
        byte[] buffer = new byte[1 << 16];
        long left = bytes;
        while (left > 0) {
            int read = in.read(buffer, 0, (int) Math.min(buffer.length, left));
            if (read < 0) {
                return "";
            }
            digest.update(buffer, 0, read);
            left -= read;
        }
        return HexFormat.of().formatHex(digest.digest());
    }
}
