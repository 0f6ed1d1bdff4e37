package yibiao.demo.company;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A line of the programme's ledger.
 *
 * @param points negative when taken
 * @param orderNo the ERP's order that earned them, where it was one
 * @param expiresOn the last day they can be used, where there is one
 * @param flaw other than {@link Flaw#NONE} for the one that was typed wrongly and counts nowhere
 */
public record PointsEntry(
        String entryNo,
        String memberNo,
        Kind kind,
        LocalDate on,
        int points,
        @Nullable String orderNo,
        @Nullable LocalDate expiresOn,
        Flaw flaw) {

    /** Why points came or went, in the order in which that happens on one day. */
    public enum Kind {
        EXPIRE("过期"),
        ADJUST("调整"),
        EARN("获得"),
        REDEEM("兑换");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        public String word() {
            return word;
        }
    }

    PointsEntry numbered(int number) {
        return new PointsEntry("JF%07d".formatted(number), memberNo, kind, on, points, orderNo, expiresOn, flaw);
    }
}
