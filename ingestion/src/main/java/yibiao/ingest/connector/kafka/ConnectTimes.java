package yibiao.ingest.connector.kafka;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The times of Debezium and Kafka Connect in ISO form. Those without a zone stay without one: nothing is shifted. */
final class ConnectTimes {

    private static final long NANOS = 1_000_000_000L;

    /** What PostgreSQL's infinity becomes on the way through microseconds and milliseconds. */
    private static final long INFINITY_MICROS = 9_223_372_036_825_200_000L;

    private static final long MINUS_INFINITY_MICROS = -9_223_372_036_832_400_000L;

    private ConnectTimes() {}

    /** @return null when the name is of no time */
    static @Nullable String text(String name, long value) {
        return switch (name) {
            case "io.debezium.time.Date", "org.apache.kafka.connect.data.Date" -> date(value);
            case "io.debezium.time.Time", "org.apache.kafka.connect.data.Time" -> clock(value, 1_000);
            case "io.debezium.time.MicroTime" -> clock(value, 1_000_000);
            case "io.debezium.time.NanoTime" -> clock(value, NANOS);
            case "io.debezium.time.Timestamp", "org.apache.kafka.connect.data.Timestamp" -> timestamp(value, 1_000);
            case "io.debezium.time.MicroTimestamp" ->
                value == INFINITY_MICROS
                        ? "infinity"
                        : value == MINUS_INFINITY_MICROS ? "-infinity" : timestamp(value, 1_000_000);
            case "io.debezium.time.NanoTimestamp" -> timestamp(value, NANOS);
            default -> null;
        };
    }

    /** An instant in UTC; what is none, such as infinity, stays as it came. */
    static String zoned(String text) {
        try {
            OffsetDateTime at = OffsetDateTime.parse(text);
            // Most come in UTC already; those keep even their zeros.
            return at.getOffset().equals(ZoneOffset.UTC)
                    ? text
                    : at.withOffsetSameInstant(ZoneOffset.UTC).format(DateTimeFormatter.ISO_OFFSET_DATE_TIME);
        } catch (DateTimeException e) {
            return text;
        }
    }

    private static String date(long days) {
        try {
            return LocalDate.ofEpochDay(days).toString();
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("no date", e);
        }
    }

    private static String timestamp(long value, long perSecond) {
        long seconds = Math.floorDiv(value, perSecond);
        int nanos = Math.toIntExact(Math.floorMod(value, perSecond) * (NANOS / perSecond));
        return LocalDateTime.ofEpochSecond(seconds, nanos, ZoneOffset.UTC)
                .format(DateTimeFormatter.ISO_LOCAL_DATE_TIME);
    }

    /** MySQL's TIME is a span: it may be negative, and longer than a day. */
    private static String clock(long value, long perSecond) {
        long whole = Math.abs(value) / perSecond;
        long nanos = Math.abs(value) % perSecond * (NANOS / perSecond);
        String text = "%s%02d:%02d:%02d".formatted(value < 0 ? "-" : "", whole / 3600, whole / 60 % 60, whole % 60);
        if (nanos == 0) {
            return text;
        }
        String fraction = String.format(Locale.ROOT, "%09d", nanos);
        int digits = nanos % 1_000_000 == 0 ? 3 : nanos % 1_000 == 0 ? 6 : 9;
        return text + "." + fraction.substring(0, digits);
    }
}
