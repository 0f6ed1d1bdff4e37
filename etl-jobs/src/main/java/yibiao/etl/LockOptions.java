package yibiao.etl;

import java.time.Duration;
import picocli.CommandLine.Option;
import yibiao.schema.run.WhenLocked;

/** What to do when another run has the warehouse. */
final class LockOptions {

    @Option(
            names = "--when-locked",
            paramLabel = "wait|fail|skip",
            description =
                    "When another run has the warehouse: wait for its end, fail with exit code 5, or skip this run with"
                            + " exit code 0. Default: fail.")
    private WhenLocked whenLocked = WhenLocked.FAIL;

    @Option(
            names = "--lock-timeout",
            paramLabel = "TIME",
            converter = Durations.class,
            description = "How long to wait at most, such as 30m; then exit code 5. Default: 1h.")
    private Duration timeout = Duration.ofHours(1);

    WhenLocked whenLocked() {
        return whenLocked;
    }

    Duration timeout() {
        return timeout;
    }
}
