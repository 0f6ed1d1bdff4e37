package yibiao.demo.truth;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Optional;

/**
 * An order line that counts.
 *
 * @param seller empty where it was no seller of ours
 * @param revenue in CNY with four decimals; empty when no rate was valid on the day
 */
record Line(
        String source,
        String orderId,
        String party,
        String segment,
        String region,
        String product,
        String family,
        String channel,
        String seller,
        LocalDate bookedOn,
        String currency,
        BigDecimal netAmount,
        Optional<BigDecimal> revenue) {}
