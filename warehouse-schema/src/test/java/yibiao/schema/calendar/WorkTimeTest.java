package yibiao.schema.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import yibiao.schema.calendar.WorkTime.Stretch;

class WorkTimeTest {

    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
    private static final WorkCalendar CHINA =
            new WorkCalendar("cn", SHANGHAI, WeekHours.ofAnOffice(), HolidayFile.ofChina());

    @Test
    void aCaseOpenedBeforeAHolidayWaitsInItsMorningAfter() {
        WorkTime time = new WorkTime(CHINA, LocalDate.parse("2026-09-01"), LocalDate.parse("2026-10-31"));

        // The last working day before National Day is a Wednesday; the holiday lasts to the 7th, the 8th is worked.
        Instant opened = at("2026-09-30T23:50", SHANGHAI);
        assertThat(minutes(time, opened, at("2026-10-08T08:59", SHANGHAI))).isZero();
        assertThat(minutes(time, opened, at("2026-10-08T10:30", SHANGHAI))).isEqualTo(90);
        // Saturday the 10th makes up for it.
        assertThat(minutes(time, opened, at("2026-10-10T18:00", SHANGHAI))).isEqualTo(3 * 9 * 60);
    }

    @Test
    void stretchesFollowEachOtherWithoutAGapAndNeverLeaveTheirDay() {
        LocalDate from = LocalDate.parse("2025-12-30");
        List<Stretch> stretches = new WorkTime(CHINA, from, LocalDate.parse("2027-01-02")).stretches();

        Instant next = Instant.parse("2025-12-30T00:00:00Z");
        long open = 0;
        for (Stretch stretch : stretches) {
            assertThat(stretch.startsAt()).isEqualTo(next);
            assertThat(stretch.openSecondsBefore()).isEqualTo(open);
            assertThat(stretch.startsAt().toString())
                    .startsWith(stretch.onUtcDay().toString());
            assertThat(stretch.endsAt().minusSeconds(1).toString())
                    .startsWith(stretch.onUtcDay().toString());
            next = stretch.endsAt();
            open += stretch.isOpen()
                    ? Duration.between(stretch.startsAt(), next).toSeconds()
                    : 0;
        }
        assertThat(next).isEqualTo(Instant.parse("2027-01-03T00:00:00Z"));
        assertThat(stretches)
                .filteredOn(stretch -> !stretch.isAnnounced())
                .first()
                .extracting(Stretch::startsAt)
                .isEqualTo(at("2027-01-01T00:00", SHANGHAI));
    }

    @ParameterizedTest
    @CsvSource({
        "America/New_York, 2026-03-08, 92",
        "America/New_York, 2026-11-01, 100",
        "America/New_York, 2026-11-02, 96",
        "Asia/Kolkata,     2026-03-08, 96",
        "Asia/Kathmandu,   2026-03-08, 96",
        "Australia/Lord_Howe, 2026-04-05, 98"
    })
    void aDayThatIsOpenAllDayIsAsLongAsItsClocksSay(String zone, LocalDate day, long quarterHours) {
        WorkTime time = new WorkTime(always(ZoneId.of(zone)), day.minusDays(1), day.plusDays(1));

        assertThat(time.openSeconds(day)).isEqualTo(quarterHours * 15 * 60);
        assertThat(minutes(time, midnight(day, zone), midnight(day.plusDays(1), zone)))
                .isEqualTo(quarterHours * 15);
    }

    @Test
    void aNightShiftLosesTheHourThatClocksSkipAndWorksTheRepeatedOneTwice() {
        WorkCalendar nights =
                new WorkCalendar("nights", ZoneId.of("America/New_York"), week("22:00-06:00"), Holidays.NONE);
        WorkTime time = new WorkTime(nights, LocalDate.parse("2026-01-01"), LocalDate.parse("2026-12-31"));

        assertThat(between(time, "2026-03-07T21:00", "2026-03-08T07:00")).isEqualTo(7 * 60);
        assertThat(between(time, "2026-10-31T21:00", "2026-11-01T07:00")).isEqualTo(9 * 60);
        assertThat(between(time, "2026-11-01T21:00", "2026-11-02T07:00")).isEqualTo(8 * 60);
        assertThat(time.openSeconds(LocalDate.parse("2026-11-01"))).isEqualTo((7 + 2) * 3600);
    }

    @Test
    void aNightShiftThatStartsBeforeAHolidayGoesOnIntoIt() {
        Holidays newYear = HolidayFile.read("date\n2026-01-01\n");
        WorkTime time = new WorkTime(
                new WorkCalendar("nights", SHANGHAI, week("22:00-06:00"), newYear),
                LocalDate.parse("2025-12-30"),
                LocalDate.parse("2026-01-03"));

        assertThat(time.openSeconds(LocalDate.parse("2026-01-01"))).isEqualTo(6 * 3600);
        assertThat(time.openSeconds(LocalDate.parse("2026-01-02"))).isEqualTo(2 * 3600);
    }

