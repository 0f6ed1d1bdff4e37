package yibiao.servers.http;

import java.time.Duration;
import java.util.Optional;

/**
 * A way to misbehave. What is not asked for stays as the server would have done it.
 *
 * @param delay     before anything is answered
 * @param instead   answered in place of the right thing; the call then has no effect
 * @param cutAt     bytes of the body after which the connection is closed, although more were announced
 * @param hangsUp   whether the connection is closed without an answer; the call then has no effect
 * @param announces whether the length of the body is announced; without it a body that is cut looks whole
 */
public record Fault(
        Duration delay, Optional<Reply> instead, Optional<Integer> cutAt, boolean hangsUp, boolean announces) {

    private static final Fault NONE = new Fault(Duration.ZERO, Optional.empty(), Optional.empty(), false, true);

    /** The right answer, late. */
    public static Fault delay(Duration delay) {
        return new Fault(delay, Optional.empty(), Optional.empty(), false, true);
    }

    public static Fault reply(Reply instead) {
        return new Fault(Duration.ZERO, Optional.of(instead), Optional.empty(), false, true);
    }

    public static Fault status(int status) {
        return reply(Reply.text(status, "status " + status + " was ordered"));
    }

    /** @param retryAfter the header's text: seconds or a date */
    public static Fault tooMany(String retryAfter) {
        return reply(Reply.json(429, "{\"error\":\"too many\"}").header("Retry-After", retryAfter));
    }

    /** The right answer, of which only the first bytes arrive. */
    public static Fault cutAt(int bytes) {
        return new Fault(Duration.ZERO, Optional.empty(), Optional.of(bytes), false, true);
    }

    /** The same, but nothing told how long it should have been. */
    public static Fault cutSilentlyAt(int bytes) {
        return new Fault(Duration.ZERO, Optional.empty(), Optional.of(bytes), false, false);
    }

    public static Fault hangUp() {
        return new Fault(Duration.ZERO, Optional.empty(), Optional.empty(), true, true);
    }

    static Fault none() {
        return NONE;
    }
}
