package yibiao.dashboard.query;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import yibiao.schema.calendar.FiscalCalendar;

/**
 * The days of a query and of its comparison.
 *
 * @param range empty for all there is
 * @param compared the days compared with; as long as what has elapsed of {@code range}, not as the whole of it
 * @param shift how far {@code compared} lies back; present with it
 */
record Periods(Optional<DateSpan> range, Optional<DateSpan> compared, Optional<Shift> shift) {

    /**
     * Works out the days.
     *
     * <p>A period that runs beyond the as-of day is compared up to that day only: the first ten days of June with the first ten
     * of May. Whole months are compared with whole months, also where these are longer or shorter.
     *
     * @param splits the query's grains; days and weeks are aligned by days, so that no day is counted in two buckets and weeks
     *     start on Mondays
     */
    static Periods of(
            Range range, Optional<Compare> compare, LocalDate asOf, FiscalCalendar fiscal, List<Grain> splits) {
        Optional<DateSpan> days = range.days(asOf, fiscal);
        if (compare.isEmpty() || days.isEmpty()) {
            return new Periods(days, Optional.empty(), Optional.empty());
        }
        DateSpan elapsed = elapsed(days.get(), asOf);
        Shift shift = switch (compare.get()) {
            case PREVIOUS_YEAR -> aYear(elapsed.from(), fiscal);
            case PREVIOUS_PERIOD -> range.toPrevious(asOf, fiscal);
        };
        DateSpan compared = new DateSpan(shift.back(elapsed.from()), end(elapsed, shift));
        return new Periods(days, Optional.of(compared), Optional.of(aligned(shift, elapsed, compared, splits)));
    }

    /** Weeks are compared with weeks: in a calendar of whole weeks a year lies 52 or 53 of them back. */
    private static Shift aYear(LocalDate day, FiscalCalendar fiscal) {
        if (!Grain.YEAR.isLookedUp(fiscal)) {
            return Shift.ofMonths(12);
        }
        LocalDate start = Grain.YEAR.start(day, fiscal);
        return Shift.between(Grain.YEAR.plus(start, -1, fiscal), start);
    }

    static boolean endsMonth(LocalDate day) {
        return day.plusDays(1).getDayOfMonth() == 1;
    }

    static long monthNumber(LocalDate day) {
        return day.getYear() * 12L + day.getMonthValue();
    }

    private static DateSpan elapsed(DateSpan days, LocalDate asOf) {
        boolean underWay = days.to().isAfter(asOf) && !days.from().isAfter(asOf);
        return underWay ? new DateSpan(days.from(), asOf) : days;
    }

    private static LocalDate end(DateSpan elapsed, Shift shift) {
        LocalDate end = shift.back(elapsed.to());
        boolean wholeMonths = shift.months() > 0 && elapsed.from().getDayOfMonth() == 1 && endsMonth(elapsed.to());
        return wholeMonths ? end.withDayOfMonth(end.lengthOfMonth()) : end;
    }

    private static Shift aligned(Shift shift, DateSpan elapsed, DateSpan compared, List<Grain> splits) {
        if (shift.months() == 0 || (!splits.contains(Grain.DAY) && !splits.contains(Grain.WEEK))) {
            return shift;
        }
        int days = (int) ChronoUnit.DAYS.between(compared.from(), elapsed.from());
        return Shift.ofDays(splits.contains(Grain.WEEK) ? Math.round(days / 7f) * 7 : days);
    }
}
