package yibiao.demo.company;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A ticket that one agent handed to another.
 *
 * @param briefed    whether who takes it over could read what the matter is before speaking with the customer
 * @param answeredAt when the receiver first wrote to the customer, null as long as that has not been
 * @param explained  whether the customer told it all again afterwards
 */
public record TicketHandoff(
        long ticketId,
        Instant at,
        int fromLevel,
        int toLevel,
        boolean briefed,
        @Nullable Instant answeredAt,
        boolean explained) {

    public boolean isEscalation() {
        return toLevel > fromLevel;
    }

    TicketHandoff answered(Instant when) {
        return new TicketHandoff(ticketId, at, fromLevel, toLevel, briefed, when, explained);
    }
}
