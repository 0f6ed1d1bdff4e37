package yibiao.schema.run;

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

    public int code() {
        return code;
    }
}
