package yibiao.demo.company;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * An expense claim or a commission in the ERP.
 *
 * @param kind expense or commission
 * @param department the team it is booked to
 * @param amount negative when it is booked back
 */
public record SalesCost(
        String costNo,
        String kind,
        String salesRep,
        String department,
        @Nullable String customerId,
        @Nullable String opportunityId,
        LocalDate spentOn,
        BigDecimal amount,
        String currency,
        Instant updatedAt) {}
