package yibiao.ingest.connector;

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

    /** The lower-case hex form of a finished digest. */
    public static String hexOf(byte[] digest) {
        return HexFormat.of().formatHex(digest);
    }
}
