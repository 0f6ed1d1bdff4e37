package yibiao.demo.company;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A contract with a dealer, as in the channel team's workbook.
 *
 * @param endsOn null for one without an end
 * @param state 生效, 终止, 草稿 or 作废
 */
public record Agreement(
        String contractNo,
        String dealerId,
        @Nullable LocalDate signedOn,
        LocalDate startsOn,
        @Nullable LocalDate endsOn,
        String state) {}
