package yibiao.demo.company;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A step of a lead.
 *
 * @param fromOwner the owner before, null where the owner stays or the lead is new
 * @param toOwner the owner after
 * @param rule the rule of the CRM that chose that owner, null where a person did
 */
public record LeadEvent(
        String eventId,
        String leadId,
        Kind kind,
        Instant at,
        @Nullable String fromOwner,
        @Nullable String toOwner,
        String actor,
        @Nullable String rule) {

    /** Kinds of steps, in the CRM's words. */
    public enum Kind {
        CREATED("创建"),
        ASSIGNED("分配"),
        QUALIFIED("甄别"),
        ACCEPTED("接受"),
        CONVERTED("转商机"),
        CLOSED("关闭");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        public String word() {
            return word;
        }
    }
}
