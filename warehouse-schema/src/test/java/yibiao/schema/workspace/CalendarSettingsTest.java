package yibiao.schema.workspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import yibiao.schema.calendar.FiscalCalendar;
import yibiao.schema.calendar.NamedBy;
import yibiao.schema.calendar.WorkCalendar;
import yibiao.schema.file.InvalidFiles;
import yibiao.schema.file.Problem;

class CalendarSettingsTest {

    private static final String CRM = """
            company: Yuanshan
            warehouse: ./warehouse
            zone: Asia/Shanghai
            currency: CNY
            """;

    @TempDir
    Path folder;

    @Test
    void withoutCalendarsTheCompanyWorksInOfficeHours() throws IOException {
        assertThat(calendars(""))
                .singleElement()
                .hasToString("WorkCalendar[id=default, zone=Asia/Shanghai, hours=WeekHours[shifts="
                        + "{MONDAY=[09:00-18:00], TUESDAY=[09:00-18:00], WEDNESDAY=[09:00-18:00],"
                        + " THURSDAY=[09:00-18:00], FRIDAY=[09:00-18:00]}], holidays=Holidays[days={}, years=[]]]");
    }

    @Test
    void theFirstCalendarIsTheDefaultUnlessOneIsCalledSo() throws IOException {
        String two = """
                calendars:
                  plant: {hours: {mon-sun: "00:00-24:00"}}
                  %s: {zone: America/New_York, hours: {mon-fri: ["09:00-12:00", "13:30-18:00"], sat: "09:00-12:00"}}
                """;

        assertThat(calendars(two.formatted("office")))
                .extracting(WorkCalendar::id)
                .containsExactly("plant", "office");
        assertThat(calendars(two.formatted("default")))
                .extracting(WorkCalendar::id)
                .containsExactly("default", "plant");
        assertThat(calendars(two.formatted("default")).get(0).shifts(LocalDate.parse("2026-03-06")))
                .hasToString("[09:00-12:00, 13:30-18:00]");
    }

    @Test
    void holidaysComeFromACountryFromDaysAndFromFiles() throws IOException {
        write("shop.csv", "date,name,day_off\n2026-05-20,店庆,true\n");

        WorkCalendar shop = calendars("""
                calendars:
                  shop: {hours: {mon-fri: "09:00-18:00"}, holidays: [cn, 2026-12-24, shop.csv], working_days: 2026-10-01}
                """).get(0);

        assertThat(shop.shifts(LocalDate.parse("2026-12-24"))).isEmpty();
        assertThat(shop.shifts(LocalDate.parse("2026-05-20"))).isEmpty();
        assertThat(shop.shifts(LocalDate.parse("2026-10-02"))).isEmpty();
        assertThat(shop.shifts(LocalDate.parse("2026-10-01"))).hasToString("[09:00-18:00]");
        assertThat(shop.isAnnounced(LocalDate.parse("2027-01-01"))).isFalse();
    }

    @Test
    void everyMistakeIsSaidAtOnce() throws IOException {
        write("broken.csv", "date\n1 May\n");

        assertThat(problems("""
                calendars:
                  Office:
                    hours: {mon-fri: "9-18"}
                  shop:
                    zone: Asia/Shangai
                    hours: {mon-fry: "09:00-18:00", sat: "09:00-12:00,11:00-13:00"}
                    holidays: [china, broken.csv, absent.csv]
                    working_days: [tomorrow]
                  night: {hours: {fri: "22:00-06:00", mon-fri: "09:00-10:00"}, holyday: cn}
                """))
                .containsExactly(
                        "crm.yaml:7: 'Office' is no id of a calendar; use lower-case letters, digits and '_'.",
                        "crm.yaml:7: 'mon-fri' is '9-18'; expected times such as 09:00-18:00, 22:00-06:00 for a shift"
                                + " over midnight or 00:00-24:00 for a whole day.",
                        "crm.yaml:9: 'zone' is 'Asia/Shangai'; expected a time zone such as Asia/Shanghai.",
                        "crm.yaml:10: 'mon-fry' names no days; expected a day such as mon, or a range such as mon-fri."
                                + " Did you mean 'fri'?",
                        "crm.yaml:10: 'hours': 09:00-12:00 and 11:00-13:00 overlap. Shifts of one day stand side by side.",
                        "crm.yaml:11: 'holidays' is 'china'; expected cn, days such as 2026-10-01, or a file such as"
                                + " holidays.csv. Known: cn.",
                        "crm.yaml:11: broken.csv line 2: '1 May' is no date; expected a day such as 2026-10-01.",
                        "crm.yaml:11: 'holidays' names the file absent.csv, which is not there. Its path starts at the"
                                + " workspace.",
                        "crm.yaml:12: 'working_days' is 'tomorrow'; expected days such as 2026-02-14.",
                        "crm.yaml:13: the hours of fri stand twice. Keep one of them.",
                        "crm.yaml:13: unknown key 'holyday'. Did you mean 'holidays'?");
    }

