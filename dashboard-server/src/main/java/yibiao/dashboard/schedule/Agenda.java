package yibiao.dashboard.schedule;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import yibiao.schema.run.ExitCode;

/**
 * When the next run is due. A run that was due while the machine slept is made up once. What may pass (a source that does not answer,
 * another run) is tried again after 5, 10, 20, 40 and then every 60 minutes, until the next regular run takes its place.
 *
 * <p>It knows no clock and no process: it is told what happened when.
 */
final class Agenda {

    private static final Duration FIRST_DELAY = Duration.ofMinutes(5);
    private static final Duration LONGEST_DELAY = Duration.ofHours(1);

    private final Schedule schedule;
    private Instant regular;
    private Optional<Instant> retry = Optional.empty();
    private Duration delay = FIRST_DELAY;

    Agenda(Schedule schedule, Instant now) {
        this.schedule = schedule;
        this.regular = schedule.first(now);
    }

    /** When the next run is due, be it a regular one or another try. */
    Instant next() {
        return retry.filter(again -> again.isBefore(regular)).orElse(regular);
    }

    boolean isDue(Instant now) {
        return !now.isBefore(next());
    }

    /** The run that is due begins. */
    void begins(Instant now) {
        if (!now.isBefore(regular)) {
            regular = schedule.next(now);
            delay = FIRST_DELAY;
        }
        retry = Optional.empty();
    }

    /** The run that is due is left out. */
    void skips(Instant now) {
        begins(now);
    }

    /** A run came to its end; whether it is tried again before the next regular one, {@link #next()} says. */
    void ended(Optional<ExitCode> exit, Instant now) {
        if (exit.filter(Agenda::mayPass).isPresent()) {
            retry = Optional.of(now.plus(delay));
            Duration twice = delay.multipliedBy(2);
            delay = twice.compareTo(LONGEST_DELAY) > 0 ? LONGEST_DELAY : twice;
        }
    }

    private static boolean mayPass(ExitCode exit) {
        return switch (exit) {
            case LOCKED, RETRY_LATER -> true;
            case OK, JOB_FAILED, USAGE, QUALITY_GATE, CONTRACT, CANCELLED -> false;
        };
    }
}
