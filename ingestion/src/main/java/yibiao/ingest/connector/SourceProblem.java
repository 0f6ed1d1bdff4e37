package yibiao.ingest.connector;

/**
 * A source cannot be read. The message says where, what was found and what to do, and holds no secret.
 *
 * <p>Nothing of the epoch was committed, so the stream may be read again once the cause is gone.
 */
public final class SourceProblem extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Who can help. */
    public enum Kind {
        /** A person has to change the workspace or the source: exit code 2. */
        CONFIGURATION,
        /** The source's interface is not the one the connector was written for: exit code 4. */
        CONTRACT,
        /** The source did not answer; later it may: exit code 75. */
        UNAVAILABLE,
        /** Anything else: exit code 1. */
        FAILED
    }

    private final Kind kind;

    private SourceProblem(Kind kind, String message, Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    private SourceProblem(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    public static SourceProblem configuration(String message) {
        return new SourceProblem(Kind.CONFIGURATION, message);
    }

    public static SourceProblem configuration(String message, Throwable cause) {
        return new SourceProblem(Kind.CONFIGURATION, message, cause);
    }

    public static SourceProblem contract(String message) {
        return new SourceProblem(Kind.CONTRACT, message);
    }

    public static SourceProblem unavailable(String message) {
        return new SourceProblem(Kind.UNAVAILABLE, message);
    }

    public static SourceProblem unavailable(String message, Throwable cause) {
        return new SourceProblem(Kind.UNAVAILABLE, message, cause);
    }

    public static SourceProblem failed(String message, Throwable cause) {
        return new SourceProblem(Kind.FAILED, message, cause);
    }

    public Kind kind() {
        return kind;
    }
}
