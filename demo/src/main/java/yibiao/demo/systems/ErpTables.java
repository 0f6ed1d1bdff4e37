package yibiao.demo.systems;

import static yibiao.demo.systems.Table.column;

import java.util.List;
import yibiao.demo.company.Company;
import yibiao.demo.company.Customer;
import yibiao.demo.company.Order;
import yibiao.demo.company.Product;
import yibiao.demo.company.Rate;

/** The ERP's tables, in an order that satisfies their references. */
final class ErpTables {
    private ErpTables() {}

    /** A line with the number of its order. */
    private record NumberedLine(String orderNo, Order.Line line) {}

    static List<Table<?>> of(Company company) {
        return List.of(
                products(company.products()),
                customers(company.customers()),
                orders(company.orders()),
                lines(numbered(company.orders())),
                LedgerTables.shipments(company.ledger()),
                LedgerTables.shipmentLines(company.ledger()),
                LedgerTables.invoices(company.ledger()),
                LedgerTables.invoiceLines(company.ledger()),
                LedgerTables.payments(company.ledger()),
                LedgerTables.salesCosts(company.ledger()),
                LedgerTables.creditHolds(company.ledger()),
                rates(company.rates()));
    }

    static List<Table<?>> changed(Company before, Company after) {
        return List.of(
                orders(after.orders()).without(orders(before.orders())),
                lines(numbered(after.orders())).without(lines(numbered(before.orders()))),
                LedgerTables.shipments(after.ledger()).without(LedgerTables.shipments(before.ledger())),
                LedgerTables.invoices(after.ledger()).without(LedgerTables.invoices(before.ledger())),
                LedgerTables.payments(after.ledger()).without(LedgerTables.payments(before.ledger())),
                LedgerTables.creditHolds(after.ledger()).without(LedgerTables.creditHolds(before.ledger())),
                rates(after.rates()).without(rates(before.rates())));
    }

    private static List<NumberedLine> numbered(List<Order> orders) {
        return orders.stream()
                .flatMap(order -> order.lines().stream().map(line -> new NumberedLine(order.orderNo(), line)))
                .toList();
    }

    private static Table<Product> products(List<Product> products) {
        return new Table<>(
                "erp.product",
                1,
                List.of(
                        column("product_code", Product::code),
                        column("name", Product::name),
                        column("family", Product::family),
                        column("line", Product::line),
                        column("list_price", Product::listPrice),
                        column("unit_cost", Product::unitCost),
                        column("updated_at", Product::updatedAt)),
                products);
    }

    private static Table<Customer> customers(List<Customer> customers) {
        return new Table<>(
                "erp.customer",
                1,
                List.of(
                        column("customer_id", Customer::customerId),
                        column("name", Customer::name),
                        column("crm_account_no", Customer::crmAccountId),
                        column("country", Customer::country),
                        column("currency", Customer::currency),
                        column("created_on", Customer::createdOn),
                        column("updated_at", Customer::updatedAt)),
                customers);
    }

    private static Table<Order> orders(List<Order> orders) {
        return new Table<>(
                "erp.sales_order",
                1,
                List.of(
                        column("order_no", Order::orderNo),
                        column("customer_id", Order::customerId),
                        column("sales_rep", Order::salesRep),
                        column("opportunity_no", Order::opportunityId),
                        column("channel", Order::channel),
                        column("booked_on", Order::bookedOn),
                        column("currency", Order::currency),
                        column("status", order -> order.cancelled() ? "cancelled" : "booked"),
                        column("updated_at", Order::updatedAt)),
                orders);
    }

    private static Table<NumberedLine> lines(List<NumberedLine> lines) {
        return new Table<>(
                "erp.sales_order_line",
                2,
                List.of(
                        column("order_no", NumberedLine::orderNo),
                        column("line_no", line -> line.line().lineNo()),
                        column("product_code", line -> line.line().productCode()),
                        column("quantity", line -> line.line().quantity()),
                        column("net_amount", line -> line.line().netAmount()),
                        column("cost_amount", line -> line.line().costAmount()),
                        column("updated_at", line -> line.line().updatedAt())),
                lines);
    }

    private static Table<Rate> rates(List<Rate> rates) {
        return new Table<>(
                "erp.fx_rate",
                3,
                List.of(
                        column("from_currency", Rate::from),
                        column("to_currency", rate -> "CNY"),
                        column("rate_on", Rate::on),
                        column("rate", Rate::rate),
                        column("updated_at", Rate::updatedAt)),
                rates);
    }
}
