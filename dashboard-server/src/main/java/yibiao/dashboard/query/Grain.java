package yibiao.dashboard.query;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import yibiao.schema.text.Text;

/**
 * A length of calendar time by which metrics are split. Weeks start on Monday; quarters and years are those of the company's
 * calendar, which starts in {@code firstMonth} (1 = January).
 */
public enum Grain {
    DAY,
    WEEK,
    MONTH,
    QUARTER,
    YEAR;

    /** The grain of this name, in lower case as in queries and page files. */
    public static Optional<Grain> named(String name) {
        return Arrays.stream(values())
                .filter(grain -> grain.word().equals(name))
                .findFirst();
    }

    public static List<String> words() {
        return Arrays.stream(values()).map(Grain::word).toList();
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public Text label() {
        return switch (this) {
            case DAY -> new Text("日", "Day");
            case WEEK -> new Text("周", "Week");
            case MONTH -> new Text("月", "Month");
            case QUARTER -> new Text("季度", "Quarter");
            case YEAR -> new Text("年", "Year");
        };
    }

    /** The first day of the grain that a day lies in. */
    LocalDate start(LocalDate day, int firstMonth) {
        return switch (this) {
            case DAY -> day;
            case WEEK -> day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
            case MONTH -> day.withDayOfMonth(1);
            case QUARTER -> monthsBack(day, firstMonth, 3);
            case YEAR -> monthsBack(day, firstMonth, 12);
        };
    }

    /** The same day {@code n} grains later; a day that the target month lacks becomes its last one. */
    LocalDate plus(LocalDate day, long n) {
        return switch (this) {
            case DAY -> day.plusDays(n);
            case WEEK -> day.plusWeeks(n);
            case MONTH -> day.plusMonths(n);
            case QUARTER -> day.plusMonths(3 * n);
            case YEAR -> day.plusYears(n);
        };
    }

    /** The first day of the grain, as a DuckDB expression over a date expression. */
    String sql(String date, int firstMonth) {
        return switch (this) {
            case DAY -> date;
            case WEEK, MONTH -> "CAST(date_trunc('" + word() + "', " + date + ") AS DATE)";
            case QUARTER, YEAR ->
                firstMonth == 1
                        ? "CAST(date_trunc('" + word() + "', " + date + ") AS DATE)"
                        : "CAST(date_trunc('%s', %s - INTERVAL %d MONTH) + INTERVAL %d MONTH AS DATE)"
                                .formatted(word(), date, firstMonth - 1, firstMonth - 1);
        };
    }

    private static LocalDate monthsBack(LocalDate day, int firstMonth, int length) {
        int into = Math.floorMod(day.getMonthValue() - firstMonth, length);
        return day.withDayOfMonth(1).minusMonths(into);
    }
}
