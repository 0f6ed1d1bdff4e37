package yibiao.etl.job;

import java.time.Duration;
import java.util.Optional;

/**
 * How much a run may use.
 *
 * @param threads tables computed side by side
 * @param retries further tries of a table after a failure that may pass
 * @param perTable how long a table may take, all its tries together
 * @param perRun how long all tables together may take
 */
public record Limits(int threads, int retries, Optional<Duration> perTable, Optional<Duration> perRun) {

    /** More tables at a time gain little on one machine: the floor of a small table is CPU. */
    public static final int USUAL_THREADS = 2;

    /** No more than one further try: what fails twice rarely passes the third time within minutes. */
    public static final int USUAL_RETRIES = 1;

    public Limits {
        if (threads < 1 || retries < 0) {
            throw new IllegalArgumentException("threads " + threads + ", retries " + retries);
        }
    }

    public static Limits usual() {
        return new Limits(USUAL_THREADS, USUAL_RETRIES, Optional.empty(), Optional.empty());
    }
}
