package yibiao.demo.company;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A member recommended the company.
 *
 * @param leadId who it was recommended to, as a lead of the CRM
 * @param accountId who it was recommended to, as an account; both are null when a link was shared
 */
public record Referral(
        String referralNo,
        Instant at,
        String memberNo,
        @Nullable String leadId,
        @Nullable String accountId,
        String channel) {

    /** Whether nobody in particular was meant. */
    public boolean isShare() {
        return leadId == null && accountId == null;
    }
}
