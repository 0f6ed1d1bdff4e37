package yibiao.demo.company;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One update of a ticket: what changed, and what somebody wrote. One update may do both, as when an agent leaves a note and hands the
 * ticket on.
 *
 * @param actorId the user who made it, the customer's person among them; null for the system itself
 * @param changes none where somebody only wrote
 */
public record TicketEvent(
        long eventId,
        long ticketId,
        Instant at,
        @Nullable Long actorId,
        List<Change> changes,
        @Nullable Comment comment) {

    static final String STATUS = "status";
    static final String ASSIGNEE = "assignee_id";
    static final String GROUP = "group_id";

    public TicketEvent {
        changes = List.copyOf(changes);
    }

    /** @param from null where the field was empty, or the ticket did not exist */
    public record Change(String field, @Nullable String from, String to) {}

    /** @param isPublic whether the customer sees it */
    public record Comment(boolean isPublic, String text) {}

    /** The update that opened the ticket. */
    public boolean isCreation() {
        return changes.stream().anyMatch(change -> change.field().equals(STATUS) && change.from() == null);
    }

    /** The status it set, if it did. */
    public Optional<String> status() {
        return changes.stream()
                .filter(change -> change.field().equals(STATUS))
                .map(Change::to)
                .findFirst();
    }
}
