package yibiao.schema.run;

/** What a run does when another one has the warehouse. */
public enum WhenLocked {
    /** Wait until it is free. */
    WAIT,
    /** End with {@link ExitCode#LOCKED}. */
    FAIL,
    /** End with {@link ExitCode#OK}: the next run by the clock does the work. */
    SKIP
}
