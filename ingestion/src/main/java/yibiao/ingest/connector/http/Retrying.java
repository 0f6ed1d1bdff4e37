package yibiao.ingest.connector.http;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long a call is repeated.
 *
 * @param attempts how often in all, rate limits not counted
 * @param first    bound of the first pause; it doubles with every failure
 * @param cap      bound of every pause
 * @param deadline how long failures of one call may last in all
 * @param patience how long rate limits of one call may last in all
 */
public record Retrying(int attempts, Duration first, Duration cap, Duration deadline, Duration patience) {

    public static Retrying usual() {
        return new Retrying(
                8, Duration.ofMillis(500), Duration.ofSeconds(30), Duration.ofMinutes(5), Duration.ofMinutes(30));
    }

    /** For questions somebody waits for: the first failure is told at once, a rate limit is waited for a little. */
    public static Retrying once() {
        return new Retrying(1, Duration.ZERO, Duration.ZERO, Duration.ZERO, Duration.ofSeconds(30));
    }

    /**
     * Full jitter: anything between nothing and the bound, so that clients that failed together do not come back together.
     *
     * @param failures so far, from 1
     */
    Duration pause(int failures, RandomGenerator random) {
        long bound = first.toMillis() << Math.min(failures - 1, 20);
        return Duration.ofMillis(random.nextLong(Math.min(cap.toMillis(), bound) + 1));
    }
}
