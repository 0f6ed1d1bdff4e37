package yibiao.demo.company;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One leg of a telephone call, as a call centre records it.
 *
 * @param initialId  the first leg of the same call, null for a first leg
 * @param previousId the leg that was transferred to this one, null for a first leg
 * @param phone      the caller's number; a few belong to nobody the CRM knows
 * @param agent      number of the agent, null when nobody answered
 * @param answeredAt null when the caller gave up
 * @param wrapUpSeconds work after the call; known only when it is done, so it arrives with a second record of the same id
 */
public record Call(
        String callId,
        @Nullable String initialId,
        @Nullable String previousId,
        String phone,
        String queue,
        @Nullable String agent,
        Instant startedAt,
        Instant queuedAt,
        @Nullable Instant answeredAt,
        int holdSeconds,
        Instant endedAt,
        int wrapUpSeconds) {

    public boolean isAnswered() {
        return answeredAt != null;
    }
}
