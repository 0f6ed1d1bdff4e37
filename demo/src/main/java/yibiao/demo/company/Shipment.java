package yibiao.demo.company;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The goods of an order on their way.
 *
 * @param shippedOn null while they are not gone
 * @param deliveredOn null while they have not arrived
 */
public record Shipment(
        String shipmentNo,
        String orderNo,
        String customerId,
        LocalDate promisedOn,
        @Nullable LocalDate shippedOn,
        @Nullable LocalDate deliveredOn,
        Instant updatedAt,
        List<Line> lines) {

    public Shipment {
        lines = List.copyOf(lines);
    }

    /** One product of a shipment, under the number of the order's line. */
    public record Line(int lineNo, String productCode, BigDecimal quantity) {}

    /** planned, shipped or delivered. */
    public String status() {
        return deliveredOn != null ? "delivered" : shippedOn != null ? "shipped" : "planned";
    }

    Shipment shipped(LocalDate on, Instant at) {
        return new Shipment(shipmentNo, orderNo, customerId, promisedOn, on, deliveredOn, at, lines);
    }
}
