package yibiao.demo.company;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

final class BillingTest {
    private static final Company COMPANY = Company.simulate(20260630, 0.2);
    private static final Ledger LEDGER = COMPANY.ledger();

    @Test
    void whatIsOpenOfAnInvoiceIsWhatPaymentsLeave() {
        Map<String, BigDecimal> paid = LEDGER.payments().stream()
                .filter(payment -> payment.status().equals("settled"))
                .collect(Collectors.groupingBy(
                        Payment::invoiceNo, Collectors.reducing(BigDecimal.ZERO, Payment::amount, BigDecimal::add)));

        assertThat(LEDGER.invoices()).hasSizeGreaterThan(300).allSatisfy(invoice -> {
            BigDecimal left = invoice.total().subtract(paid.getOrDefault(invoice.invoiceNo(), BigDecimal.ZERO));
            switch (invoice.status()) {
                case "open" ->
                    assertThat(invoice.openAmount()).isEqualByComparingTo(left).isPositive();
                case "paid" -> {
                    assertThat(invoice.openAmount()).isZero();
                    assertThat(left.signum()).isNotPositive();
                }
                default -> assertThat(paid).doesNotContainKey(invoice.invoiceNo());
            }
        });
    }

    @Test
    void oneCustomerPaysTooMuchSomeLateAndSomeHalf() {
        Map<String, Invoice> invoices =
                LEDGER.invoices().stream().collect(Collectors.toMap(Invoice::invoiceNo, invoice -> invoice));
        List<Payment> settled = LEDGER.payments().stream()
                .filter(payment -> payment.status().equals("settled"))
                .toList();

        assertThat(settled.stream()
                        .filter(payment -> payment.amount()
                                        .compareTo(requireNonNull(invoices.get(payment.invoiceNo()))
                                                .total())
                                > 0))
                .hasSize(1);
        assertThat(settled)
                .anyMatch(payment -> payment.paidOn()
                        .isAfter(requireNonNull(invoices.get(payment.invoiceNo()))
                                .dueOn()));
        assertThat(LEDGER.invoices())
                .anyMatch(invoice ->
                        invoice.status().equals("open") && invoice.openAmount().compareTo(invoice.total()) < 0);
        assertThat(LEDGER.invoices()).anyMatch(Invoice::isCredit);
        assertThat(LEDGER.invoices().stream().map(Invoice::status)).contains("draft", "open", "paid");
    }

    @Test
    void goodsLeaveAfterTheyWereOrderedAndSomeLate() {
        Map<String, Order> orders = COMPANY.orders().stream().collect(Collectors.toMap(Order::orderNo, order -> order));

        assertThat(LEDGER.shipments()).hasSizeGreaterThan(250).allSatisfy(shipment -> {
            Order order = requireNonNull(orders.get(shipment.orderNo()));
            assertThat(order.bookedOn()).isAfterOrEqualTo(Calendar.MODERN_TIMES);
            if (shipment.shippedOn() != null) {
                assertThat(shipment.shippedOn()).isAfter(order.bookedOn()).isBeforeOrEqualTo(Calendar.AS_OF);
            }
        });
        assertThat(LEDGER.shipments())
                .anyMatch(shipment ->
                        shipment.shippedOn() != null && shipment.shippedOn().isAfter(shipment.promisedOn()))
                .anyMatch(shipment -> shipment.status().equals("planned"))
                .anyMatch(shipment -> shipment.status().equals("shipped"));
    }
}
