package yibiao.dashboard.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import yibiao.schema.calendar.FiscalCalendar;
import yibiao.schema.calendar.MonthRule;
import yibiao.schema.calendar.NamedBy;
import yibiao.schema.calendar.PeriodTable;
import yibiao.schema.calendar.WeekRule;
import yibiao.schema.calendar.WeekRule.YearEnd;

/** One set of facts, grouped by four fiscal calendars. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FiscalCalendarsTest {

    private static final FiscalCalendar APRIL = new FiscalCalendar("april", new MonthRule(4, NamedBy.END));
    private static final FiscalCalendar RETAIL = new FiscalCalendar(
            "retail", new WeekRule(List.of(4, 5, 4), 1, DayOfWeek.SATURDAY, YearEnd.NEAREST, NamedBy.START));
    private static final FiscalCalendar PLAN = new FiscalCalendar("plan", PeriodTable.read("""
            fiscal_year,quarter,period,starts_on,ends_on,name_zh,name_en
            2023,1,1,2023-12-01,2024-01-31,第一期,First
            """));

    private QueryFixture served;

    @BeforeAll
    void serve(@TempDir Path folder) {
        served = new QueryFixture(folder, List.of(FiscalCalendar.ofCalendarYears(), APRIL, RETAIL, PLAN));
        LocalDate from = LocalDate.parse("2022-01-01");
        served.releases
                .asOf("2024-02-10")
                .table(
                        "gold.dim_fiscal_period",
                        FiscalRows.of(RETAIL, from, 1500) + " UNION ALL " + FiscalRows.of(PLAN, from, 1500))
                .table("gold.fact_order_line", """
                        SELECT * FROM (VALUES
                          ('1', 'o1', DATE '2023-01-28',  1.00,  1.00, 'same'),
                          ('2', 'o2', DATE '2023-01-29',  2.00,  2.00, 'same'),
                          ('3', 'o3', DATE '2023-04-01',  4.00,  4.00, 'same'),
                          ('4', 'o4', DATE '2024-01-30',  8.00,  8.00, 'same'),
                          ('5', 'o5', DATE '2024-02-03', 16.00, 16.00, 'same'),
                          ('6', 'o6', DATE '2024-02-04', 32.00, 32.00, 'same')
                          ) t(order_line_id, order_id, booked_on, net_amount, net_amount_rpt, fx_status)""");
        served.serve();
    }

    @AfterAll
    void close() {
        served.close();
    }

    @Test
    void eachCalendarGroupsTheSameDaysItsOwnWay() {
        assertThat(rows("default", "year")).isEqualTo("2023-01-01 7\n2024-01-01 56");
        assertThat(rows("april", "year")).isEqualTo("2022-04-01 3\n2023-04-01 60");
        assertThat(rows("retail", "year")).isEqualTo("2022-01-30 1\n2023-01-29 30\n2024-02-04 32");
        assertThat(rows("retail", "fiscal_period"))
                .isEqualTo("2023-01-01 1\n2023-01-29 2\n2023-02-26 4\n2023-12-31 24\n2024-02-04 32");
        assertThat(rows("april", "fiscal_period")).isEqualTo(rows("default", "month"));
    }

    @Test
    void daysThatNoPeriodCoversKeepTheirMoney() {
        assertThat(rows("plan", "year")).isEqualTo("2023-12-01 8\n– 55");
    }

    @ParameterizedTest
    @ValueSource(strings = {"default", "april", "retail", "plan"})
    void noTotalDependsOnTheCalendar(String calendar) {
        for (String grain : List.of("fiscal_period", "quarter", "year")) {
            assertThat(served.json(query(calendar, grain)).get("totals").get(0).decimalValue())
                    .as(grain)
                    .isEqualByComparingTo("63");
        }
    }

    @Test
    void partsOfAFiscalYearHaveItsNames() {
        assertThat(served.json(query("retail", "year"))
                        .get("labels")
                        .get("year")
                        .get("2023-01-29")
                        .get("en")
                        .asText())
                .isEqualTo("FY2023");
        assertThat(served.json(query("april", "quarter")).get("labels").get("quarter"))
                .hasToString("{\"2023-01-01\":{\"zh\":\"2023财年4季度\",\"en\":\"FY2023 Q4\"},"
                        + "\"2023-04-01\":{\"zh\":\"2024财年1季度\",\"en\":\"FY2024 Q1\"},"
                        + "\"2024-01-01\":{\"zh\":\"2024财年4季度\",\"en\":\"FY2024 Q4\"}}");
        assertThat(served.json(query("default", "quarter")).get("labels").has("quarter"))
                .isFalse();
    }

    @Test
    void aFigureByCalendarMonthIsNotCutIntoWeeks() {
        assertThatThrownBy(() -> served.ask("{'metrics':['order_mix'],'by':['quarter'],'calendar':'retail'}"))
                .hasMessageContaining("'order_mix' is kept by calendar month, which 'quarter' of the fiscal calendar"
                        + " 'retail' may cut in two. Split it by month.");
        assertThat(served.rows("{'metrics':['order_mix'],'by':['quarter'],'calendar':'april'}"))
                .isEmpty();
    }

    @Test
    void whatACalendarCannotSayIsRefused() {
        assertThatThrownBy(() -> served.ask("{'metrics':['revenue'],'calendar':'retial'}"))
                .hasMessageContaining("Did you mean 'retail'?");
        assertThatThrownBy(
                        () -> served.ask("{'metrics':['revenue'],'calendar':'plan','range':{'preset':'thisQuarter'}}"))
                .hasMessageContaining("The fiscal calendar 'plan' has no period for 2024-02-10."
                        + " Add it to the calendar's table, or ask for two dates.");
    }

    private String rows(String calendar, String grain) {
        return served.rows(query(calendar, grain));
    }

    private static String query(String calendar, String grain) {
        return "{'metrics':['revenue'],'by':['%s'],'calendar':'%s','totals':true}".formatted(grain, calendar);
    }
}
