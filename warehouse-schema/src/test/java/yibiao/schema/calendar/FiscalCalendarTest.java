package yibiao.schema.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import yibiao.schema.calendar.WeekRule.YearEnd;

class FiscalCalendarTest {

    /** The calendar of the National Retail Federation: the Saturday nearest to the 31st of January. */
    private static final WeekRule RETAIL =
            new WeekRule(List.of(4, 5, 4), 1, DayOfWeek.SATURDAY, YearEnd.NEAREST, NamedBy.START);

    static Stream<FiscalRule> rules() {
        return Stream.of(
                RETAIL,
                new WeekRule(List.of(4, 4, 5), 12, DayOfWeek.SATURDAY, YearEnd.LAST, NamedBy.END),
                new WeekRule(List.of(5, 4, 4), 6, DayOfWeek.FRIDAY, YearEnd.LAST, NamedBy.END),
                new WeekRule(List.of(4, 4, 5), 12, DayOfWeek.SUNDAY, YearEnd.NEAREST, NamedBy.END),
                new MonthRule(1, NamedBy.END),
                new MonthRule(10, NamedBy.END),
                new MonthRule(4, NamedBy.START));
    }

    @Test
    void retailHas53WeeksInTheYearsInWhichItHadThem() {
        List<Integer> longYears = IntStream.rangeClosed(2008, 2024)
                .filter(year -> weeks(year(RETAIL, year)) == 53)
                .boxed()
                .toList();

        assertThat(longYears).containsExactly(2012, 2017, 2023);
        assertThat(year(RETAIL, 2023))
                .isEqualTo(new DaySpan(LocalDate.parse("2023-01-29"), LocalDate.parse("2024-02-03")));
    }

    @ParameterizedTest
    @CsvSource({
        "2023-02-25, 1,  1,  4",
        "2023-02-26, 1,  2,  5",
        "2023-04-29, 1,  3, 13",
        "2023-04-30, 2,  4, 14",
        "2024-01-27, 4, 12, 52",
        "2024-02-03, 4, 12, 53",
    })
    void periodsOfRetailHaveFourFiveAndFourWeeks(LocalDate day, int quarter, int period, int week) {
        FiscalDay found = RETAIL.day(day).orElseThrow();

        assertThat(List.of(found.year(), found.quarter(), found.period(), found.week()))
                .containsExactly(2023, quarter, period, week);
    }

    @Test
    void aYearMayEndOnTheLastWeekdayOfItsMonth() {
        WeekRule september = new WeekRule(List.of(4, 4, 5), 9, DayOfWeek.SATURDAY, YearEnd.LAST, NamedBy.END);

        assertThat(september.day(LocalDate.parse("2023-09-30")).orElseThrow().yearSpan())
                .isEqualTo(new DaySpan(LocalDate.parse("2022-09-25"), LocalDate.parse("2023-09-30")));
        assertThat(september.day(LocalDate.parse("2023-10-01")).orElseThrow().year())
                .isEqualTo(2024);
    }

    @ParameterizedTest
    @MethodSource("rules")
    void yearsQuartersAndPeriodsFollowEachOtherWithoutAGap(FiscalRule rule) {
        FiscalDay before = rule.day(LocalDate.parse("1999-12-31")).orElseThrow();
        for (LocalDate day = LocalDate.parse("2000-01-01"); day.getYear() < 2040; day = day.plusDays(1)) {
            FiscalDay found = rule.day(day).orElseThrow();
            for (FiscalUnit unit : FiscalUnit.values()) {
                DaySpan span = found.span(unit);
                assertThat(day).isBetween(span.from(), span.to());
                boolean isSame = span.equals(before.span(unit));
                assertThat(isSame
                                || (span.from().equals(day)
                                        && before.span(unit).to().equals(day.minusDays(1))))
                        .as("%s %s", unit, day)
                        .isTrue();
            }
            assertThat(found.year() - before.year()).isBetween(0, 1);
            assertThat(found.period()).isBetween(1, 12);
            assertThat(found.quarter()).isEqualTo((found.period() - 1) / 3 + 1);
            before = found;
        }
    }

    @Test
    void aTableHasOnlyTheDaysItNames() {
        PeriodTable table = PeriodTable.read("""
                fiscal_year,quarter,period,starts_on,ends_on,name_zh,name_en
                2025,1,1,2025-01-03,2025-02-10,春节期,New Year
                2025,1,2,2025-02-11,2025-03-31,,
                2025,2,3,2025-04-01,2025-04-30,,
                """);

        FiscalDay found = table.day(LocalDate.parse("2025-03-01")).orElseThrow();
        assertThat(found.quarterSpan())
                .isEqualTo(new DaySpan(LocalDate.parse("2025-01-03"), LocalDate.parse("2025-03-31")));
        assertThat(found.yearSpan().to()).isEqualTo(LocalDate.parse("2025-04-30"));
        assertThat(found.name(FiscalUnit.PERIOD).en()).isEqualTo("FY2025 P02");
        assertThat(table.day(LocalDate.parse("2025-01-03"))
                        .orElseThrow()
                        .name(FiscalUnit.PERIOD)
                        .zh())
                .isEqualTo("春节期");
        assertThat(table.day(LocalDate.parse("2025-01-02"))).isEmpty();
        assertThat(table.day(LocalDate.parse("2025-05-01"))).isEmpty();
    }

    @Test
    void aTableWithAGapIsRefused() {
        String head = "fiscal_year,quarter,period,starts_on,ends_on\n2025,1,1,2025-01-01,2025-01-31\n";

        assertThatThrownBy(() -> PeriodTable.read(head + "2025,1,2,2025-02-02,2025-02-28\n"))
                .hasMessage("period 2 of 2025 starts on 2025-02-02; expected 2025-02-01, the day after the one before");
        assertThatThrownBy(() -> PeriodTable.read(head + "2026,1,2,2025-02-01,2025-02-28\n"))
                .hasMessage("period 2, quarter 1 of 2026 does not follow period 1, quarter 1 of 2025");
        assertThatThrownBy(() -> PeriodTable.read(head + "2025,5,2,2025-02-01,2025-02-28\n"))
                .hasMessage("line 3: quarter is 5; expected 1 to 4");
        assertThatThrownBy(() -> PeriodTable.read("fiscal_year,quarter\n2025,1\n"))
                .hasMessage("line 2: has no 'period'; expected the columns fiscal_year,quarter,period,starts_on,ends_on"
                        + " and, where periods have names, name_zh,name_en");
    }

    private static DaySpan year(FiscalRule rule, int year) {
        return Stream.iterate(LocalDate.of(year, 1, 15), day -> day.plusMonths(1))
                .map(day -> rule.day(day).orElseThrow())
                .filter(day -> day.year() == year)
                .findFirst()
                .orElseThrow()
                .yearSpan();
    }

    private static long weeks(DaySpan span) {
        return ChronoUnit.WEEKS.between(span.from(), span.to().plusDays(1));
    }
}
