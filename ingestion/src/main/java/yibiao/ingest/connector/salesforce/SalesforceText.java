package yibiao.ingest.connector.salesforce;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/** The forms of ids and date-times. */
final class SalesforceText {

    private static final DateTimeFormatter SOQL = DateTimeFormatter.ofPattern(
                    "yyyy-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);
    private static final String CHECK = "ABCDEFGHIJKLMNOPQRSTUVWXYZ012345";
    private static final int SHORT_ID = 15;

    private SalesforceText() {}

    /** REST writes {@code +0000}, without the colon that ISO wants; Bulk writes {@code Z}. */
    static Optional<Instant> instant(String text) {
        try {
            return Optional.of(OffsetDateTime.parse(text.replaceFirst("([+-]\\d{2})(\\d{2})$", "$1:$2"))
                    .toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** How a query writes an instant. */
    static String soql(Instant instant) {
        return SOQL.format(instant);
    }

    /**
     * The 18 characters of an id. The short form differs from another only in case, which not every system keeps apart; the long one
     * ends with a check of the cases.
     */
    static String id18(String id) {
        if (id.length() != SHORT_ID || !id.matches("[A-Za-z0-9]+")) {
            return id;
        }
        StringBuilder full = new StringBuilder(id);
        for (int block = 0; block < 3; block++) {
            int bits = 0;
            for (int i = 0; i < 5; i++) {
                char c = id.charAt(block * 5 + i);
                bits |= c >= 'A' && c <= 'Z' ? 1 << i : 0;
            }
            full.append(CHECK.charAt(bits));
        }
        return full.toString();
    }
}
