package yibiao.ingest.connector.files;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.regex.Pattern;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.jspecify.annotations.Nullable;

/** The cells of a workbook as text that loses nothing: plain decimals, ISO dates and durations. */
final class SheetCells {

    /** What is no part of a date: quoted text, escaped signs, colours and conditions in brackets other than [h], [m], [s]. */
    private static final Pattern LITERALS =
            Pattern.compile("\"[^\"]*\"|\\\\.|_.|\\*.|\\[(?![hms]+])[^\\]]*]|(?i:general)|(?i:am/pm)|(?i:a/p)");

    private static final Pattern ELAPSED = Pattern.compile("\\[(h+|m+|s+)]");
    private static final LocalDate EPOCH_1900 = LocalDate.of(1899, 12, 30);
    private static final LocalDate EPOCH_1904 = LocalDate.of(1904, 1, 1);
    private static final MathContext AS_SHOWN = new MathContext(15, RoundingMode.HALF_EVEN);
    private static final BigDecimal MILLIS_OF_DAY = BigDecimal.valueOf(86_400_000L);

    private final boolean from1904;

    SheetCells(boolean from1904) {
        this.from1904 = from1904;
    }

    /** The text of a cell; null when it is empty. */
    @Nullable
    String text(@Nullable Cell cell) {
        if (cell == null || cell.getType() == CellType.EMPTY) {
            return null;
        }
        String raw = cell.getRawValue();
        if (cell.getType() == CellType.BOOLEAN) {
            return "1".equals(raw) || "true".equalsIgnoreCase(raw) ? "true" : "false";
        }
        boolean number = cell.getType() == CellType.NUMBER || cell.getValue() instanceof BigDecimal;
        if (number && raw != null) {
            return number(raw, cell.getDataFormatId(), cell.getDataFormatString());
        }
        Object value = cell.getValue();
        String text = value == null ? raw : value.toString();
        return text == null || text.isEmpty() ? null : text;
    }

    private String number(String raw, @Nullable Integer formatId, @Nullable String format) {
        BigDecimal value;
        try {
            value = new BigDecimal(raw.strip());
        } catch (NumberFormatException e) {
            return raw;
        }
        String code = code(formatId, format);
        if (ELAPSED.matcher(code).find()) {
            return Duration.ofMillis(millis(value)).toString();
        }
        boolean day = code.matches("(?s).*[yd].*") || isMonthOnly(code);
        boolean time = code.matches("(?s).*[hs].*");
        if (day && value.signum() >= 0 && value.compareTo(BigDecimal.valueOf(2_958_466)) < 0) {
            return date(value, time);
        }
        if (time && value.signum() >= 0) {
            return value.compareTo(BigDecimal.ONE) < 0
                    ? LocalDateTime.of(EPOCH_1900, LocalTime.MIDNIGHT)
                            .plus(Duration.ofMillis(millis(value)))
                            .toLocalTime()
                            .format(DateTimeFormatter.ISO_LOCAL_TIME)
                    : date(value, true);
        }
        return plain(value);
    }

    private static boolean isMonthOnly(String code) {
        return code.contains("m") && !code.matches("(?s).*[hs].*");
    }

    private String date(BigDecimal serial, boolean withTime) {
        LocalDate epoch = from1904 ? EPOCH_1904 : EPOCH_1900;
        long millis = millis(serial);
        // The 1900 calendar counts a 29 February 1900 that never was; days before it are one further from its epoch.
        boolean beforePhantomDay = !from1904 && serial.compareTo(BigDecimal.valueOf(60)) < 0;
        LocalDateTime instant =
                epoch.atStartOfDay().plus(Duration.ofMillis(millis)).plusDays(beforePhantomDay ? 1 : 0);
        boolean midnight = millis % 86_400_000L == 0;
        return withTime || !midnight
                ? instant.format(DateTimeFormatter.ISO_LOCAL_DATE_TIME)
                : instant.toLocalDate().toString();
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

    private static String code(@Nullable Integer id, @Nullable String format) {
        String known = format == null || format.isEmpty() ? builtIn(id) : format;
        String firstSection = known.split(";", 2)[0];
        return LITERALS.matcher(firstSection.toLowerCase(Locale.ROOT)).replaceAll("");
    }

    /** Formats that files name by number only (ECMA-376, 18.8.30), as far as they are dates or times. */
    private static String builtIn(@Nullable Integer id) {
        if (id == null) {
            return "";
        }
        return switch (id) {
            case 14, 15, 16, 17, 27, 28, 29, 30, 31, 36, 50, 51, 52, 53, 54, 57, 58 -> "yyyy-mm-dd";
            case 22 -> "yyyy-mm-dd hh:mm";
            case 18, 19, 20, 21, 32, 33, 34, 35, 45, 47, 55, 56 -> "hh:mm:ss";
            case 46 -> "[h]:mm:ss";
            default -> "";
        };
    }
}
