package yibiao.ingest.connector.jdbc;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Times between the ISO form of records and the form a server takes as a parameter. */
final class SqlTimes {

    private SqlTimes() {}

    /**
     * A cursor's value as {@code yyyy-MM-dd HH:mm:ss} with so many digits behind it, instants in UTC. A value outside time (a zero date)
     * is left as it is.
     *
     * @param separator between date and time
     */
    static String text(String iso, char separator, int digits) {
        try {
            DateTimeFormatter format = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'" + separator + "'HH:mm:ss" + (digits == 0 ? "" : "." + "S".repeat(digits)),
                    Locale.ROOT);
            return local(iso).format(format);
        } catch (DateTimeException e) {
            return iso;
        }
    }

    private static LocalDateTime local(String iso) {
        if (iso.endsWith("Z")) {
            return LocalDateTime.ofInstant(Instant.parse(iso), ZoneOffset.UTC);
        }
        return iso.length() == 10 ? LocalDate.parse(iso).atStartOfDay() : LocalDateTime.parse(iso);
    }
}
