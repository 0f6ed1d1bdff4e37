package yibiao.demo.company;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An order that the ERP stopped for a credit review.
 *
 * @param outcome released, rejected or pending
 * @param endedAt null while nobody has decided
 */
public record CreditHold(
        String checkNo,
        String orderNo,
        String reason,
        Instant heldAt,
        @Nullable Instant endedAt,
        String outcome,
        @Nullable String decidedBy,
        Instant updatedAt) {

    CreditHold released(Instant at, String by, Instant writtenAt) {
        return new CreditHold(checkNo, orderNo, reason, heldAt, at, "released", by, writtenAt);
    }
}
