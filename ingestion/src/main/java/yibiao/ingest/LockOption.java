package yibiao.ingest;

import java.time.Duration;
import picocli.CommandLine;
import yibiao.schema.run.WhenLocked;
import yibiao.schema.text.TimeSpan;

/** What to do when a run has the warehouse for itself. */
final class LockOption {

    @CommandLine.Option(
            names = "--when-locked",
            paramLabel = "wait|fail|skip",
            description =
                    "When 'etl' has the warehouse: wait for its end, fail with exit code 5, or skip this run with exit"
                            + " code 0. Default: fail. A stream that another 'ingest' reads is left to it in any case.")
    private WhenLocked whenLocked = WhenLocked.FAIL;

    @CommandLine.Option(
            names = "--lock-timeout",
            paramLabel = "TIME",
            converter = Spans.class,
            description = "How long to wait at most, such as 30m; then exit code 5. Default: 1h.")
    private Duration timeout = Duration.ofHours(1);

    Duration patience() {
        return switch (whenLocked) {
            case WAIT -> timeout;
            case FAIL, SKIP -> Duration.ZERO;
        };
    }

    boolean skips() {
        return whenLocked == WhenLocked.SKIP;
    }

    /** Spans of time on the command line. */
    static final class Spans implements CommandLine.ITypeConverter<Duration> {
        @Override
        public Duration convert(String text) {
            try {
                return TimeSpan.of(text);
            } catch (IllegalArgumentException e) {
                throw new CommandLine.TypeConversionException(e.getMessage());
            }
        }
    }
}
