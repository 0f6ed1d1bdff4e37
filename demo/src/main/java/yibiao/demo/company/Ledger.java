package yibiao.demo.company;

import java.util.List;

/** What the ERP shipped, billed and was paid. */
public record Ledger(List<Shipment> shipments, List<Invoice> invoices, List<Payment> payments) {

    public Ledger {
        shipments = List.copyOf(shipments);
        invoices = List.copyOf(invoices);
        payments = List.copyOf(payments);
    }
}
