package yibiao.demo.company;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A case of the service desk.
 *
 * @param contactId the CRM's id of who asked
 * @param agentId   who has it; null until somebody took it
 * @param level     of support at which it stands, from 1
 * @param priority  null where nobody set one
 * @param status    one of new, open, pending, solved, closed, deleted
 * @param solvedAt  when it was first solved
 * @param rating    what the customer said afterwards: good, bad, or null when not asked or not answered
 * @param callId    the call it was opened from, null for other channels
 */
public record Ticket(
        long ticketId,
        String contactId,
        @Nullable Long agentId,
        int level,
        String subject,
        String type,
        @Nullable String priority,
        String status,
        String channel,
        @Nullable String productCode,
        Instant createdAt,
        Instant updatedAt,
        @Nullable Instant solvedAt,
        @Nullable String rating,
        @Nullable String callId) {

    /** How long after the solution customers say what they think of it. */
    static final Duration RATED_AFTER = Duration.ofHours(2);

    /** The service desk's id of who asked. */
    public long requesterId() {
        return ServiceDirectory.userId(contactId);
    }

    /** The service desk's id of the group at this level. */
    public long groupId() {
        return ServiceDirectory.groupId(level);
    }

    /** When it was rated; null when it was not. */
    public @Nullable Instant ratedAt() {
        return rating == null || solvedAt == null ? null : solvedAt.plus(RATED_AFTER);
    }

    public boolean isDeleted() {
        return status.equals("deleted");
    }

    boolean canMove() {
        return !isDeleted() && !status.equals("closed");
    }

    Ticket moved(String newStatus, @Nullable Long agent, int newLevel, Instant at) {
        return new Ticket(
                ticketId,
                contactId,
                agent,
                newLevel,
                subject,
                type,
                priority,
                newStatus,
                channel,
                productCode,
                createdAt,
                at,
                newStatus.equals("solved") && solvedAt == null ? at : solvedAt,
                rating,
                callId);
    }

    Ticket deleted(Instant at) {
        return moved("deleted", agentId, level, at);
    }
}