    @Test
    void aWeekendDayThatIsWorkedHasTheHoursOfTheFirstDayOfTheWeek() {
        Map<DayOfWeek, List<Shift>> hours = new EnumMap<>(DayOfWeek.class);
        hours.put(DayOfWeek.TUESDAY, List.of(Shift.of("09:00-12:00"), Shift.of("13:30-18:00")));
        hours.put(DayOfWeek.FRIDAY, List.of(Shift.of("09:00-12:00")));
        WorkCalendar calendar = new WorkCalendar("t", SHANGHAI, new WeekHours(hours), HolidayFile.ofChina());

        assertThat(calendar.shifts(LocalDate.parse("2026-10-10"))).hasToString("[09:00-12:00, 13:30-18:00]");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void businessTimeIsWhatCountingMinuteByMinuteGives(long run) {
        long seed = run * 7919;
        System.out.println("WorkTimeTest seed " + seed);
        Random random = new Random(seed);
        List<String> zones = List.of(
                "Asia/Shanghai",
                "America/New_York",
                "Europe/London",
                "Asia/Kathmandu",
                "Australia/Lord_Howe",
                "Pacific/Apia",
                "America/Sao_Paulo",
                "Pacific/Kiritimati");
        ZoneId zone = ZoneId.of(zones.get(random.nextInt(zones.size())));
        WorkCalendar calendar = new WorkCalendar("random", zone, randomWeek(random), HolidayFile.ofChina());
        // Samoa left out the 30th of December 2011.
        LocalDate from = LocalDate.of(2008 + random.nextInt(18), 1 + random.nextInt(12), 1);
        if (zone.getId().equals("Pacific/Apia")) {
            from = LocalDate.parse("2011-12-15");
        }
        WorkTime time = new WorkTime(calendar, from, from.plusDays(40));
        long first = from.toEpochDay() * 24 * 60;
        for (int i = 0; i < 20; i++) {
            long one = first + random.nextInt(40 * 24 * 60);
            long other = first + random.nextInt(40 * 24 * 60);
            assertThat(minutes(time, minute(Math.min(one, other)), minute(Math.max(one, other))))
                    .as("%s from minute %d to %d", calendar, one, other)
                    .isEqualTo(counted(calendar, Math.min(one, other), Math.max(one, other)));
        }
    }

    /** Business minutes as the table is used: the row that holds an instant, and the difference of two. */
    private static long minutes(WorkTime time, Instant from, Instant to) {
        List<Stretch> stretches = time.stretches();
        return (openAt(stretches, to) - openAt(stretches, from)) / 60;
    }

    private static long openAt(List<Stretch> stretches, Instant at) {
        Stretch found = stretches.stream()
                .filter(stretch -> !at.isBefore(stretch.startsAt()) && at.isBefore(stretch.endsAt()))
                .findFirst()
                .orElseThrow();
        return found.openSecondsBefore()
                + (found.isOpen() ? Duration.between(found.startsAt(), at).toSeconds() : 0);
    }

    private static long counted(WorkCalendar calendar, long from, long to) {
        long open = 0;
        for (long minute = from; minute < to; minute++) {
            ZonedDateTime clock = minute(minute).atZone(calendar.zone());
            int ofDay = clock.getHour() * 60 + clock.getMinute();
            boolean today = calendar.shifts(clock.toLocalDate()).stream()
                    .anyMatch(shift -> shift.from() <= ofDay && ofDay < shift.to());
            boolean sinceYesterday = calendar.shifts(clock.toLocalDate().minusDays(1)).stream()
                    .anyMatch(shift -> ofDay + 24 * 60 < shift.to());
            open += today || sinceYesterday ? 1 : 0;
        }
        return open;
    }

    private static WeekHours randomWeek(Random random) {
        Map<DayOfWeek, List<Shift>> hours = new EnumMap<>(DayOfWeek.class);
        for (DayOfWeek day : DayOfWeek.values()) {
            int start = random.nextInt(24 * 60);
            Shift shift = new Shift(start, start + 1 + random.nextInt(24 * 60));
            hours.put(day, random.nextInt(4) == 0 ? List.of() : List.of(shift));
        }
        return new WeekHours(hours);
    }

    private static WorkCalendar always(ZoneId zone) {
        return new WorkCalendar("always", zone, week("00:00-24:00"), Holidays.NONE);
    }

    private static WeekHours week(String shift) {
        Map<DayOfWeek, List<Shift>> hours = new EnumMap<>(DayOfWeek.class);
        Stream.of(DayOfWeek.values()).forEach(day -> hours.put(day, List.of(Shift.of(shift))));
        return new WeekHours(hours);
    }

    private static long between(WorkTime time, String from, String to) {
        return minutes(time, at(from, ZoneId.of("America/New_York")), at(to, ZoneId.of("America/New_York")));
    }

    private static Instant at(String local, ZoneId zone) {
        return java.time.LocalDateTime.parse(local).atZone(zone).toInstant();
    }

    private static Instant midnight(LocalDate day, String zone) {
        return day.atStartOfDay(ZoneId.of(zone)).toInstant();
    }

    private static Instant minute(long sinceEpoch) {
        return Instant.ofEpochSecond(sinceEpoch * 60);
    }
}
