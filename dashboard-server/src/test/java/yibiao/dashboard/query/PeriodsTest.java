package yibiao.dashboard.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import yibiao.schema.calendar.FiscalCalendar;
import yibiao.schema.calendar.NamedBy;
import yibiao.schema.calendar.WeekRule;
import yibiao.schema.calendar.WeekRule.YearEnd;

class PeriodsTest {

    private static final FiscalCalendar YEARS = FiscalCalendar.ofCalendarYears();

    /** Of the National Retail Federation: 2023 had 53 weeks. */
    private static final FiscalCalendar RETAIL = new FiscalCalendar(
            "retail", new WeekRule(List.of(4, 5, 4), 1, DayOfWeek.SATURDAY, YearEnd.NEAREST, NamedBy.START));

    @ParameterizedTest
    @CsvSource({
        "today,         2026-05-15, 2026-05-15, 2026-05-15",
        "thisMonth,     2026-05-15, 2026-05-01, 2026-05-31",
        "monthToDate,   2026-05-15, 2026-05-01, 2026-05-15",
        "lastMonth,     2026-03-31, 2026-02-01, 2026-02-28",
        "thisQuarter,   2026-05-15, 2026-04-01, 2026-06-30",
        "quarterToDate, 2026-05-15, 2026-04-01, 2026-05-15",
        "lastQuarter,   2026-05-15, 2026-01-01, 2026-03-31",
        "thisYear,      2026-05-15, 2026-01-01, 2026-12-31",
        "yearToDate,    2026-05-15, 2026-01-01, 2026-05-15",
        "lastYear,      2026-05-15, 2025-01-01, 2025-12-31",
        "last12Months,  2026-05-15, 2025-06-01, 2026-05-15",
        "last12Months,  2024-02-29, 2023-03-01, 2024-02-29",
    })
    void namedPeriodsAreRelativeToTheAsOfDay(String name, LocalDate asOf, LocalDate from, LocalDate to) {
        assertThat(named(name).days(asOf, YEARS)).contains(new DateSpan(from, to));
    }

    @ParameterizedTest
    @CsvSource({
        "thisYear,      2026-05-15, 2026-04-01, 2027-03-31",
        "thisYear,      2026-03-31, 2025-04-01, 2026-03-31",
        "quarterToDate, 2026-03-15, 2026-01-01, 2026-03-15",
        "lastYear,      2026-05-15, 2025-04-01, 2026-03-31",
    })
    void quartersAndYearsFollowTheCompanysCalendar(String name, LocalDate asOf, LocalDate from, LocalDate to) {
        assertThat(named(name).days(asOf, FiscalCalendar.ofMonths(4, NamedBy.END)))
                .contains(new DateSpan(from, to));
    }

    @ParameterizedTest
    @CsvSource({
        // what has elapsed is compared, not the whole period
        "thisMonth,     previousPeriod, 2026-05-15, 2026-04-01, 2026-04-15",
        "monthToDate,   previousYear,   2026-05-15, 2025-05-01, 2025-05-15",
        "quarterToDate, previousPeriod, 2026-05-15, 2026-01-01, 2026-02-15",
        "yearToDate,    previousPeriod, 2026-05-15, 2025-01-01, 2025-05-15",
        "today,         previousPeriod, 2026-05-15, 2026-05-14, 2026-05-14",
        "last12Months,  previousPeriod, 2026-05-15, 2024-06-01, 2025-05-15",
        // a whole month is compared with a whole month, longer or shorter
        "thisMonth,     previousPeriod, 2026-06-30, 2026-05-01, 2026-05-31",
        "lastMonth,     previousYear,   2025-03-10, 2024-02-01, 2024-02-29",
        "lastMonth,     previousPeriod, 2026-04-10, 2026-02-01, 2026-02-28",
        "lastQuarter,   previousPeriod, 2026-05-15, 2025-10-01, 2025-12-31",
    })
    void comparisonsHaveTheSameElapsedLength(
            String name, String compare, LocalDate asOf, LocalDate from, LocalDate to) {
        Periods periods = Periods.of(named(name), Compare.named(compare), asOf, YEARS, List.of());

        assertThat(periods.compared()).contains(new DateSpan(from, to));
    }

    @Test
    void datesThatAreNoWholeMonthsAreComparedByTheirNumberOfDays() {
        Range range = new Range.Between(new DateSpan(LocalDate.parse("2026-03-10"), LocalDate.parse("2026-03-19")));

        Periods periods = Periods.of(
                range, Optional.of(Compare.PREVIOUS_PERIOD), LocalDate.parse("2026-05-15"), YEARS, List.of());

        assertThat(periods.compared())
                .contains(new DateSpan(LocalDate.parse("2026-02-28"), LocalDate.parse("2026-03-09")));
    }

    @Test
    void weeksAreComparedWithWeeks() {
        Periods periods = Periods.of(
                named("last12Months"),
                Optional.of(Compare.PREVIOUS_YEAR),
                LocalDate.parse("2026-05-15"),
                YEARS,
                List.of(Grain.WEEK));

        assertThat(periods.shift()).contains(Shift.ofDays(364));
    }

    @ParameterizedTest
    @CsvSource({
        "thisQuarter,   2024-05-15, 2024-05-05, 2024-08-03",
        "quarterToDate, 2024-05-15, 2024-05-05, 2024-05-15",
        "lastQuarter,   2024-05-15, 2024-02-04, 2024-05-04",
        "thisYear,      2024-05-15, 2024-02-04, 2025-02-01",
        "lastYear,      2024-05-15, 2023-01-29, 2024-02-03",
        "thisMonth,     2024-05-15, 2024-05-01, 2024-05-31",
    })
    void inACalendarOfWeeksQuartersAndYearsAreWholeWeeks(String name, LocalDate asOf, LocalDate from, LocalDate to) {
        assertThat(named(name).days(asOf, RETAIL)).contains(new DateSpan(from, to));
    }

    @ParameterizedTest
    @CsvSource({
        "quarterToDate, previousYear,   2024-05-15, 2023-04-30, 2023-05-10",
        "quarterToDate, previousPeriod, 2024-05-15, 2024-02-04, 2024-02-14",
        "yearToDate,    previousPeriod, 2024-05-15, 2023-01-29, 2023-05-10",
    })
    void andTheyAreComparedFromTheirFirstDayOn(
            String name, String compare, LocalDate asOf, LocalDate from, LocalDate to) {
        Periods periods = Periods.of(named(name), Compare.named(compare), asOf, RETAIL, List.of(Grain.QUARTER));

        assertThat(periods.compared()).contains(new DateSpan(from, to));
    }

    @Test
    void everythingHasNothingBeforeIt() {
        Periods periods = Periods.of(
                named("all"), Optional.of(Compare.PREVIOUS_YEAR), LocalDate.parse("2026-05-15"), YEARS, List.of());

        assertThat(periods).isEqualTo(new Periods(Optional.empty(), Optional.empty(), Optional.empty()));
    }

    private static Range named(String name) {
        return new Range.Named(Range.Preset.named(name).orElseThrow());
    }
}
