package yibiao.ingest.connector.kafka;

import yibiao.ingest.connector.Reason;

/** A record that is not what the stream's format says. The message says what was found and what to do, and holds no value. */
final class BadRecord extends Exception {

    private static final long serialVersionUID = 1L;

    private final Reason reason;

    BadRecord(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    Reason reason() {
        return reason;
    }
}
