package yibiao.ingest.connector;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256, by which content is known everywhere in bronze. */
public final class Sha256 {

    private Sha256() {}

    public static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    public static String hex(byte[] bytes) {
        return hexOf(digest().digest(bytes));
    }

    /** The digest of a whole file as it is now. */
    public static String ofFile(Path file) throws IOException {
        try (DigestInputStream in = new DigestInputStream(Files.newInputStream(file), digest())) {
            in.transferTo(OutputStream.nullOutputStream());
            return hexOf(in.getMessageDigest().digest());
        }
    }

    /** The lower-case hex form of a finished digest. */
    public static String hexOf(byte[] digest) {
        return HexFormat.of().formatHex(digest);
    }
}
