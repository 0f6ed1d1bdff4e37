package yibiao.ingest.asterisk;

import yibiao.ingest.connector.Reason;

/** A line that is not of its format. The message says what was found and expected, and holds no value of the line. */
public final class BadLine extends Exception {

    private static final long serialVersionUID = 1L;

    private final Reason reason;

    public BadLine(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
