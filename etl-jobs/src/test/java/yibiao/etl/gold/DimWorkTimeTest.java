package yibiao.etl.gold;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import yibiao.etl.fixture.TestSpark;
import yibiao.etl.fixture.TransformCase;
import yibiao.schema.calendar.HolidayFile;
import yibiao.schema.calendar.Shift;
import yibiao.schema.calendar.WeekHours;
import yibiao.schema.calendar.WorkCalendar;

class DimWorkTimeTest {

    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");

    /** Monday to Friday nine to six, Saturday morning; the public holidays of China. */
    private static final WorkCalendar SHOP = new WorkCalendar(
            "shop",
            SHANGHAI,
            new WeekHours(Map.of(
                    DayOfWeek.MONDAY, List.of(Shift.of("09:00-12:00"), Shift.of("13:30-18:00")),
                    DayOfWeek.WEDNESDAY, List.of(Shift.of("09:00-18:00")),
                    DayOfWeek.THURSDAY, List.of(Shift.of("09:00-18:00")))),
            HolidayFile.ofChina());

    private final TransformCase workTime = TransformCase.of("gold.dim_work_time");

    @Test
    void theDaysOfTheCompanyAndOneMoreOnEitherSideAreCutAtMidnightUtc() {
        workTime.calendar("2026-01-05", "2026-01-05").calendars(SHOP).expect("""
                | calendar_id | day_on     | starts_at             | ends_at               | is_open | open_seconds_before | is_announced |
                | shop        | 2026-01-04 | 2026-01-04 00:00:00.0 | 2026-01-04 01:00:00.0 | false   |                   0 | true         |
                | shop        | 2026-01-04 | 2026-01-04 01:00:00.0 | 2026-01-04 04:00:00.0 | true    |                   0 | true         |
                | shop        | 2026-01-04 | 2026-01-04 04:00:00.0 | 2026-01-04 05:30:00.0 | false   |               10800 | true         |
                | shop        | 2026-01-04 | 2026-01-04 05:30:00.0 | 2026-01-04 10:00:00.0 | true    |               10800 | true         |
                | shop        | 2026-01-04 | 2026-01-04 10:00:00.0 | 2026-01-05 00:00:00.0 | false   |               27000 | true         |
                | shop        | 2026-01-05 | 2026-01-05 00:00:00.0 | 2026-01-05 01:00:00.0 | false   |               27000 | true         |
                | shop        | 2026-01-05 | 2026-01-05 01:00:00.0 | 2026-01-05 04:00:00.0 | true    |               27000 | true         |
                | shop        | 2026-01-05 | 2026-01-05 04:00:00.0 | 2026-01-05 05:30:00.0 | false   |               37800 | true         |
                | shop        | 2026-01-05 | 2026-01-05 05:30:00.0 | 2026-01-05 10:00:00.0 | true    |               37800 | true         |
                | shop        | 2026-01-05 | 2026-01-05 10:00:00.0 | 2026-01-06 00:00:00.0 | false   |               54000 | true         |
                | shop        | 2026-01-06 | 2026-01-06 00:00:00.0 | 2026-01-07 00:00:00.0 | false   |               54000 | true         |
                """);
    }

    @Test
    void aCaseOpenedTenToMidnightBeforeAHolidayHasTheBusinessMinutesOfTheDaysAfter() {
        workTime.calendar("2026-09-01", "2026-10-31").calendars(SHOP).rows().createOrReplaceTempView("work_time");
        List<Row> found = TestSpark.session().sql("""
                        WITH service_case AS (
                          SELECT
                            TIMESTAMP '2026-09-30 15:50:00' AS opened_at, -- 23:50 in Shanghai, the eve of National Day
                            TIMESTAMP '2026-10-08 02:30:00' AS solved_at  -- 10:30 on the first day after it
                        )
                        SELECT
                          (solved.open_seconds_before + IF(solved.is_open, unix_seconds(solved_at) - unix_seconds(solved.starts_at), 0)
                            - opened.open_seconds_before - IF(opened.is_open, unix_seconds(opened_at) - unix_seconds(opened.starts_at), 0))
                            / 60 AS business_minutes
                        FROM service_case
                        JOIN work_time AS opened ON opened.calendar_id = 'shop' AND opened.day_on = CAST(opened_at AS DATE)
                          AND opened_at >= opened.starts_at AND opened_at < opened.ends_at
                        JOIN work_time AS solved ON solved.calendar_id = 'shop' AND solved.day_on = CAST(solved_at AS DATE)
                          AND solved_at >= solved.starts_at AND solved_at < solved.ends_at
                        """).collectAsList();

        assertThat(found).extracting(row -> row.getDouble(0)).containsExactly(90.0);
    }

    @Test
    void aCompanyThatDeclaresNoCalendarWorksInOfficeHours() {
        workTime.calendar("2026-01-02", "2026-01-02").expectWhere("is_open", """
                | calendar_id | day_on     | starts_at             | ends_at               | open_seconds_before | is_announced |
                | default     | 2026-01-01 | 2026-01-01 01:00:00.0 | 2026-01-01 10:00:00.0 |                   0 | true         |
                | default     | 2026-01-02 | 2026-01-02 01:00:00.0 | 2026-01-02 10:00:00.0 |               32400 | true         |
                """);
    }
}
