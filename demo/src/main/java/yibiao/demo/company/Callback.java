package yibiao.demo.company;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A call that a seller promised somebody for an instant.
 *
 * @param placedAt when the seller called, null when that did not come to pass
 * @param updatedAt when the CRM was last told of it
 */
public record Callback(
        String callbackId,
        String leadId,
        String sellerId,
        Instant promisedAt,
        @Nullable Instant placedAt,
        Status status,
        Instant updatedAt) {

    /** What became of it, in the CRM's words. */
    public enum Status {
        PLANNED("待回电"),
        DONE("已回电"),
        CANCELLED("取消");

        private final String word;

        Status(String word) {
            this.word = word;
        }

        public String word() {
            return word;
        }
    }
}
