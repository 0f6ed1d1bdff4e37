package yibiao.demo.company;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A case of the service desk.
 *
 * @param priority null where nobody set one
 * @param status   one of new, open, pending, solved, closed, deleted
 * @param rating   what the customer said afterwards: good, bad, or null when not asked or not answered
 * @param callId   the call it was opened from, null for other channels
 */
public record Ticket(
        long ticketId,
        String accountId,
        String contactId,
        @Nullable Long agentId,
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

    public Ticket deleted(Instant at) {
        return new Ticket(
                ticketId,
                accountId,
                contactId,
                agentId,
                subject,
                type,
                priority,
                "deleted",
                channel,
                productCode,
                createdAt,
                at,
                solvedAt,
                rating,
                callId);
    }

    public Ticket solved(Instant at) {
        return new Ticket(
                ticketId,
                accountId,
                contactId,
                agentId,
                subject,
                type,
                priority,
                "solved",
                channel,
                productCode,
                createdAt,
                at,
                at,
                rating,
                callId);
    }
}
