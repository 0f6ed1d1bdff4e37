package yibiao.ingest.connector.files;

import java.io.IOException;
import yibiao.ingest.connector.Reason;

/** A whole file cannot be taken: it goes to quarantine, and nothing of it lands. */
final class FileRefused extends IOException {

    private static final long serialVersionUID = 1L;

    private final Reason reason;

    FileRefused(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    Reason reason() {
        return reason;
    }
}
