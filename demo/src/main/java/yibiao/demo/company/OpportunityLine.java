package yibiao.demo.company;

import java.math.BigDecimal;
import java.time.Instant;

/** What a deal is about, product by product; what it comes to is quantity by unit price. */
public record OpportunityLine(
        String opportunityId,
        int lineNo,
        String productCode,
        BigDecimal quantity,
        BigDecimal listPrice,
        BigDecimal unitPrice,
        BigDecimal netAmount,
        String currency,
        Instant updatedAt) {}
