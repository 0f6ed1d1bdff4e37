package yibiao.schema.calendar;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Whole weeks: quarters of thirteen, each of three periods, as in retail. A year ends on a weekday near the end of a month; where it
 * has 53 weeks, its last period has one more.
 *
 * @param weeks of the periods of a quarter: 4-4-5, 4-5-4 or 5-4-4
 * @param endsIn the month whose end the year ends near, 1 to 12
 * @param lastDay the weekday it ends on; its weeks start on the day after
 */
public record WeekRule(List<Integer> weeks, int endsIn, DayOfWeek lastDay, YearEnd end, NamedBy namedBy)
        implements FiscalRule {

    /** Which of the weekdays around the end of the month ends the year. */
    public enum YearEnd {
        /** The last one of the month. */
        LAST,
        /** The one nearest to the last day of the month, which may lie in the month after. */
        NEAREST
    }

    private static final Pattern PATTERN = Pattern.compile("4-4-5|4-5-4|5-4-4");

    public WeekRule {
        weeks = List.copyOf(weeks);
        if (endsIn < 1 || endsIn > 12) {
            throw new IllegalArgumentException("'month' is " + endsIn + "; expected 1 to 12.");
        }
    }

    /** @throws IllegalArgumentException for anything but the three patterns */
    public static List<Integer> pattern(String text) {
        if (!PATTERN.matcher(text).matches()) {
            throw new IllegalArgumentException(text);
        }
        return List.of(text.split("-", -1)).stream().map(Integer::valueOf).toList();
    }

    @Override
    public Optional<FiscalDay> day(LocalDate day) {
        YearMonth anchor = YearMonth.of(day.getYear() - 1, endsIn);
        while (endNear(anchor).isBefore(day)) {
            anchor = anchor.plusYears(1);
        }
        DaySpan year = new DaySpan(endNear(anchor.minusYears(1)).plusDays(1), endNear(anchor));
        int name = namedBy == NamedBy.END
                ? anchor.getYear()
                : anchor.minusMonths(11).getYear();
        int week = (int) ChronoUnit.WEEKS.between(year.from(), day);
        int quarter = Math.min(3, week / 13);
        LocalDate quarterFrom = year.from().plusWeeks(13L * quarter);
        DaySpan inQuarter = new DaySpan(
                quarterFrom,
                quarter == 3 ? year.to() : quarterFrom.plusWeeks(13).minusDays(1));
        int place = 0;
        LocalDate from = quarterFrom;
        while (place < 2 && !day.isBefore(from.plusWeeks(weeks.get(place)))) {
            from = from.plusWeeks(weeks.get(place));
            place++;
        }
        LocalDate to =
                place == 2 ? inQuarter.to() : from.plusWeeks(weeks.get(place)).minusDays(1);
        return Optional.of(new FiscalDay(
                day,
                name,
                quarter + 1,
                3 * quarter + place + 1,
                year,
                inQuarter,
                new DaySpan(from, to),
                Optional.empty()));
    }

    private LocalDate endNear(YearMonth month) {
        LocalDate last = month.atEndOfMonth().with(TemporalAdjusters.previousOrSame(lastDay));
        boolean isNextNearer = ChronoUnit.DAYS.between(last, month.atEndOfMonth()) > 3;
        return end == YearEnd.NEAREST && isNextNearer ? last.plusWeeks(1) : last;
    }
}
