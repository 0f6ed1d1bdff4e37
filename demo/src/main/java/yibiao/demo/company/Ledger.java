package yibiao.demo.company;

import java.util.List;

/**
 * What the ERP shipped, billed, was paid and spent on selling, which orders it stopped, and what the dealers have signed.
 *
 * @param agreements in the channel team's workbook, not in the ERP
 */
public record Ledger(
        List<Shipment> shipments,
        List<Invoice> invoices,
        List<Payment> payments,
        List<SalesCost> salesCosts,
        List<CreditHold> creditHolds,
        List<Agreement> agreements) {

    public Ledger {
        shipments = List.copyOf(shipments);
        invoices = List.copyOf(invoices);
        payments = List.copyOf(payments);
        salesCosts = List.copyOf(salesCosts);
        creditHolds = List.copyOf(creditHolds);
        agreements = List.copyOf(agreements);
    }

    Ledger withShipments(List<Shipment> newShipments) {
        return new Ledger(newShipments, invoices, payments, salesCosts, creditHolds, agreements);
    }

    Ledger withPaid(List<Invoice> newInvoices, List<Payment> newPayments) {
        return new Ledger(shipments, newInvoices, newPayments, salesCosts, creditHolds, agreements);
    }

    Ledger withCosts(List<SalesCost> newCosts) {
        return new Ledger(shipments, invoices, payments, newCosts, creditHolds, agreements);
    }

    Ledger withHolds(List<CreditHold> newHolds) {
        return new Ledger(shipments, invoices, payments, salesCosts, newHolds, agreements);
    }

    Ledger withAgreements(List<Agreement> newAgreements) {
        return new Ledger(shipments, invoices, payments, salesCosts, creditHolds, newAgreements);
    }
}
