package yibiao.dashboard.query;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import yibiao.schema.calendar.FiscalCalendar;

/** The period a query asks for, relative to the release's as-of day where it is not two dates. */
public sealed interface Range {

    /** The days meant; empty for all there is, rows without a date included. */
    Optional<DateSpan> days(LocalDate asOf, FiscalCalendar fiscal);

    /** How far back the period before this one lies. */
    Shift toPrevious(LocalDate asOf, FiscalCalendar fiscal);

    /** A period by name. */
    record Named(Preset preset) implements Range {
        @Override
        public Optional<DateSpan> days(LocalDate asOf, FiscalCalendar fiscal) {
            return preset.days(asOf, fiscal);
        }

        @Override
        public Shift toPrevious(LocalDate asOf, FiscalCalendar fiscal) {
            return preset.toPrevious(asOf, fiscal);
        }
    }

    /** Two dates, both included. */
    record Between(DateSpan span) implements Range {
        @Override
        public Optional<DateSpan> days(LocalDate asOf, FiscalCalendar fiscal) {
            return Optional.of(span);
        }

        /** Whole months go back by months, so that June is compared with May; anything else by its number of days. */
        @Override
        public Shift toPrevious(LocalDate asOf, FiscalCalendar fiscal) {
            if (span.from().getDayOfMonth() == 1 && Periods.endsMonth(span.to())) {
                return Shift.ofMonths((int) (Periods.monthNumber(span.to()) - Periods.monthNumber(span.from()) + 1));
            }
            return Shift.ofDays((int) (span.to().toEpochDay() - span.from().toEpochDay() + 1));
        }
    }

    /** A day on which something changed and those after it, as many of them as have passed; the same number before it is the period before. */
    record Around(LocalDate day, int days) implements Range {

        @Override
        public Optional<DateSpan> days(LocalDate asOf, FiscalCalendar fiscal) {
            return Optional.of(new DateSpan(day, day.plusDays(passed(asOf) - 1L)));
        }

        @Override
        public Shift toPrevious(LocalDate asOf, FiscalCalendar fiscal) {
            return Shift.ofDays(passed(asOf));
        }

        /** From 1 on: the resolver refuses a day that lies ahead. */
        private int passed(LocalDate asOf) {
            return (int) Math.max(1, Math.min(days, asOf.toEpochDay() - day.toEpochDay() + 1));
        }

        boolean isOver(LocalDate asOf) {
            return passed(asOf) == days;
        }
    }

    /** The last n units, the one that the as-of day lies in included and counted up to that day. */
    record Last(int n, Grain unit) implements Range {
        @Override
        public Optional<DateSpan> days(LocalDate asOf, FiscalCalendar fiscal) {
            LocalDate from = unit.plus(unit.start(asOf, fiscal), 1L - n, fiscal);
            return Optional.of(new DateSpan(from, asOf));
        }

        @Override
        public Shift toPrevious(LocalDate asOf, FiscalCalendar fiscal) {
            if (unit.isLookedUp(fiscal)) {
                LocalDate start = unit.start(asOf, fiscal);
                return Shift.between(unit.plus(start, -n, fiscal), start);
            }
            return switch (unit) {
                case DAY -> Shift.ofDays(n);
                case WEEK -> Shift.ofDays(7 * n);
                case MONTH, FISCAL_PERIOD -> Shift.ofMonths(n);
                case QUARTER -> Shift.ofMonths(3 * n);
                case YEAR -> Shift.ofMonths(12 * n);
            };
        }
    }

    /** The named periods. {@code …ToDate} ends on the as-of day, {@code this…} with the last day of the period. */
    enum Preset {
        TODAY("today", Grain.DAY, 0, true),
        THIS_MONTH("thisMonth", Grain.MONTH, 0, false),
        MONTH_TO_DATE("monthToDate", Grain.MONTH, 0, true),
        THIS_QUARTER("thisQuarter", Grain.QUARTER, 0, false),
        QUARTER_TO_DATE("quarterToDate", Grain.QUARTER, 0, true),
        THIS_YEAR("thisYear", Grain.YEAR, 0, false),
        YEAR_TO_DATE("yearToDate", Grain.YEAR, 0, true),
        LAST_MONTH("lastMonth", Grain.MONTH, 1, false),
        LAST_QUARTER("lastQuarter", Grain.QUARTER, 1, false),
        LAST_YEAR("lastYear", Grain.YEAR, 1, false),
        /** Twelve calendar months, the current one up to the as-of day. */
        LAST_12_MONTHS("last12Months", Grain.MONTH, 0, true),
        ALL("all", Grain.YEAR, 0, false);

        private final String word;
        private final Grain grain;
        private final int back;
        private final boolean toDate;

        Preset(String word, Grain grain, int back, boolean toDate) {
            this.word = word;
            this.grain = grain;
            this.back = back;
            this.toDate = toDate;
        }

        public static Optional<Preset> named(String word) {
            return Arrays.stream(values())
                    .filter(preset -> preset.word.equals(word))
                    .findFirst();
        }

        public static List<String> words() {
            return Arrays.stream(values()).map(Preset::word).toList();
        }

        public String word() {
            return word;
        }

        Optional<DateSpan> days(LocalDate asOf, FiscalCalendar fiscal) {
            if (this == ALL) {
                return Optional.empty();
            }
            if (this == LAST_12_MONTHS) {
                return new Last(12, Grain.MONTH).days(asOf, fiscal);
            }
            LocalDate from = grain.plus(grain.start(asOf, fiscal), -back, fiscal);
            return Optional.of(new DateSpan(
                    from, toDate ? asOf : grain.plus(from, 1, fiscal).minusDays(1)));
        }

        Shift toPrevious(LocalDate asOf, FiscalCalendar fiscal) {
            if (grain.isLookedUp(fiscal) && this != ALL) {
                LocalDate start = grain.plus(grain.start(asOf, fiscal), -back, fiscal);
                return Shift.between(grain.plus(start, -1, fiscal), start);
            }
            return switch (this) {
                case TODAY -> Shift.ofDays(1);
                case THIS_MONTH, MONTH_TO_DATE, LAST_MONTH -> Shift.ofMonths(1);
                case THIS_QUARTER, QUARTER_TO_DATE, LAST_QUARTER -> Shift.ofMonths(3);
                case THIS_YEAR, YEAR_TO_DATE, LAST_YEAR, LAST_12_MONTHS, ALL -> Shift.ofMonths(12);
            };
        }
    }
}
