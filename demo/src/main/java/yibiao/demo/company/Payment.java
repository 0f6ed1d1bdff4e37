package yibiao.demo.company;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;

/**
 * Money for an invoice; negative when it is paid back.
 *
 * @param status pending, settled or void
 */
public record Payment(
        String paymentNo,
        String invoiceNo,
        String customerId,
        LocalDate paidOn,
        BigDecimal amount,
        String currency,
        String method,
        String status,
        Instant updatedAt) {}
