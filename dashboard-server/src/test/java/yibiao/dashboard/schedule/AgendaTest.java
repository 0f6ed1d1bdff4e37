package yibiao.dashboard.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import yibiao.schema.run.ExitCode;

/** Time is moved by hand. */
class AgendaTest {

    private static Instant at(String time) {
        return Instant.parse("2026-07-01T" + time + ":00Z");
    }

    private static Agenda agenda(String schedule, String now) {
        return new Agenda(ScheduleText.of(List.of(schedule), ZoneId.of("UTC")), at(now));
    }

    @Test
    void aRunIsDueAtItsTimeAndNotBefore() {
        Agenda agenda = agenda("05:15,13:00", "04:00");

        assertThat(agenda.isDue(at("05:14"))).isFalse();
        assertThat(agenda.isDue(at("05:15"))).isTrue();
        agenda.begins(at("05:15"));
        agenda.ended(Optional.of(ExitCode.OK), at("05:20"));
        assertThat(agenda.next()).isEqualTo(at("13:00"));
    }

    @Test
    void everySpanIsCountedFromBeginningToBeginning() {
        Agenda agenda = agenda("every:15m", "04:00");

        assertThat(agenda.isDue(at("04:00"))).isTrue();
        agenda.begins(at("04:00"));
        agenda.ended(Optional.of(ExitCode.OK), at("04:10"));
        assertThat(agenda.next()).isEqualTo(at("04:15"));
    }

    @Test
    void whatBecomesDueWhileARunIsAtWorkIsLeftOut() {
        Agenda agenda = agenda("every:15m", "04:00");
        agenda.begins(at("04:00"));

        assertThat(agenda.isDue(at("04:15"))).isTrue();
        agenda.skips(at("04:15"));
        agenda.ended(Optional.of(ExitCode.OK), at("04:20"));
        assertThat(agenda.next()).isEqualTo(at("04:30"));
    }

    @Test
    void runsThatTheMachineSleptThroughAreMadeUpOnce() {
        Agenda agenda = agenda("every:15m", "04:00");
        agenda.begins(at("04:00"));
        agenda.ended(Optional.of(ExitCode.OK), at("04:01"));

        assertThat(agenda.isDue(at("09:07"))).isTrue();
        agenda.begins(at("09:07"));
        agenda.ended(Optional.of(ExitCode.OK), at("09:09"));
        assertThat(agenda.next()).isEqualTo(at("09:22"));
    }

    @Test
    void aSourceThatDoesNotAnswerIsTriedAgainLaterAndLater() {
        Agenda agenda = agenda("05:15", "04:00");
        agenda.begins(at("05:15"));
        agenda.ended(Optional.of(ExitCode.RETRY_LATER), at("05:20"));
        assertThat(agenda.next()).isEqualTo(at("05:25"));

        agenda.begins(at("05:25"));
        agenda.ended(Optional.of(ExitCode.LOCKED), at("05:25"));
        assertThat(agenda.next()).isEqualTo(at("05:35"));

        for (String again : List.of("05:35", "05:55", "06:35", "07:35")) {
            agenda.begins(at(again));
            agenda.ended(Optional.of(ExitCode.RETRY_LATER), at(again));
        }
        assertThat(agenda.next()).as("never more than an hour later").isEqualTo(at("08:35"));

        agenda.begins(at("08:35"));
        agenda.ended(Optional.of(ExitCode.OK), at("08:40"));
        assertThat(agenda.next()).isEqualTo(Instant.parse("2026-07-02T05:15:00Z"));
    }

    @Test
    void theNextRegularRunTakesThePlaceOfAnotherTry() {
        Agenda agenda = agenda("05:15,05:18", "04:00");
        agenda.begins(at("05:15"));
        agenda.ended(Optional.of(ExitCode.RETRY_LATER), at("05:16"));

        assertThat(agenda.next()).isEqualTo(at("05:18"));
        agenda.begins(at("05:18"));
        agenda.ended(Optional.of(ExitCode.RETRY_LATER), at("05:19"));
        assertThat(agenda.next()).as("begins with five minutes again").isEqualTo(at("05:24"));
    }

    @Test
    void whatNeedsAPersonIsNotTriedAgainAndTheScheduleGoesOn() {
        for (ExitCode exit : List.of(
                ExitCode.JOB_FAILED, ExitCode.USAGE, ExitCode.QUALITY_GATE, ExitCode.CONTRACT, ExitCode.CANCELLED)) {
            Agenda agenda = agenda("05:15,13:00", "04:00");
            agenda.begins(at("05:15"));
            agenda.ended(Optional.of(exit), at("05:16"));
            assertThat(agenda.next()).as(exit.name()).isEqualTo(at("13:00"));
        }
        Agenda killed = agenda("05:15,13:00", "04:00");
        killed.begins(at("05:15"));
        killed.ended(ExitCode.of(137), at("05:16"));
        assertThat(killed.next()).isEqualTo(at("13:00"));
    }
}
