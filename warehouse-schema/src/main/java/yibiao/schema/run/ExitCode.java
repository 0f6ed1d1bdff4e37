package yibiao.schema.run;

import java.util.Arrays;
import java.util.Optional;

/** What a verb's end means to the clock that started it. */
public enum ExitCode {
    OK(0),
    JOB_FAILED(1),
    USAGE(2),
    QUALITY_GATE(3),
    CONTRACT(4),
    LOCKED(5),
    RETRY_LATER(75),
    CANCELLED(130);

    private final int code;

    ExitCode(int code) {
        this.code = code;
    }

    /** What an exit code means; empty for one that no verb ends with, such as that of a process that was killed. */
    public static Optional<ExitCode> of(int code) {
        return Arrays.stream(values()).filter(exit -> exit.code == code).findFirst();
    }

    public int code() {
        return code;
    }
}
