package yibiao.dashboard.caller;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/**
 * A telephone number as {@code gold.party_phone} knows it.
 *
 * @param id SHA-256 of the last ten digits, first 128 bits in hex
 */
public record PhoneNumber(String id) {

    private static final int COMPARED = 10;
    private static final int FEWEST = 7;
    private static final int ID_LENGTH = 32;

    /** @return empty with fewer than seven digits: those are an extension, which many have */
    public static Optional<PhoneNumber> of(String written) {
        String digits = written.replaceAll("[^0-9]", "");
        String compared = digits.substring(Math.max(0, digits.length() - COMPARED));
        return compared.length() < FEWEST ? Optional.empty() : Optional.of(new PhoneNumber(hash(compared)));
    }

    private static String hash(String digits) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(digits.getBytes(StandardCharsets.US_ASCII));
            return HexFormat.of().formatHex(hash).substring(0, ID_LENGTH);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JVM has SHA-256", impossible);
        }
    }
}
