package yibiao.demo.company;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Ships, bills and collects what is ordered since the ERP has modules for that. Most goods leave in time and most customers pay in
 * time; some pay late, some half, some not yet, and one pays too much.
 */
final class Billing {
    private static final BigDecimal VAT = new BigDecimal("0.13");
    private static final BigDecimal TOO_MUCH = new BigDecimal("1.10");
    private static final List<String> METHODS = List.of("电汇", "电汇", "承兑汇票", "支票");
    private static final String SERVICES = "校准服务";

    private final Dice dice;
    private final Map<String, Product> products = new HashMap<>();
    private final List<Shipment> shipments = new ArrayList<>();
    private final List<Invoice> invoices = new ArrayList<>();
    private final List<Payment> payments = new ArrayList<>();
    private boolean somebodyPaidTooMuch;

    private Billing(Dice dice, Products products) {
        this.dice = dice;
        products.all().forEach(product -> this.products.put(product.code(), product));
    }

    static Ledger simulate(long seed, List<Order> orders, Products products) {
        Billing billing = new Billing(new Dice(seed, "billing"), products);
        for (Order order : orders) {
            String currency = order.currency();
            if (!order.cancelled() && currency != null && !order.bookedOn().isBefore(Calendar.MODERN_TIMES)) {
                billing.add(order, currency);
            }
        }
        return new Ledger(billing.shipments, billing.invoices, billing.payments, List.of(), List.of(), List.of());
    }

    /** The customer who owes longest pays what is left; empty when nobody owes anything. */
    static Optional<Ledger> paid(Ledger ledger, LocalDate on, Instant at) {
        return ledger.invoices().stream()
                .filter(invoice -> invoice.status().equals("open"))
                .min(Comparator.comparing(Invoice::dueOn).thenComparing(Invoice::invoiceNo))
                .map(owed -> {
                    List<Payment> payments = new ArrayList<>(ledger.payments());
                    payments.add(new Payment(
                            number("ZP", payments.size()),
                            owed.invoiceNo(),
                            owed.customerId(),
                            on,
                            owed.openAmount(),
                            owed.currency(),
                            METHODS.get(0),
                            "settled",
                            at));
                    List<Invoice> invoices = new ArrayList<>(ledger.invoices());
                    invoices.set(invoices.indexOf(owed), owed.after(owed.openAmount(), at));
                    return ledger.withPaid(invoices, payments);
                });
    }

    /** The goods promised longest ago leave the house. */
    static Optional<Ledger> shipped(Ledger ledger, LocalDate on, Instant at) {
        return ledger.shipments().stream()
                .filter(shipment -> shipment.shippedOn() == null)
                .min(Comparator.comparing(Shipment::promisedOn).thenComparing(Shipment::shipmentNo))
                .map(waiting -> {
                    List<Shipment> shipments = new ArrayList<>(ledger.shipments());
                    shipments.set(shipments.indexOf(waiting), waiting.shipped(on, at));
                    return ledger.withShipments(shipments);
                });
    }

    private void add(Order order, String currency) {
        boolean returned =
                order.lines().stream().anyMatch(line -> line.netAmount().signum() < 0);
        if (returned) {
            credit(order, currency);
            return;
        }
        LocalDate ready = ship(order);
        if (ready == null) {
            // Not gone yet; some bills are prepared all the same.
            if (dice.chance(0.1)) {
                invoice(order, currency, order.bookedOn(), "draft", order.updatedAt());
            }
            return;
        }
        LocalDate invoicedOn = ready.plusDays(dice.between(0, 3));
        if (invoicedOn.isAfter(Calendar.AS_OF)) {
            return;
        }
        Instant at = Calendar.during(invoicedOn, dice);
        if (dice.chance(0.015)) {
            invoice(order, currency, invoicedOn, "void", at); // wrong, and written again
        }
        collect(invoice(order, currency, invoicedOn, "open", at));
    }

    /** @return when what was ordered was ready to be billed, null while goods are not gone */
    private @Nullable LocalDate ship(Order order) {
        List<Shipment.Line> goods = order.lines().stream()
                .filter(line -> !isService(line.productCode()))
                .map(line -> new Shipment.Line(line.lineNo(), line.productCode(), line.quantity()))
                .toList();
        if (goods.isEmpty()) {
            return order.bookedOn().plusDays(dice.between(3, 12));
        }
        LocalDate promised = order.bookedOn().plusDays(dice.between(10, 32));
        LocalDate left =
                dice.chance(0.86) ? promised.minusDays(dice.between(0, 6)) : promised.plusDays(dice.between(1, 18));
        LocalDate arrived = left.plusDays(dice.between(1, 5));
        boolean gone = !left.isAfter(Calendar.AS_OF);
        boolean here = !arrived.isAfter(Calendar.AS_OF);
        Instant at = here ? Calendar.during(arrived, dice) : gone ? Calendar.during(left, dice) : order.updatedAt();
        shipments.add(new Shipment(
                number("FH", shipments.size()),
                order.orderNo(),
                order.customerId(),
                promised,
                gone ? left : null,
                here ? arrived : null,
                at,
                goods));
        return gone ? left : null;
    }

