package yibiao.dashboard.query;

import java.time.LocalDate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import yibiao.schema.calendar.FiscalCalendar;
import yibiao.schema.calendar.FiscalDay;

/** Rows of the table of fiscal periods, as the jobs would write them. */
final class FiscalRows {

    private FiscalRows() {}

    /** A SELECT of the days of a calendar from one on. */
    static String of(FiscalCalendar calendar, LocalDate from, int days) {
        return Stream.iterate(from, day -> day.plusDays(1))
                .limit(days)
                .flatMap(day -> calendar.day(day).stream())
                .map(day -> row(calendar, day))
                .collect(Collectors.joining(
                        ", ",
                        "SELECT * FROM (VALUES ",
                        ") t(calendar_id, date_on, fiscal_year, quarter, period, year_starts_on, quarter_starts_on,"
                                + " period_starts_on)"));
    }

    private static String row(FiscalCalendar calendar, FiscalDay day) {
        return "('%s', DATE '%s', %d, %d, %d, DATE '%s', DATE '%s', DATE '%s')"
                .formatted(
                        calendar.id(),
                        day.day(),
                        day.year(),
                        day.quarter(),
                        day.period(),
                        day.yearSpan().from(),
                        day.quarterSpan().from(),
                        day.periodSpan().from());
    }
}
