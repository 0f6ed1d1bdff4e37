package yibiao.demo.company;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A seller asks for a special price, naming the code of a deal that is to justify it. The code is the deal's number.
 *
 * @param opportunityCode null where none was given
 * @param endUserAccountId for whom the price is said to be
 * @param status 待批, 批准 or 驳回
 */
public record DiscountRequest(
        String requestId,
        @Nullable String opportunityCode,
        String productCode,
        String endUserAccountId,
        String requestedBy,
        LocalDate requestedOn,
        String status,
        BigDecimal listAmount,
        BigDecimal netAmount,
        String currency,
        Instant updatedAt) {}
