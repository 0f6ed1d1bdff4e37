package yibiao.etl.gold;

import org.junit.jupiter.api.Test;
import yibiao.etl.fixture.TransformCase;

class DimDateTest {

    private final TransformCase days = TransformCase.of("gold.dim_date");

    @Test
    void theFirstDaysOfAYearMayBelongToTheLastIsoWeekOfTheYearBefore() {
        days.calendar("2026-12-31", "2027-01-01").expect("""
                | date_on    | year | quarter | month | month_on   | iso_year | iso_week | weekday |
                | 2026-12-31 | 2026 |       4 |    12 | 2026-12-01 |     2026 |       53 |       4 |
                | 2027-01-01 | 2027 |       1 |     1 | 2027-01-01 |     2026 |       53 |       5 |
                """);
    }

    @Test
    void theFiscalYearIsThatOfTheFirstFiscalCalendar() {
        days.calendar("2026-06-30", "2026-07-02")
                .given("gold.dim_fiscal_period", """
                | calendar_id | date_on    | fiscal_year | quarter |
                | default     | 2026-06-30 |        2026 |       4 |
                | default     | 2026-07-01 |        2027 |       1 |
                | retail      | 2026-07-01 |        2026 |       2 |
                """)
                .expect("""
                | date_on    | fiscal_year | fiscal_quarter |
                | 2026-06-30 |        2026 |              4 |
                | 2026-07-01 |        2027 |              1 |
                | 2026-07-02 |             |                |
                """);
    }
}
