package yibiao.demo.company;

import java.time.Instant;

/** A member gave an idea, tried a product or signed up for a beta. */
public record Proposal(
        String proposalNo, Instant at, Kind kind, String memberNo, String productCode, String channel, Status status) {

    /** What the member offers, in marketing's words. */
    public enum Kind {
        IDEA("建议"),
        TRIAL("试用"),
        BETA("内测");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        public String word() {
            return word;
        }
    }

    /** What became of it, in marketing's words. */
    public enum Status {
        OPEN("待评估"),
        ACCEPTED("采纳"),
        DECLINED("未采纳"),
        VOID("作废");

        private final String word;

        Status(String word) {
            this.word = word;
        }

        public String word() {
            return word;
        }
    }
}
