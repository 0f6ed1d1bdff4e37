package yibiao.demo.company;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Somebody a campaign reached, or meant to.
 *
 * @param accountId null for names nobody could place, and for leads
 * @param leadId the lead that the response became
 * @param respondedAt null where nothing came back
 */
public record CampaignMember(
        String memberId,
        String campaignCode,
        String name,
        @Nullable String accountId,
        @Nullable String leadId,
        Instant contactedAt,
        @Nullable Instant respondedAt) {}
