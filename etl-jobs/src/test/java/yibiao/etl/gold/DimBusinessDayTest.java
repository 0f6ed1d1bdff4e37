package yibiao.etl.gold;

import java.time.DayOfWeek;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import yibiao.etl.fixture.TransformCase;
import yibiao.schema.calendar.HolidayFile;
import yibiao.schema.calendar.Holidays;
import yibiao.schema.calendar.Shift;
import yibiao.schema.calendar.WeekHours;
import yibiao.schema.calendar.WorkCalendar;

class DimBusinessDayTest {

    private static final WeekHours FRIDAYS = new WeekHours(Map.of(
            DayOfWeek.THURSDAY, List.of(Shift.of("09:00-18:00")),
            DayOfWeek.FRIDAY, List.of(Shift.of("09:00-18:00"))));

    private final TransformCase days = TransformCase.of("gold.dim_business_day");

    @Test
    void holidaysAreFreeAndTheWeekendDaysWorkedForThemAreNot() {
        days.calendar("2026-10-07", "2026-10-10")
                .calendars(new WorkCalendar("cn", ZoneId.of("Asia/Shanghai"), FRIDAYS, HolidayFile.ofChina()))
                .expect("""
                | calendar_id | date_on    | is_working_day | open_seconds | holiday_zh | holiday_en   | is_announced |
                | cn          | 2026-10-07 | false          |            0 | 国庆节     | National Day | true         |
                | cn          | 2026-10-08 | true           |        32400 |            |              | true         |
                | cn          | 2026-10-09 | true           |        32400 |            |              | true         |
                | cn          | 2026-10-10 | true           |        32400 | 国庆节     | National Day | true         |
                """);
    }

    @Test
    void aYearWithoutANoticeSaysSo() {
        days.calendar("2026-12-31", "2027-01-01")
                .calendars(new WorkCalendar("cn", ZoneId.of("Asia/Shanghai"), FRIDAYS, HolidayFile.ofChina()))
                .expect("""
                | date_on    | is_working_day | is_announced |
                | 2026-12-31 | true           | true         |
                | 2027-01-01 | true           | false        |
                """);
    }

    @Test
    void aNightShiftBelongsToTheDayItStartsOnAndItsTimeToTheDaysItLiesIn() {
        WeekHours thursdayNight = new WeekHours(Map.of(DayOfWeek.THURSDAY, List.of(Shift.of("22:00-06:00"))));
        days.calendar("2026-01-01", "2026-01-02")
                .calendars(new WorkCalendar("night", ZoneId.of("Asia/Shanghai"), thursdayNight, Holidays.NONE))
                .expect("""
                | date_on    | is_working_day | open_seconds |
                | 2026-01-01 | true           |         7200 |
                | 2026-01-02 | false          |        21600 |
                """);
    }
}
