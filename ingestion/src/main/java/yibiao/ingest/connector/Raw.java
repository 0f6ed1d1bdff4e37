package yibiao.ingest.connector;

import java.util.Arrays;
import java.util.Objects;

/**
 * Bytes as received: the first {@link #LIMIT} of them, and the SHA-256 (hex) of all.
 *
 * <p>Enough to see and to repair a record, bounded for a file of gigabytes.
 */
public final class Raw {

    public static final int LIMIT = 64 * 1024;

    private final byte[] head;
    private final String sha256;

    private Raw(byte[] head, String sha256) {
        this.head = head;
        this.sha256 = sha256;
    }

    /** All bytes of a record or file. */
    public static Raw of(byte[] all) {
        return new Raw(head(all), Sha256.hex(all));
    }

    /** The first bytes of something larger, whose digest is known. */
    public static Raw of(byte[] start, String sha256OfAll) {
        return new Raw(head(start), sha256OfAll);
    }

    public byte[] head() {
        return head.clone();
    }

    public String sha256() {
        return sha256;
    }

    /** Whether the head is all there was. */
    public boolean isWhole() {
        return Sha256.hex(head).equals(sha256);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Raw that && sha256.equals(that.sha256) && Arrays.equals(head, that.head);
    }

    @Override
    public int hashCode() {
        return Objects.hash(sha256);
    }

    @Override
    public String toString() {
        return "%d bytes, sha-256 %s".formatted(head.length, sha256);
    }

    private static byte[] head(byte[] bytes) {
        return Arrays.copyOf(bytes, Math.min(bytes.length, LIMIT));
    }
}
