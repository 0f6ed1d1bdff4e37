package yibiao.demo.company;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something a seller did or plans to do, for a deal or for a lead.
 *
 * @param kind call, meeting, email, note or task
 * @param enteredAt when it was written down, which may be days later
 * @param note what was written; a note has it always
 */
public record Activity(
        String activityId,
        String kind,
        @Nullable String direction,
        boolean done,
        Instant occurredAt,
        Instant enteredAt,
        @Nullable Integer seconds,
        String ownerId,
        @Nullable String accountId,
        @Nullable String contactId,
        @Nullable String leadId,
        @Nullable String opportunityId,
        @Nullable String note) {}
