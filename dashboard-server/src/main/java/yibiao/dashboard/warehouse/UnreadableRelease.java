package yibiao.dashboard.warehouse;

/**
 * A release that cannot be served. The message is meant for readers of the dashboard: it names table and version, never a
 * path. Whatever was served before keeps being served.
 */
public final class UnreadableRelease extends RuntimeException {

    public UnreadableRelease(String message) {
        super(message);
    }

    public UnreadableRelease(String message, Throwable cause) {
        super(message, cause);
    }
}
