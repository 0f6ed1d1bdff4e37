package yibiao.demo.company;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Somebody asked to an event, signed up for it, or there.
 *
 * @param campaignCode of the campaign that the event is, if it is one
 * @param accountId of a guest who is no member
 */
public record Participation(
        String participationNo,
        @Nullable String campaignCode,
        String event,
        LocalDate eventOn,
        String place,
        @Nullable String memberNo,
        @Nullable String accountId,
        @Nullable LocalDate invitedOn,
        @Nullable Instant signedUpAt,
        @Nullable Instant attendedAt) {}