    private void credit(Order order, String currency) {
        LocalDate on = order.bookedOn().plusDays(dice.between(1, 5));
        if (on.isAfter(Calendar.AS_OF)) {
            return;
        }
        Invoice note = invoice(order, currency, on, "paid", Calendar.during(on, dice));
        pay(note, on, note.total(), "settled");
        update(note.now("paid", BigDecimal.ZERO.setScale(4), note.updatedAt()));
    }

    private void collect(Invoice invoice) {
        int terms = (int) ChronoUnit.DAYS.between(invoice.invoicedOn(), invoice.dueOn());
        LocalDate due = invoice.dueOn();
        BigDecimal total = invoice.total();
        switch (dice.weighted(new double[] {68, 17, 8, 7})) {
            case 0 -> {
                LocalDate on = due.minusDays(dice.between(0, Math.min(25, terms)));
                boolean tooMuch = !somebodyPaidTooMuch && !on.isAfter(Calendar.AS_OF);
                somebodyPaidTooMuch |= tooMuch;
                if (dice.chance(0.01) && !on.isAfter(Calendar.AS_OF)) {
                    pay(invoice, on, total, "void"); // came back: the account did not exist
                }
                pay(invoice, on, tooMuch ? total.multiply(TOO_MUCH).setScale(4, RoundingMode.HALF_UP) : total);
            }
            case 1 -> pay(invoice, due.plusDays(dice.between(1, 75)), total);
            case 2 -> {
                BigDecimal half = total.divide(BigDecimal.valueOf(2), 2, RoundingMode.HALF_UP);
                pay(invoice, due.minusDays(3), half);
                if (dice.chance(0.5)) {
                    pay(invoice, due.plusDays(dice.between(10, 60)), total.subtract(half));
                }
            }
            default -> {
                // Not yet, or never.
            }
        }
    }

    /** Nothing when that day is still to come; on its way when it is the last one. */
    private void pay(Invoice invoice, LocalDate on, BigDecimal amount) {
        if (!on.isAfter(Calendar.AS_OF)) {
            pay(invoice, on, amount, on.equals(Calendar.AS_OF) ? "pending" : "settled");
        }
    }

    private void pay(Invoice invoice, LocalDate on, BigDecimal amount, String status) {
        Instant at = Calendar.during(on, dice);
        payments.add(new Payment(
                number("ZP", payments.size()),
                invoice.invoiceNo(),
                invoice.customerId(),
                on,
                amount,
                invoice.currency(),
                dice.pick(METHODS),
                status,
                at));
        if (status.equals("settled")) {
            int last = invoices.size() - 1;
            update(invoices.get(last).after(amount, at));
        }
    }

    private void update(Invoice invoice) {
        invoices.set(invoices.size() - 1, invoice);
    }

    private Invoice invoice(Order order, String currency, LocalDate on, String status, Instant at) {
        List<Invoice.Line> lines = order.lines().stream()
                .map(line -> new Invoice.Line(
                        line.lineNo(),
                        line.productCode(),
                        line.quantity(),
                        line.netAmount(),
                        currency.equals("CNY")
                                ? line.netAmount().multiply(VAT).setScale(4, RoundingMode.HALF_UP)
                                : BigDecimal.ZERO.setScale(4)))
                .toList();
        Invoice draft = new Invoice(
                number("FP", invoices.size()),
                order.orderNo(),
                order.customerId(),
                order.salesRep(),
                on,
                on.plusDays(dice.pick(List.of(30, 30, 30, 60, 60, 90))),
                currency,
                status,
                BigDecimal.ZERO.setScale(4),
                at,
                lines);
        Invoice invoice =
                status.equals("open") || status.equals("draft") ? draft.now(status, draft.total(), at) : draft;
        invoices.add(invoice);
        return invoice;
    }

    private boolean isService(String productCode) {
        return Optional.ofNullable(products.get(productCode))
                .map(product -> product.family().equals(SERVICES))
                .orElse(false);
    }

    private static String number(String prefix, int before) {
        return "%s%07d".formatted(prefix, before + 1);
    }
}
