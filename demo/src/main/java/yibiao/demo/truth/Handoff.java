package yibiao.demo.truth;

import java.time.Instant;
import java.util.Optional;

/**
 * A lead that goes from one owner to another.
 *
 * @param next when it went on to the next
 * @param firstAction the receiver's first own one before that
 * @param firstSeen when the first own one could be known of; what is entered late is known late
 */
record Handoff(
        String leadId,
        Kind kind,
        Instant at,
        String from,
        String to,
        Optional<Instant> next,
        Optional<Instant> firstAction,
        Optional<Instant> firstSeen) {

    /** From whom to whom. */
    enum Kind {
        /** From inside sales to somebody who sells. */
        HANDOFF,
        /** Between two who sell, and nobody had done anything yet. */
        AGAIN,
        /** Between two of one side. */
        REASSIGNED,
        RETURNED;

        boolean isHandoff() {
            return this == HANDOFF || this == AGAIN;
        }
    }

    boolean isWaiting() {
        return firstAction.isEmpty() && next.isEmpty();
    }
}
