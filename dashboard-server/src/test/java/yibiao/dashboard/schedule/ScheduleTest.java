package yibiao.dashboard.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScheduleTest {

    private static final String SHANGHAI = "Asia/Shanghai";
    private static final String BERLIN = "Europe/Berlin";

    /** The runs after an instant, in the local time of the zone. */
    private static List<String> runs(String zone, String after, int number, String... texts) {
        Schedule schedule = ScheduleText.of(List.of(texts), ZoneId.of(zone));
        List<String> runs = new ArrayList<>();
        Instant instant = OffsetDateTime.parse(after).toInstant();
        for (int run = 0; run < number; run++) {
            instant = schedule.next(instant);
            runs.add(instant.atZone(ZoneId.of(zone)).toOffsetDateTime().toString());
        }
        return runs;
    }

    @Test
    void timesOfDayAreThoseOfTheCompanysZone() {
        assertThat(runs(SHANGHAI, "2026-06-30T20:00:00Z", 3, "5:15,13:00"))
                .containsExactly("2026-07-01T05:15+08:00", "2026-07-01T13:00+08:00", "2026-07-02T05:15+08:00");
    }

    @Test
    void aRunThatIsDueNowIsNotDueAgain() {
        assertThat(runs(SHANGHAI, "2026-07-01T05:15:00+08:00", 1, "05:15")).containsExactly("2026-07-02T05:15+08:00");
    }

    @Test
    void daysOfTheWeekAreKept() {
        // 2026-07-03 is a Friday.
        assertThat(runs(SHANGHAI, "2026-07-03T06:00:00+08:00", 3, "Mon-Fri 05:15", "sat 08:00"))
                .containsExactly("2026-07-04T08:00+08:00", "2026-07-06T05:15+08:00", "2026-07-07T05:15+08:00");
        assertThat(runs(SHANGHAI, "2026-07-03T06:00:00+08:00", 3, "sun-mon,thu 05:15"))
                .containsExactly("2026-07-05T05:15+08:00", "2026-07-06T05:15+08:00", "2026-07-09T05:15+08:00");
    }

    @Test
    void aTimeThatTheClockSkipsComesAsMuchLaterAsWasSkipped() {
        assertThat(runs(BERLIN, "2026-03-28T12:00:00+01:00", 2, "02:30"))
                .containsExactly("2026-03-29T03:30+02:00", "2026-03-30T02:30+02:00");
        assertThat(runs(BERLIN, "2026-03-28T12:00:00+01:00", 4, "02:30,03:00,03:30"))
                .containsExactly(
                        "2026-03-29T03:00+02:00",
                        "2026-03-29T03:30+02:00", // both 02:30 and 03:30
                        "2026-03-30T02:30+02:00",
                        "2026-03-30T03:00+02:00");
    }

    @Test
    void aTimeThatTheClockShowsTwiceComesOnce() {
        assertThat(runs(BERLIN, "2026-10-24T12:00:00+02:00", 2, "02:30"))
                .containsExactly("2026-10-25T02:30+02:00", "2026-10-26T02:30+01:00");
    }

    @Test
    void aDayThatAZoneLeftOutHasNoRunOfItsOwn() {
        // Samoa went over the date line: after Thursday the 29th came Saturday the 31st.
        assertThat(runs("Pacific/Apia", "2011-12-29T06:00:00-10:00", 2, "05:15"))
                .containsExactly("2011-12-31T05:15+14:00", "2012-01-01T05:15+14:00");
    }

    @Test
    void everySpanBeginsAtOnceAndKeepsItsDistanceWhateverTheClockDoes() {
        Schedule schedule = ScheduleText.of(List.of("every:90m"), ZoneId.of(BERLIN));
        Instant now = Instant.parse("2026-03-29T00:00:00Z");

        assertThat(schedule.first(now)).isEqualTo(now);
        assertThat(runs(BERLIN, "2026-03-29T01:00:00+01:00", 2, "every:90m"))
                .containsExactly("2026-03-29T03:30+02:00", "2026-03-29T05:00+02:00");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "noon",
                "24:00",
                "5",
                "05:15,",
                "mon",
                "foo 05:15",
                "mon-wed-fri 05:15",
                "mon 05:15 tue",
                "every:10s",
                "every:",
                "*/5 * * * *"
            })
    void whatIsNoScheduleIsRefused(String text) {
        assertThatThrownBy(() -> ScheduleText.of(List.of(text), ZoneId.of(SHANGHAI)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("--schedule is '" + text + "'; expected times of day such as 05:15");
    }
}
