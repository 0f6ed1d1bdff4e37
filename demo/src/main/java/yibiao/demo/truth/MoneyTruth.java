package yibiao.demo.truth;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import yibiao.demo.company.Company;
import yibiao.demo.company.Invoice;
import yibiao.demo.company.Payment;
import yibiao.demo.company.Shipment;

/** What was billed, what is owed, and what was promised. Money is worth what it was on the day of the invoice. */
final class MoneyTruth {
    private final Company company;
    private final Parties parties;
    private final Facts facts;
    private final List<Invoice> posted;
    private final Map<String, List<Payment>> payments;

    private MoneyTruth(Company company, Parties parties, Facts facts) {
        this.company = company;
        this.parties = parties;
        this.facts = facts;
        this.posted = company.ledger().invoices().stream()
                .filter(invoice ->
                        invoice.status().equals("open") || invoice.status().equals("paid"))
                .toList();
        this.payments = company.ledger().payments().stream().collect(Collectors.groupingBy(Payment::invoiceNo));
    }

    static Map<String, Object> of(Company company, Parties parties, Facts facts) {
        MoneyTruth truth = new MoneyTruth(company, parties, facts);
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("billings", truth.billings(invoice -> "total").get("total"));
        map.put("billingsByQuarter", truth.billings(invoice -> quarter(invoice.invoicedOn())));
        map.put("billingsBySegment", truth.billings(truth::segment));
        map.put("unpricedInvoiceLines", truth.unpricedLines());
        map.put("overdue", truth.sum(truth.posted.stream().filter(truth::isOverdue)));
        map.put(
                "overdueInvoices",
                truth.posted.stream().filter(truth::isOverdue).count());
        map.put("overdueByAge", truth.overdueByAge());
        map.put("receivables", truth.sum(truth.posted.stream()));
        map.put("dueInvoices", truth.due().size());
        map.put("paidOnTime", truth.due().stream().filter(truth::isPaidOnTime).count());
        map.put("shipments", truth.shipments());
        return map;
    }

    private Map<String, String> billings(Function<Invoice, String> value) {
        Map<String, BigDecimal> sums = new TreeMap<>();
        for (Invoice invoice : posted) {
            for (Invoice.Line line : invoice.lines()) {
                facts.inYuan(line.netAmount(), invoice.currency(), invoice.invoicedOn())
                        .ifPresent(amount -> sums.merge(value.apply(invoice), amount, BigDecimal::add));
            }
        }
        return sums.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, entry -> entry.getValue().toPlainString(), (a, b) -> a, TreeMap::new));
    }

    private long unpricedLines() {
        return posted.stream()
                .filter(invoice -> facts.inYuan(BigDecimal.ONE, invoice.currency(), invoice.invoicedOn())
                        .isEmpty())
                .mapToLong(invoice -> invoice.lines().size())
                .sum();
    }

    private boolean isOverdue(Invoice invoice) {
        return invoice.openAmount().signum() > 0 && invoice.dueOn().isBefore(company.asOf());
    }

    private Map<String, String> overdueByAge() {
        Map<String, List<Invoice>> ages = posted.stream()
                .filter(this::isOverdue)
                .collect(Collectors.groupingBy(invoice -> age(invoice.dueOn()), TreeMap::new, Collectors.toList()));
        Map<String, String> map = new TreeMap<>();
        ages.forEach((age, invoices) -> map.put(age, sum(invoices.stream())));
        return map;
    }

    private String age(LocalDate dueOn) {
        long days = ChronoUnit.DAYS.between(dueOn, company.asOf());
        return days <= 30 ? "1-30" : days <= 60 ? "31-60" : days <= 90 ? "61-90" : "90+";
    }

    /** What is open of them. */
    private String sum(Stream<Invoice> invoices) {
        return invoices.flatMap(invoice ->
                        facts.inYuan(invoice.openAmount(), invoice.currency(), invoice.invoicedOn()).stream())
                .reduce(Tally.zero(), BigDecimal::add)
                .toPlainString();
    }

    private List<Invoice> due() {
        return posted.stream()
                .filter(invoice -> !invoice.isCredit() && invoice.dueOn().isBefore(company.asOf()))
                .toList();
    }

    private boolean isPaidOnTime(Invoice invoice) {
        BigDecimal paid = payments.getOrDefault(invoice.invoiceNo(), List.of()).stream()
                .filter(payment ->
                        payment.status().equals("settled") && !payment.paidOn().isAfter(invoice.dueOn()))
                .map(Payment::amount)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        return paid.compareTo(invoice.total()) >= 0;
    }

    /** Lines whose promised day is over, and those of them that had left by then. */
    private Map<String, Object> shipments() {
        int promised = 0;
        int kept = 0;
        int waiting = 0;
        for (Shipment shipment : company.ledger().shipments()) {
            int lines = shipment.lines().size();
            LocalDate shippedOn = shipment.shippedOn();
            waiting += shippedOn == null ? lines : 0;
            if (shipment.promisedOn().isBefore(company.asOf())) {
                promised += lines;
                kept += shippedOn != null && !shippedOn.isAfter(shipment.promisedOn()) ? lines : 0;
            }
        }
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("promisedLines", promised);
        map.put("leftInTime", kept);
        map.put("notGone", waiting);
        return map;
    }

    private String segment(Invoice invoice) {
        return parties.segment(parties.of("erp:" + invoice.customerId()));
    }

    private static String quarter(LocalDate day) {
        return day.withDayOfMonth(1).minusMonths((day.getMonthValue() - 1) % 3).toString();
    }
}
