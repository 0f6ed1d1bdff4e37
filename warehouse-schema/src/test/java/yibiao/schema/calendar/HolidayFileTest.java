package yibiao.schema.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import yibiao.schema.file.CsvText;
import yibiao.schema.text.Text;

class HolidayFileTest {

    private static final WorkCalendar CHINA =
            new WorkCalendar("cn", ZoneId.of("Asia/Shanghai"), WeekHours.ofAnOffice(), HolidayFile.ofChina());

    @Test
    void theWorkingDaysOfEveryMonthInChinaAreThoseCountedFromTheNotices() throws IOException {
        List<Map<String, String>> expected =
                CsvText.rows(Files.readString(Path.of("src/test/resources/calendar/china-workdays-per-month.csv")));

        assertThat(expected).hasSize(12);
        for (Map<String, String> year : expected) {
            List<Integer> found = IntStream.rangeClosed(1, 12)
                    .mapToObj(month -> workingDays(YearMonth.of(Integer.parseInt(year.get("year")), month)))
                    .toList();
            List<Integer> counted = IntStream.rangeClosed(1, 12)
                    .mapToObj(month -> Integer.valueOf(year.get(String.valueOf(month))))
                    .toList();
            assertThat(found).as(year.get("year")).isEqualTo(counted);
        }
    }

    private static int workingDays(YearMonth month) {
        return (int) IntStream.rangeClosed(1, month.lengthOfMonth())
                .filter(day -> !CHINA.shifts(month.atDay(day)).isEmpty())
                .count();
    }

    @Test
    void aYearWithoutANoticeIsNotAYearWithoutHolidays() {
        assertThat(CHINA.isAnnounced(LocalDate.parse("2026-12-31"))).isTrue();
        assertThat(CHINA.isAnnounced(LocalDate.parse("2027-01-01"))).isFalse();
        // Its last two days stand in the notice for 2007; the year itself has none.
        assertThat(CHINA.isAnnounced(LocalDate.parse("2006-12-30"))).isFalse();
        assertThat(CHINA.shifts(LocalDate.parse("2006-12-30"))).hasToString("[09:00-18:00]");
        assertThat(WorkCalendar.ofAnOffice(ZoneId.of("UTC")).isAnnounced(LocalDate.parse("2099-01-01")))
                .isTrue();
    }

    @Test
    void everyHolidayOfChinaHasItsNameInBothLanguages() {
        assertThat(CHINA.holiday(LocalDate.parse("2026-10-01")))
                .contains(new Holiday(Optional.of(new Text("国庆节", "National Day")), true));
        assertThat(CHINA.holidays().days().values())
                .allSatisfy(holiday -> assertThat(holiday.name().orElseThrow().en())
                        .isNotEqualTo(holiday.name().orElseThrow().zh()));
    }

    @Test
    void aCompanysOwnListNamesDaysOffAndDaysWorked() {
        Holidays holidays = HolidayFile.read("""
                \ufeffdate,name,name_en,day_off
                2026-12-24,平安夜,Christmas Eve,
                2026-12-27,"补班, 一",,false
                """);

        assertThat(holidays.years()).containsExactly(2026);
        assertThat(holidays.days())
                .isEqualTo(Map.of(
                        LocalDate.parse("2026-12-24"),
                        new Holiday(Optional.of(new Text("平安夜", "Christmas Eve")), true),
                        LocalDate.parse("2026-12-27"),
                        new Holiday(Optional.of(Text.same("补班, 一")), false)));
    }

    @Test
    void aWrongLineIsNamed() {
        assertThatThrownBy(() -> HolidayFile.read("date\n2026-12-24\n24.12.2026\n"))
                .hasMessage("line 3: '24.12.2026' is no date; expected a day such as 2026-10-01");
        assertThatThrownBy(() -> HolidayFile.read("day,name\n2026-12-24,x\n"))
                .hasMessage("has no column 'date'; expected date,name,name_en,day_off");
        assertThatThrownBy(() -> HolidayFile.read("date,day_off\n2026-12-24,no\n"))
                .hasMessage("line 2: day_off is 'no'; expected true, or false for a day that is worked");
    }
}
