package yibiao.schema.calendar;

import java.time.LocalDate;
import java.util.Optional;

/** A fiscal calendar by its name. Facts know nothing of it: it only groups days, when figures are read. */
public record FiscalCalendar(String id, FiscalRule rule) {

    /** What a company has that declares none: the calendar year. */
    public static FiscalCalendar ofCalendarYears() {
        return ofMonths(1, NamedBy.END);
    }

    public static FiscalCalendar ofMonths(int startMonth, NamedBy namedBy) {
        return new FiscalCalendar("default", new MonthRule(startMonth, namedBy));
    }

    /** Empty for a day that no period covers. */
    public Optional<FiscalDay> day(LocalDate day) {
        return rule.day(day);
    }

    /** The first month where years are twelve calendar months, so that arithmetic on dates finds their parts; else empty. */
    public Optional<Integer> firstMonth() {
        return rule instanceof MonthRule months ? Optional.of(months.startMonth()) : Optional.empty();
    }

    /** Whether its years, quarters and periods are those of the common calendar. */
    public boolean isCalendarYear() {
        return firstMonth().equals(Optional.of(1));
    }
}