    @Test
    void oneFiscalCalendarStandsDirectlyUnderItsKeyAndSeveralByTheirNames() throws IOException {
        write("periods.csv", "fiscal_year,quarter,period,starts_on,ends_on\n2026,1,1,2026-01-01,2026-01-31\n");

        assertThat(fiscal("")).containsExactly(FiscalCalendar.ofCalendarYears());
        assertThat(fiscal("fiscal: {start_month: 4, named_by: start}\n"))
                .containsExactly(FiscalCalendar.ofMonths(4, NamedBy.START));
        assertThat(fiscal("""
                fiscal:
                  calendars:
                    group: {start_month: 10}
                    shops: {weeks: 4-5-4, ends: nearest, month: 1, weekday: sat, named_by: start}
                    plan: {periods: periods.csv}
                """))
                .extracting(
                        FiscalCalendar::id,
                        calendar -> calendar.rule().getClass().getSimpleName())
                .containsExactly(tuple("group", "MonthRule"), tuple("shops", "WeekRule"), tuple("plan", "PeriodTable"));
    }

    @Test
    void everyMistakeOfAFiscalCalendarIsSaidAtOnce() throws IOException {
        write("periods.csv", "fiscal_year,quarter,period,starts_on,ends_on\n2026,1,1,2026-01-01,January\n");

        assertThat(problems("""
                fiscal:
                  calendars:
                    group: {start_month: 13}
                    shops: {weeks: 4-5-5, ends: next, month: 0, weekday: saturday}
                    plan: {periods: periods.csv, start_month: 2}
                """))
                .containsExactly(
                        "crm.yaml:7: 'start_month' is 13; expected 1 to 12.",
                        "crm.yaml:8: 'weeks' is '4-5-5'; expected 4-4-5, 4-5-4 or 5-4-4.",
                        "crm.yaml:8: 'ends' is 'next'. Known: last, nearest.",
                        "crm.yaml:8: 'month' is 0; expected 1 to 12.",
                        "crm.yaml:8: 'weekday' is 'saturday'. Known: fri, mon, sat, sun, thu, tue, wed.",
                        "crm.yaml:9: periods.csv line 2: a date is not of the form 2026-01-31:"
                                + " [2026, 1, 1, 2026-01-01, January].",
                        "crm.yaml:9: unknown key 'start_month'. Known: periods.");
    }

    private List<FiscalCalendar> fiscal(String settings) throws IOException {
        write("crm.yaml", CRM + settings);
        return load().config().fiscal();
    }

    @Test
    void whatIsWrongWithExchangeRatesIsSaidAtOnce() throws IOException {
        assertThat(problems("""
                corporate_currency: EURO
                fx: {type: daily, pivot: Euro, max_age_days: 3, stale_after_days: 5, rate: 7}
                thresholds: {fx_max_age_days: 7}
                """))
                .containsExactly(
                        "crm.yaml:5: 'corporate_currency' is 'EURO'; expected an ISO 4217 code such as CNY.",
                        "crm.yaml:6: 'max_age_days' stands here and as fx_max_age_days under thresholds. Keep one of them.",
                        "crm.yaml:6: 'stale_after_days' is 5; expected 0 to 3, the age from which on a rate prices nothing.",
                        "crm.yaml:6: 'type' is 'daily'. Known: budget, month_avg, month_end, spot.",
                        "crm.yaml:6: 'pivot' is 'Euro'; expected an ISO 4217 code such as CNY.",
                        "crm.yaml:6: unknown key 'rate'. Known: max_age_days, pivot, stale_after_days, type.");
    }

    @Test
    void changesStandInTheOrderOfTheirDays() throws IOException {
        write("crm.yaml", CRM + """
                changes:
                  - {id: new-prices, name: New prices, on: 2026-03-01, days: 30}
                  - {id: new-team, name: {zh: 新团队, en: New team}, on: 2025-09-01}
                """);

        assertThat(load().config().changes())
                .extracting(CrmConfig.Change::id, CrmConfig.Change::on, CrmConfig.Change::days)
                .containsExactly(
                        tuple("new-team", LocalDate.of(2025, 9, 1), 60),
                        tuple("new-prices", LocalDate.of(2026, 3, 1), 30));
    }

    @Test
    void whatIsWrongWithAChangeIsSaidAtOnce() throws IOException {
        assertThat(problems("""
                changes:
                  - {id: New Prices, name: x, on: 2026-02-30, days: 0}
                  - {id: a, name: x}
                """))
                .containsExactly(
                        "crm.yaml:6: 'id' is 'New Prices'; expected small letters, digits, '-' and '_', such as new-price-list.",
                        "crm.yaml:6: 'days' is 0; expected 1 to 731.",
                        "crm.yaml:6: 'on' is '2026-02-30'; expected a day such as 2026-03-01.",
                        "crm.yaml:7: 'on' is missing.");
    }

    private List<WorkCalendar> calendars(String settings) throws IOException {
        write("crm.yaml", CRM + settings);
        return load().config().calendars();
    }

    private List<String> problems(String settings) throws IOException {
        write("crm.yaml", CRM + settings);
        return Optional.ofNullable(catchThrowableOfType(InvalidFiles.class, this::load))
                .map(invalid ->
                        invalid.problems().stream().map(Problem::toString).toList())
                .orElse(List.of());
    }

    private Workspace load() {
        return Workspace.load(folder, Environment.of(Map.of()));
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
    }
}
