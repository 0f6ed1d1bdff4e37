package yibiao.demo.company;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDateTime;
import org.junit.jupiter.api.Test;

final class OfficeHoursTest {
    @Test
    void whatIsHandedOverBeforeMidnightOfTheHolidayBeginsToWaitWhenItIsOver() {
        Instant eve = at("2025-09-30T23:50");

        assertThat(OfficeHours.minutes(eve, at("2025-10-09T09:00"))).isZero();
        assertThat(OfficeHours.after(eve, 480)).isEqualTo(at("2025-10-09T17:00"));
        assertThat(OfficeHours.havePassed(480, eve, at("2025-10-09T16:59"))).isFalse();
        assertThat(OfficeHours.havePassed(480, eve, at("2025-10-09T17:00"))).isTrue();
    }

    @Test
    void aWeekendThatIsWorkedForAHolidayCounts() {
        assertThat(OfficeHours.minutes(at("2025-10-10T17:30"), at("2025-10-13T09:30")))
                .isEqualTo(30 + 540 + 30);
    }

    @Test
    void nightsAndWeekendsDoNotCount() {
        assertThat(OfficeHours.minutes(at("2026-06-26T18:00"), at("2026-06-29T09:01")))
                .isEqualTo(1);
        assertThat(OfficeHours.minutes(at("2026-06-29T12:00"), at("2026-06-29T11:00")))
                .isZero();
    }

    private static Instant at(String local) {
        return LocalDateTime.parse(local).atZone(Calendar.ZONE).toInstant();
    }
}
