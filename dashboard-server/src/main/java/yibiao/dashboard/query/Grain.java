package yibiao.dashboard.query;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import yibiao.schema.calendar.FiscalCalendar;
import yibiao.schema.calendar.FiscalUnit;
import yibiao.schema.text.Text;

/**
 * A length of calendar time by which metrics are split. Weeks start on Monday, months are those of the common calendar; fiscal
 * periods, quarters and years are those of a fiscal calendar.
 */
public enum Grain {
    DAY,
    WEEK,
    MONTH,
    FISCAL_PERIOD,
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
            case FISCAL_PERIOD -> new Text("财务期间", "Fiscal period");
            case QUARTER -> new Text("季度", "Quarter");
            case YEAR -> new Text("年", "Year");
        };
    }

    /** The part of a fiscal year that it is; empty for days, weeks and months, which are the same in every fiscal calendar. */
    Optional<FiscalUnit> fiscalUnit() {
        return switch (this) {
            case DAY, WEEK, MONTH -> Optional.empty();
            case FISCAL_PERIOD -> Optional.of(FiscalUnit.PERIOD);
            case QUARTER -> Optional.of(FiscalUnit.QUARTER);
            case YEAR -> Optional.of(FiscalUnit.YEAR);
        };
    }

    /**
     * The first day of the grain that a day lies in.
     *
     * @throws UncoveredDay when the fiscal calendar has no period for the day
     */
    LocalDate start(LocalDate day, FiscalCalendar fiscal) {
        return switch (this) {
            case DAY -> day;
            case WEEK -> day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
            case MONTH -> day.withDayOfMonth(1);
            case FISCAL_PERIOD, QUARTER, YEAR ->
                fiscal.day(day)
                        .orElseThrow(() -> new UncoveredDay(fiscal, day))
                        .span(fiscalUnit().orElseThrow())
                        .from();
        };
    }

    /**
     * The first day of the grain {@code n} further on.
     *
     * @param start first day of one
     * @throws UncoveredDay when the fiscal calendar does not reach so far
     */
    LocalDate plus(LocalDate start, long n, FiscalCalendar fiscal) {
        return switch (this) {
            case DAY -> start.plusDays(n);
            case WEEK -> start.plusWeeks(n);
            case MONTH -> start.plusMonths(n);
            case FISCAL_PERIOD, QUARTER, YEAR ->
                fiscal.firstMonth().isPresent() ? start.plusMonths(months() * n) : walked(start, n, fiscal);
        };
    }

    private LocalDate walked(LocalDate start, long n, FiscalCalendar fiscal) {
        LocalDate found = start;
        for (long i = 0; i < Math.abs(n); i++) {
            LocalDate from = found;
            LocalDate inside = n < 0
                    ? from.minusDays(1)
                    : fiscal.day(from)
                            .orElseThrow(() -> new UncoveredDay(fiscal, from))
                            .span(fiscalUnit().orElseThrow())
                            .to()
                            .plusDays(1);
            found = n > 0 && fiscal.day(inside).isEmpty() ? inside : start(inside, fiscal);
        }
        return found;
    }

    private int months() {
        return switch (this) {
            case DAY, WEEK -> 0;
            case MONTH, FISCAL_PERIOD -> 1;
            case QUARTER -> 3;
            case YEAR -> 12;
        };
    }

    /** Whether every one of it is made of whole calendar months. */
    boolean isMadeOfMonths(FiscalCalendar fiscal) {
        return switch (this) {
            case DAY, WEEK -> false;
            case MONTH -> true;
            case FISCAL_PERIOD, QUARTER, YEAR -> !isLookedUp(fiscal);
        };
    }

    /** Whether every one of it is made of whole quarters of its own fiscal calendar. */
    boolean isMadeOfQuarters() {
        return switch (this) {
            case DAY, WEEK, MONTH, FISCAL_PERIOD -> false;
            case QUARTER, YEAR -> true;
        };
    }

    /** Whether its parts are found in the table of fiscal periods; else arithmetic on the date finds them. */
    boolean isLookedUp(FiscalCalendar fiscal) {
        return fiscalUnit().isPresent() && fiscal.firstMonth().isEmpty();
    }

    /** The first day of the grain, as a DuckDB expression over a date expression; not for one that is looked up. */
    String sql(String date, FiscalCalendar fiscal) {
        int firstMonth = fiscal.firstMonth().orElse(1);
        return switch (this) {
            case DAY -> date;
            case WEEK, MONTH -> "CAST(date_trunc('" + word() + "', " + date + ") AS DATE)";
            case FISCAL_PERIOD -> MONTH.sql(date, fiscal);
            case QUARTER, YEAR ->
                firstMonth == 1
                        ? "CAST(date_trunc('" + word() + "', " + date + ") AS DATE)"
                        : "CAST(date_trunc('%s', %s - INTERVAL %d MONTH) + INTERVAL %d MONTH AS DATE)"
                                .formatted(word(), date, firstMonth - 1, firstMonth - 1);
        };
    }
}
