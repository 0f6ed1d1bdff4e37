package yibiao.demo.company;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * An invoice of the ERP, or a credit note, whose amounts are negative.
 *
 * @param status draft, open, paid or void
 * @param openAmount what is not paid yet, tax included; never negative
 */
public record Invoice(
        String invoiceNo,
        String orderNo,
        String customerId,
        String salesRep,
        LocalDate invoicedOn,
        LocalDate dueOn,
        String currency,
        String status,
        BigDecimal openAmount,
        Instant updatedAt,
        List<Line> lines) {

    public Invoice {
        lines = List.copyOf(lines);
    }

    /** One product of an invoice. */
    public record Line(
            int lineNo, String productCode, BigDecimal quantity, BigDecimal netAmount, BigDecimal taxAmount) {}

    /** Tax included. */
    public BigDecimal total() {
        return lines.stream()
                .map(line -> line.netAmount().add(line.taxAmount()))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    public boolean isCredit() {
        return total().signum() < 0;
    }

    Invoice after(BigDecimal paid, Instant at) {
        BigDecimal left = openAmount.subtract(paid).max(BigDecimal.ZERO.setScale(4));
        return now(left.signum() == 0 ? "paid" : status, left, at);
    }

    Invoice now(String newStatus, BigDecimal newOpenAmount, Instant at) {
        return new Invoice(
                invoiceNo,
                orderNo,
                customerId,
                salesRep,
                invoicedOn,
                dueOn,
                currency,
                newStatus,
                newOpenAmount,
                at,
                lines);
    }
}
