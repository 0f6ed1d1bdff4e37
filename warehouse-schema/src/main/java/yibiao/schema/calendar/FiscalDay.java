package yibiao.schema.calendar;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;
import yibiao.schema.text.Text;

/**
 * Where a day lies in a fiscal calendar.
 *
 * @param year the year's name
 * @param quarter 1 to 4
 * @param period 1 to 12 or 13, counted through the year
 * @param label what the company itself calls the period
 */
public record FiscalDay(
        LocalDate day,
        int year,
        int quarter,
        int period,
        DaySpan yearSpan,
        DaySpan quarterSpan,
        DaySpan periodSpan,
        Optional<Text> label) {

    public DaySpan span(FiscalUnit unit) {
        return switch (unit) {
            case PERIOD -> periodSpan;
            case QUARTER -> quarterSpan;
            case YEAR -> yearSpan;
        };
    }

    /** The week of the fiscal year, 1 to 53: seven days each from the year's first day on; the last one may be shorter. */
    public int week() {
        return (int) (ChronoUnit.DAYS.between(yearSpan.from(), day) / 7) + 1;
    }

    public Text name(FiscalUnit unit) {
        return switch (unit) {
            case PERIOD ->
                label.orElseGet(() -> new Text(
                        year + "财年第" + period + "期", "FY" + year + String.format(Locale.ROOT, " P%02d", period)));
            case QUARTER -> new Text(year + "财年" + quarter + "季度", "FY" + year + " Q" + quarter);
            case YEAR -> new Text(year + "财年", "FY" + year);
        };
    }
}
