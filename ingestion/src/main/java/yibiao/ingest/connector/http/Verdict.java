package yibiao.ingest.connector.http;

/** What becomes of an answer. */
public enum Verdict {
    /** The caller takes it, whatever its status. */
    OK,
    /** The source failed for the moment: the call is repeated after a pause, a few times. */
    RETRY,
    /** The source asks for patience: the call is repeated when it says, and no failure is counted. */
    RATE_LIMITED,
    /** The token is no longer valid: it is renewed once. */
    REFRESH_AUTH,
    /** A person has to change the workspace or the source: exit code 2. */
    CONFIGURATION,
    /** The interface is not the one this connector was written for: exit code 4. */
    CONTRACT,
    /** What the source allows for the day is used up: exit code 75. */
    QUOTA
}
