package yibiao.demo.company;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;

/**
 * What a seller is to bring in a quarter, in CNY.
 *
 * @param measure {@code won_amount} of the CRM or {@code booked_amount} of the ERP
 * @param version raised when the figure is set anew; the highest holds
 */
public record Target(
        String sellerId,
        String team,
        String measure,
        LocalDate startsOn,
        LocalDate endsOn,
        BigDecimal amount,
        int version,
        Instant loadedAt) {

    Target revised(BigDecimal newAmount, Instant at) {
        return new Target(sellerId, team, measure, startsOn, endsOn, newAmount, version + 1, at);
    }
}
