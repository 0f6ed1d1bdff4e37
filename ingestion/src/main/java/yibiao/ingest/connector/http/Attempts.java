package yibiao.ingest.connector.http;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.random.RandomGenerator;
import yibiao.ingest.connector.Waiting;

/** Counts what went wrong with one call, and pauses before the next attempt. */
final class Attempts {

    private static final Duration LEAST = Duration.ofSeconds(1);

    private final Retrying retrying;
    private final Waiting waiting;
    private final RandomGenerator random;
    private final Instant start;
    private Duration limited = Duration.ZERO;
    private int failures;
    private int limits;

    Attempts(Retrying retrying, Waiting waiting, RandomGenerator random) {
        this.retrying = retrying;
        this.waiting = waiting;
        this.random = random;
        this.start = waiting.now();
    }

    int failures() {
        return failures;
    }

    /** @return whether to try again; the pause is over then */
    boolean again() {
        failures++;
        Duration pause = retrying.pause(failures, random);
        Duration failing = Duration.between(start, waiting.now()).minus(limited);
        if (failures >= retrying.attempts() || failing.plus(pause).compareTo(retrying.deadline()) > 0) {
            return false;
        }
        waiting.pause(pause);
        return true;
    }

    /**
     * @param asked how long the source asks to wait
     * @return whether to try again; the pause is over then
     */
    boolean againWhenAllowed(Optional<Duration> asked) {
        limits++;
        // Not before the source said, and a little later, so that clients that were told the same do not come at once.
        Duration pause = asked.map(wanted -> wanted.plusMillis(random.nextLong(250)))
                .orElseGet(() -> LEAST.plus(retrying.pause(limits, random)));
        if (limited.plus(pause).compareTo(retrying.patience()) > 0) {
            return false;
        }
        limited = limited.plus(pause);
        waiting.pause(pause);
        return true;
    }

    /** How long the answer asks to wait: {@code Retry-After} in seconds, or as a date of the source's clock. */
    static Optional<Duration> retryAfter(Answer answer, Instant now) {
        return answer.header("Retry-After").flatMap(text -> {
            if (text.strip().matches("\\d{1,9}(\\.\\d{1,9})?")) {
                return Optional.of(Duration.ofMillis((long) Math.ceil(Double.parseDouble(text.strip()) * 1000)));
            }
            Instant sourceNow = answer.date().orElse(now);
            return Answer.instant(text)
                    .map(then -> Duration.between(sourceNow, then))
                    .map(wait -> wait.isNegative() ? Duration.ZERO : wait);
        });
    }
}
