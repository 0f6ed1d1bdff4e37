package yibiao.demo.company;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An order in the ERP.
 *
 * @param currency null for the few that somebody keyed without one
 */
public record Order(
        String orderNo,
        String customerId,
        String salesRep,
        @Nullable String opportunityId,
        String channel,
        LocalDate bookedOn,
        @Nullable String currency,
        boolean cancelled,
        Instant updatedAt,
        List<Line> lines) {

    public Order {
        lines = List.copyOf(lines);
    }

    /** One product of an order; a return has a negative quantity and amount. */
    public record Line(
            int lineNo,
            String productCode,
            BigDecimal quantity,
            BigDecimal netAmount,
            BigDecimal costAmount,
            Instant updatedAt) {}

    Order cancelled(Instant at) {
        return new Order(orderNo, customerId, salesRep, opportunityId, channel, bookedOn, currency, true, at, lines);
    }

    Order withLines(List<Line> newLines) {
        return new Order(
                orderNo,
                customerId,
                salesRep,
                opportunityId,
                channel,
                bookedOn,
                currency,
                cancelled,
                updatedAt,
                newLines);
    }
}
