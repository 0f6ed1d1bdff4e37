package yibiao.dashboard.query;

import java.time.LocalDate;
import yibiao.schema.calendar.FiscalCalendar;

/** A fiscal calendar that is a table was asked for a day that none of its periods covers. */
final class UncoveredDay extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String calendar;
    private final LocalDate day;

    UncoveredDay(FiscalCalendar fiscal, LocalDate day) {
        super("The fiscal calendar '" + fiscal.id() + "' has no period for " + day + ".");
        this.calendar = fiscal.id();
        this.day = day;
    }

    String calendar() {
        return calendar;
    }

    LocalDate day() {
        return day;
    }
}
