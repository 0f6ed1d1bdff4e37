package yibiao.ingest.connector.kafka;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Optional;

/** Reads the instants that events carry. */
final class Instants {

    private Instants() {}

    /**
     * ISO with an offset; ISO without one, in the source's zone; seconds (up to 11 digits) or milliseconds since 1970.
     *
     * @return empty when the text is none of these
     */
    static Optional<Instant> of(String text, ZoneId zone) {
        try {
            if (text.matches("\\d{1,11}")) {
                return Optional.of(Instant.ofEpochSecond(Long.parseLong(text)));
            }
            if (text.matches("\\d{12,15}")) {
                return Optional.of(Instant.ofEpochMilli(Long.parseLong(text)));
            }
            String iso = text.strip().replaceFirst("^(\\d{4}-\\d\\d-\\d\\d) ", "$1T");
            return Optional.of(
                    iso.matches(".*T.*(Z|[+-]\\d\\d:?\\d\\d)$")
                            ? OffsetDateTime.parse(iso.replaceFirst("([+-]\\d\\d)(\\d\\d)$", "$1:$2"))
                                    .toInstant()
                            : LocalDateTime.parse(iso).atZone(zone).toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
