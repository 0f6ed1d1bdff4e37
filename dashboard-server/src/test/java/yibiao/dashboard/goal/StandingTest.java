package yibiao.dashboard.goal;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import yibiao.dashboard.goal.Standing.Status;
import yibiao.schema.text.Text;
import yibiao.schema.workspace.Goal;

class StandingTest {

    /** A way of a hundred days. */
    private static Goal goal(String from, String to) {
        return new Goal(
                "g",
                Text.same("g"),
                "m",
                Map.of(),
                Goal.Period.NOW,
                new Goal.Point(new BigDecimal(from), LocalDate.of(2026, 1, 1)),
                new Goal.Point(new BigDecimal(to), LocalDate.of(2026, 4, 11)),
                Optional.empty());
    }

    @ParameterizedTest
    @CsvSource({
        // from, to, now, day, progress, elapsed, status
        "0.2, 0.4, 0.30, 2026-02-20, 0.5000, 0.5000, ON_TRACK",
        "0.2, 0.4, 0.2999, 2026-02-20, 0.4995, 0.5000, BEHIND",
        "0.2, 0.4, 0.1, 2026-01-11, -0.5000, 0.1000, BEHIND",
        "0.2, 0.4, 0.4, 2026-01-02, 1.0000, 0.0100, REACHED",
        "0.2, 0.4, 0.5, 2027-01-01, 1.5000, 1.0000, REACHED",
        "0.2, 0.4, 0.39999999, 2026-04-11, 0.9999, 1.0000, BEHIND",
        "0.2, 0.4, 0.39999999, 2026-04-12, 0.9999, 1.0000, MISSED",
        "0.2, 0.4, 0.2, 2026-01-01, 0.0000, 0.0000, ON_TRACK",
        // less is better
        "80, 40, 60, 2026-02-20, 0.5000, 0.5000, ON_TRACK",
        "80, 40, 90, 2026-02-20, -0.2500, 0.5000, BEHIND",
        "80, 40, 30, 2026-02-20, 1.2500, 0.5000, REACHED",
    })
    void aGoalIsOnTrackWhileTheWayKeepsUpWithTime(
            String from, String to, String now, String day, String progress, String elapsed, Status status) {
        assertThat(Standing.of(goal(from, to), Optional.of(new BigDecimal(now)), LocalDate.parse(day)))
                .isEqualTo(new Standing(status, Optional.of(new BigDecimal(progress)), new BigDecimal(elapsed)));
    }

    @Test
    void beforeItsFirstDayAndWithoutAFigureNothingIsSaid() {
        LocalDate before = LocalDate.of(2025, 12, 31);
        assertThat(Standing.of(goal("1", "2"), Optional.of(BigDecimal.ONE), before))
                .isEqualTo(new Standing(Status.NOT_BEGUN, Optional.empty(), new BigDecimal("0.0000")));
        assertThat(Standing.of(goal("1", "2"), Optional.empty(), before.plusDays(51)))
                .isEqualTo(new Standing(Status.NO_VALUE, Optional.empty(), new BigDecimal("0.5000")));
    }
}
