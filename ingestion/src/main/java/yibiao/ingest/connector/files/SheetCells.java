package yibiao.ingest.connector.files;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The cells of a workbook as text that loses nothing: plain decimals, ISO dates, times and durations. */
final class SheetCells {

    /** What is no part of a date: quoted text, escaped signs, colours and conditions in brackets other than [h], [m], [s]. */
    private static final Pattern LITERALS =
            Pattern.compile("\"[^\"]*\"|\\\\.|_.|\\*.|\\[(?!(?:h+|m+|s+)])[^\\]]*]|general|am/pm|a/p|上午/下午");

    private static final Pattern ELAPSED = Pattern.compile("\\[(h+|m+|s+)]");
    private static final LocalDate EPOCH_1900 = LocalDate.of(1899, 12, 30);
    private static final LocalDate EPOCH_1904 = LocalDate.of(1904, 1, 1);
    private static final MathContext AS_SHOWN = new MathContext(15, RoundingMode.HALF_EVEN);
    private static final BigDecimal MILLIS_OF_DAY = BigDecimal.valueOf(86_400_000L);
    private static final BigDecimal DAYS = BigDecimal.valueOf(2_958_466);

    private final boolean from1904;

    SheetCells(boolean from1904) {
        this.from1904 = from1904;
    }

    /** The text of a cell; null when it is empty. */
    @Nullable
    String text(SheetCell cell) {
        return switch (cell.kind()) {
            case TEXT, ERROR -> cell.raw().isEmpty() ? null : cell.raw();
            case BOOLEAN -> cell.raw().equals("1") || cell.raw().equals("true") ? "true" : "false";
            case NUMBER -> number(cell.raw(), cell.format());
            case DATE -> isoDate(cell.raw(), cell.format());
        };
    }

    private String number(String raw, String format) {
        BigDecimal value;
        try {
            value = new BigDecimal(raw.strip());
        } catch (NumberFormatException e) {
            return raw;
        }
        String code = code(format);
        if (ELAPSED.matcher(code).find()) {
            return Duration.ofMillis(millis(value)).toString();
        }
        boolean inCalendar = value.signum() >= 0 && value.compareTo(DAYS) < 0;
        if (hasDay(code) && inCalendar) {
            return date(value, hasTime(code));
        }
        if (hasTime(code) && inCalendar) {
            return value.compareTo(BigDecimal.ONE) < 0
                    ? LocalTime.MIDNIGHT.plus(Duration.ofMillis(millis(value))).format(DateTimeFormatter.ISO_LOCAL_TIME)
                    : date(value, true);
        }
        return plain(value);
    }

    private String date(BigDecimal serial, boolean withTime) {
        LocalDate epoch = from1904 ? EPOCH_1904 : EPOCH_1900;
        // The 1900 calendar counts a 29 February 1900 that never was; days before it are one further from its epoch.
        boolean beforePhantomDay = !from1904 && serial.compareTo(BigDecimal.valueOf(60)) < 0;
        LocalDateTime time =
                epoch.atStartOfDay().plus(Duration.ofMillis(millis(serial))).plusDays(beforePhantomDay ? 1 : 0);
        return text(time, withTime);
    }

    private static String isoDate(String raw, String format) {
        try {
            LocalDateTime time = raw.contains("T")
                    ? LocalDateTime.parse(raw.endsWith("Z") ? raw.substring(0, raw.length() - 1) : raw)
                    : LocalDate.parse(raw).atStartOfDay();
            return text(time, hasTime(code(format)));
        } catch (DateTimeException e) {
            return raw;
        }
    }

    private static String text(LocalDateTime time, boolean withTime) {
        return withTime || !time.toLocalTime().equals(LocalTime.MIDNIGHT)
                ? time.format(DateTimeFormatter.ISO_LOCAL_DATE_TIME)
                : time.toLocalDate().toString();
    }

    private static long millis(BigDecimal days) {
        return days.multiply(MILLIS_OF_DAY).setScale(0, RoundingMode.HALF_EVEN).longValueExact();
    }

    /**
     * The digits a person typed. A workbook holds binary numbers with up to 17 digits (4.35 as 4.3499999999999996) of which spreadsheets
     * show 15: those are taken when they are the same number, else all that are stored.
     */
    private static String plain(BigDecimal stored) {
        BigDecimal shown = stored.round(AS_SHOWN);
        BigDecimal exact = shown.doubleValue() == stored.doubleValue() ? shown : stored;
        return exact.signum() == 0 ? "0" : exact.stripTrailingZeros().toPlainString();
    }

    /** Minutes share their letter with months; beside hours or seconds it means minutes. */
    private static boolean hasDay(String code) {
        return code.contains("y") || code.contains("d") || (code.contains("m") && !hasTime(code));
    }

    private static boolean hasTime(String code) {
        return code.contains("h") || code.contains("s");
    }

    private static String code(String format) {
        String firstSection = format.split(";", 2)[0].toLowerCase(Locale.ROOT);
        return LITERALS.matcher(firstSection).replaceAll("");
    }
}
