package yibiao.etl.gold;

import org.junit.jupiter.api.Test;
import yibiao.etl.fixture.TransformCase;
import yibiao.schema.workspace.CrmConfig.NamedBy;

class DimDateTest {

    private final TransformCase days = TransformCase.of("gold.dim_date");

    @Test
    void theFirstDaysOfAYearMayBelongToTheLastIsoWeekOfTheYearBefore() {
        days.calendar("2026-12-31", "2027-01-01").expect("""
                | date_on    | year | quarter | month | month_on   | iso_year | iso_week | weekday | fiscal_year | fiscal_quarter |
                | 2026-12-31 | 2026 |       4 |    12 | 2026-12-01 |     2026 |       53 |       4 |        2026 |              4 |
                | 2027-01-01 | 2027 |       1 |     1 | 2027-01-01 |     2026 |       53 |       5 |        2027 |              1 |
                """);
    }

    @Test
    void aFiscalYearIsNamedByTheYearItEndsIn() {
        days.calendar("2026-06-30", "2026-07-01").fiscal(7, NamedBy.END).expect("""
                | date_on    | fiscal_year | fiscal_quarter |
                | 2026-06-30 |        2026 |              4 |
                | 2026-07-01 |        2027 |              1 |
                """);
    }

    @Test
    void orByTheYearItStartsIn() {
        days.calendar("2026-03-31", "2026-04-01").fiscal(4, NamedBy.START).expect("""
                | date_on    | fiscal_year | fiscal_quarter |
                | 2026-03-31 |        2025 |              4 |
                | 2026-04-01 |        2026 |              1 |
                """);
    }
}
