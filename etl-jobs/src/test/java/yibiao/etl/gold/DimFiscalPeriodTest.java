package yibiao.etl.gold;

import java.time.DayOfWeek;
import java.util.List;
import org.junit.jupiter.api.Test;
import yibiao.etl.fixture.TransformCase;
import yibiao.schema.calendar.FiscalCalendar;
import yibiao.schema.calendar.MonthRule;
import yibiao.schema.calendar.NamedBy;
import yibiao.schema.calendar.PeriodTable;
import yibiao.schema.calendar.WeekRule;
import yibiao.schema.calendar.WeekRule.YearEnd;

class DimFiscalPeriodTest {

    private final TransformCase periods = TransformCase.of("gold.dim_fiscal_period");

    @Test
    void aFiscalYearIsNamedByTheYearItEndsIn() {
        periods.calendar("2026-06-30", "2026-07-01")
                .fiscal(FiscalCalendar.ofMonths(7, NamedBy.END))
                .expect("""
                | calendar_id | date_on    | fiscal_year | quarter | period | week | year_starts_on | year_ends_on | quarter_starts_on | quarter_ends_on | period_starts_on | period_ends_on | name_zh        | name_en    |
                | default     | 2026-06-30 |        2026 |       4 |     12 |   53 | 2025-07-01     | 2026-06-30   | 2026-04-01        | 2026-06-30      | 2026-06-01       | 2026-06-30     | 2026财年第12期 | FY2026 P12 |
                | default     | 2026-07-01 |        2027 |       1 |      1 |    1 | 2026-07-01     | 2027-06-30   | 2026-07-01        | 2026-09-30      | 2026-07-01       | 2026-07-31     | 2027财年第1期  | FY2027 P01 |
                """);
    }

    @Test
    void orByTheYearItStartsIn() {
        periods.calendar("2026-03-31", "2026-04-01")
                .fiscal(FiscalCalendar.ofMonths(4, NamedBy.START))
                .expect("""
                | date_on    | fiscal_year | quarter |
                | 2026-03-31 |        2025 |       4 |
                | 2026-04-01 |        2026 |       1 |
                """);
    }

    @Test
    void severalCalendarsStandSideBySide() {
        WeekRule retail = new WeekRule(List.of(4, 5, 4), 1, DayOfWeek.SATURDAY, YearEnd.NEAREST, NamedBy.START);
        PeriodTable table = PeriodTable.read("""
                fiscal_year,quarter,period,starts_on,ends_on,name_zh,name_en
                2024,1,1,2024-02-04,2024-02-29,春节期,New Year
                """);
        periods.calendar("2024-02-03", "2024-02-04")
                .fiscal(
                        new FiscalCalendar("company", new MonthRule(1, NamedBy.END)),
                        new FiscalCalendar("retail", retail),
                        new FiscalCalendar("table", table))
                .expect("""
                | calendar_id | date_on    | fiscal_year | quarter | period | week | period_starts_on | period_ends_on | name_en    |
                | company     | 2024-02-03 |        2024 |       1 |      2 |    5 | 2024-02-01       | 2024-02-29     | FY2024 P02 |
                | company     | 2024-02-04 |        2024 |       1 |      2 |    5 | 2024-02-01       | 2024-02-29     | FY2024 P02 |
                | retail      | 2024-02-03 |        2023 |       4 |     12 |   53 | 2023-12-31       | 2024-02-03     | FY2023 P12 |
                | retail      | 2024-02-04 |        2024 |       1 |      1 |    1 | 2024-02-04       | 2024-03-02     | FY2024 P01 |
                | table       | 2024-02-04 |        2024 |       1 |      1 |    1 | 2024-02-04       | 2024-02-29     | New Year   |
                """);
    }
}
