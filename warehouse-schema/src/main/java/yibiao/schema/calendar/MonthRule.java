package yibiao.schema.calendar;

import java.time.LocalDate;
import java.util.Optional;

/**
 * Twelve calendar months from a month on.
 *
 * @param startMonth 1 to 12
 */
public record MonthRule(int startMonth, NamedBy namedBy) implements FiscalRule {

    public MonthRule {
        if (startMonth < 1 || startMonth > 12) {
            throw new IllegalArgumentException("'start_month' is " + startMonth + "; expected 1 to 12.");
        }
    }

    @Override
    public Optional<FiscalDay> day(LocalDate day) {
        LocalDate month = day.withDayOfMonth(1);
        int into = Math.floorMod(day.getMonthValue() - startMonth, 12);
        LocalDate year = month.minusMonths(into);
        LocalDate quarter = month.minusMonths(into % 3);
        boolean isNamedLater = startMonth > 1 && namedBy == NamedBy.END;
        return Optional.of(new FiscalDay(
                day,
                year.getYear() + (isNamedLater ? 1 : 0),
                into / 3 + 1,
                into + 1,
                months(year, 12),
                months(quarter, 3),
                months(month, 1),
                Optional.empty()));
    }

    private static DaySpan months(LocalDate from, int months) {
        return new DaySpan(from, from.plusMonths(months).minusDays(1));
    }
}
