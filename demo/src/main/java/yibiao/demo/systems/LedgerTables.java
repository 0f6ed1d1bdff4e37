package yibiao.demo.systems;

import static yibiao.demo.systems.Table.column;

import java.util.List;
import yibiao.demo.company.CreditHold;
import yibiao.demo.company.Invoice;
import yibiao.demo.company.Ledger;
import yibiao.demo.company.Payment;
import yibiao.demo.company.SalesCost;
import yibiao.demo.company.Shipment;

/** The ERP's tables of deliveries, invoices, payments, selling costs and credit reviews. Lines are written once, with their document. */
final class LedgerTables {
    private LedgerTables() {}

    /** A line with the number of its shipment. */
    record ShippedLine(String shipmentNo, Shipment.Line line) {}

    /** A line with the number of its invoice. */
    record BilledLine(String invoiceNo, Invoice.Line line) {}

    static Table<Shipment> shipments(Ledger ledger) {
        return new Table<>(
                "erp.shipment",
                1,
                List.of(
                        column("shipment_no", Shipment::shipmentNo),
                        column("order_no", Shipment::orderNo),
                        column("customer_id", Shipment::customerId),
                        column("status", Shipment::status),
                        column("promised_on", Shipment::promisedOn),
                        column("shipped_on", Shipment::shippedOn),
                        column("delivered_on", Shipment::deliveredOn),
                        column("updated_at", Shipment::updatedAt)),
                ledger.shipments());
    }

    static Table<ShippedLine> shipmentLines(Ledger ledger) {
        return new Table<>(
                "erp.shipment_line",
                2,
                List.of(
                        column("shipment_no", ShippedLine::shipmentNo),
                        column("line_no", line -> line.line().lineNo()),
                        column("product_code", line -> line.line().productCode()),
                        column("quantity", line -> line.line().quantity())),
                ledger.shipments().stream()
                        .flatMap(shipment ->
                                shipment.lines().stream().map(line -> new ShippedLine(shipment.shipmentNo(), line)))
                        .toList());
    }

    static Table<Invoice> invoices(Ledger ledger) {
        return new Table<>(
                "erp.invoice",
                1,
                List.of(
                        column("invoice_no", Invoice::invoiceNo),
                        column("order_no", Invoice::orderNo),
                        column("customer_id", Invoice::customerId),
                        column("sales_rep", Invoice::salesRep),
                        column("status", Invoice::status),
                        column("invoiced_on", Invoice::invoicedOn),
                        column("due_on", Invoice::dueOn),
                        column("currency", Invoice::currency),
                        column("open_amount", Invoice::openAmount),
                        column("updated_at", Invoice::updatedAt)),
                ledger.invoices());
    }

    static Table<BilledLine> invoiceLines(Ledger ledger) {
        return new Table<>(
                "erp.invoice_line",
                2,
                List.of(
                        column("invoice_no", BilledLine::invoiceNo),
                        column("line_no", line -> line.line().lineNo()),
                        column("product_code", line -> line.line().productCode()),
                        column("quantity", line -> line.line().quantity()),
                        column("net_amount", line -> line.line().netAmount()),
                        column("tax_amount", line -> line.line().taxAmount())),
                ledger.invoices().stream()
                        .flatMap(invoice ->
                                invoice.lines().stream().map(line -> new BilledLine(invoice.invoiceNo(), line)))
                        .toList());
    }

    static Table<Payment> payments(Ledger ledger) {
        return new Table<>(
                "erp.payment",
                1,
                List.of(
                        column("payment_no", Payment::paymentNo),
                        column("invoice_no", Payment::invoiceNo),
                        column("customer_id", Payment::customerId),
                        column("paid_on", Payment::paidOn),
                        column("amount", Payment::amount),
                        column("currency", Payment::currency),
                        column("method", Payment::method),
                        column("status", Payment::status),
                        column("updated_at", Payment::updatedAt)),
                ledger.payments());
    }

    static Table<SalesCost> salesCosts(Ledger ledger) {
        return new Table<>(
                "erp.sales_cost",
                1,
                List.of(
                        column("cost_no", SalesCost::costNo),
                        column("kind", SalesCost::kind),
                        column("sales_rep", SalesCost::salesRep),
                        column("department", SalesCost::department),
                        column("customer_id", SalesCost::customerId),
                        column("opportunity_no", SalesCost::opportunityId),
                        column("spent_on", SalesCost::spentOn),
                        column("amount", SalesCost::amount),
                        column("currency", SalesCost::currency),
                        column("updated_at", SalesCost::updatedAt)),
                ledger.salesCosts());
    }

    static Table<CreditHold> creditHolds(Ledger ledger) {
        return new Table<>(
                "erp.credit_check",
                1,
                List.of(
                        column("check_no", CreditHold::checkNo),
                        column("order_no", CreditHold::orderNo),
                        column("reason", CreditHold::reason),
                        column("held_at", CreditHold::heldAt),
                        column("ended_at", CreditHold::endedAt),
                        column("outcome", CreditHold::outcome),
                        column("decided_by", CreditHold::decidedBy),
                        column("updated_at", CreditHold::updatedAt)),
                ledger.creditHolds());
    }
}
