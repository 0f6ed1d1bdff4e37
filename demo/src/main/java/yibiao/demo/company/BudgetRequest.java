package yibiao.demo.company;

import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Money asked for a campaign, as it stands in marketing's own list.
 *
 * @param requestedBy a user of the CRM
 * @param decidedAt null while nobody decided, and where it was taken back
 */
public record BudgetRequest(
        String requestNo,
        String campaignCode,
        BigDecimal amount,
        String currency,
        String requestedBy,
        Instant requestedAt,
        Outcome outcome,
        @Nullable String decidedBy,
        @Nullable Instant decidedAt) {

    /** What was decided, in marketing's words. */
    public enum Outcome {
        PENDING("待批"),
        APPROVED("批准"),
        REJECTED("驳回"),
        WITHDRAWN("撤回");

        private final String word;

        Outcome(String word) {
            this.word = word;
        }

        public String word() {
            return word;
        }
    }
}
