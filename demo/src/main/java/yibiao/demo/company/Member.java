package yibiao.demo.company;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A person in the loyalty programme for laboratory staff.
 *
 * @param accountId where the person works, null where nobody asked
 * @param enrolledBy how the person was won, in marketing's words
 * @param leftOn null for those who stayed
 */
public record Member(
        String memberNo,
        String name,
        @Nullable String accountId,
        String region,
        String city,
        String level,
        LocalDate joinedOn,
        String enrolledBy,
        @Nullable LocalDate leftOn,
        Flaw flaw) {

    /** From the day of joining on; the day of leaving is none any more. */
    public boolean isMemberOn(LocalDate day) {
        return !day.isBefore(joinedOn) && (leftOn == null || day.isBefore(leftOn));
    }
}
