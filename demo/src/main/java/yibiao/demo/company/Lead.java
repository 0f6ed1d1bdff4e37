package yibiao.demo.company;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who might buy.
 *
 * @param industry a word of the CRM's pick list
 * @param source where it came from, in the CRM's words
 * @param ownerId null while nobody has it
 * @param accountId what it became, with the deal
 */
public record Lead(
        String leadId,
        String name,
        String company,
        @Nullable String industry,
        Place place,
        String source,
        @Nullable String campaignCode,
        @Nullable String ownerId,
        Status status,
        Instant createdAt,
        @Nullable Instant convertedAt,
        @Nullable String accountId,
        @Nullable String opportunityId,
        Instant updatedAt) {

    /** Where a lead stands, in the CRM's words. */
    public enum Status {
        NEW("新建", "open"),
        QUALIFIED("已甄别", "qualified"),
        WORKING("跟进中", "qualified"),
        CONVERTED("已转商机", "converted"),
        DISQUALIFIED("已关闭", "disqualified");

        private final String word;
        private final String meaning;

        Status(String word, String meaning) {
            this.word = word;
            this.meaning = meaning;
        }

        public String word() {
            return word;
        }

        /** open, qualified, converted or disqualified. */
        public String meaning() {
            return meaning;
        }
    }

    Lead now(Status newStatus, Instant at) {
        return new Lead(
                leadId,
                name,
                company,
                industry,
                place,
                source,
                campaignCode,
                ownerId,
                newStatus,
                createdAt,
                convertedAt,
                accountId,
                opportunityId,
                at);
    }
}
