package yibiao.demo.company;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A change of one field of a ticket.
 *
 * @param actorId the agent who made it; null for the system itself
 */
public record TicketEvent(
        long eventId,
        long ticketId,
        Instant at,
        String field,
        @Nullable String from,
        String to,
        @Nullable Long actorId) {}
