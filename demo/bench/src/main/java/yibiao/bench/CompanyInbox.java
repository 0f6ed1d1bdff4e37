package yibiao.bench;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.LongFunction;
import java.util.function.LongPredicate;

/** Writes what the company's systems deliver: a file of all records of each, then files of those that changed. None is held in memory. */
final class CompanyInbox {

    private static final List<String> OPPORTUNITY_FIELDS = List.of(
            "opportunity_id",
            "name",
            "account_id",
            "product_code",
            "owner_id",
            "stage",
            "created_on",
            "expected_close_on",
            "closed_on",
            "amount",
            "currency");
    private static final List<String> ACCOUNT_FIELDS =
            List.of("account_id", "name", "segment", "country", "region", "city", "size_band", "created_on");
    private static final List<String> ORDER_FIELDS =
            List.of("order_no", "account_id", "owner_id", "channel", "booked_on", "currency", "status");
    private static final List<String> LINE_FIELDS = List.of(
            "order_no",
            "line_no",
            "account_id",
            "owner_id",
            "channel",
            "booked_on",
            "currency",
            "product_code",
            "quantity",
            "net_amount",
            "cost_amount");
    private static final List<String> CALL_FIELDS = List.of(
            "contact_id",
            "direction",
            "ani",
            "queue",
            "agent_id",
            "account_id",
            "started_at",
            "answered_at",
            "ended_at",
            "outcome",
            "disposition",
            "wait_seconds",
            "talk_seconds",
            "hold_seconds",
            "acw_seconds");

    private final Path folder;
    private final CompanySize size;
    private final CompanyRows rows;

    CompanyInbox(Path folder, CompanySize size, CompanyRows rows) {
        this.folder = folder;
        this.size = size;
        this.rows = rows;
    }

    /** Every record as it was first. */
    void first() throws IOException {
        Files.createDirectories(folder);
        write("user-0", List.of("user_id", "name", "team", "region", "is_active"), size.users(), rows::user);
        write(
                "product-0",
                List.of("product_code", "name", "family", "line", "list_price"),
                size.products(),
                rows::product);
        write("fx_rate-0", List.of("from_currency", "rate_on", "rate"), 2L * CompanyRows.DAYS, rows::rate);
        write("account-0", ACCOUNT_FIELDS, size.accounts(), number -> rows.account(number, 0));
        write("opportunity-0", OPPORTUNITY_FIELDS, size.opportunities(), number -> rows.opportunity(number, 0));
        write("sales_order-0", ORDER_FIELDS, size.orders(), number -> rows.order(number, 0));
        write("order_line-0", LINE_FIELDS, size.orderLines(), number -> rows.orderLine(number, 0));
        write("contact-0", CALL_FIELDS, size.calls(), number -> rows.call(number, 0));
    }

    /** The opportunities that went on, as their next version. */
    void opportunitiesGoOn(int version) throws IOException {
        write(
                "opportunity-" + version,
                OPPORTUNITY_FIELDS,
                size.opportunities(),
                number -> rows.hasStep(number, version),
                number -> rows.opportunity(number, version));
    }

    /**
     * The records of a part of the keys, taken at random, with other values.
     *
     * @param part of 1
     * @return how many records changed
     */
    long change(double part) throws IOException {
        int next = CompanyRows.OPPORTUNITY_STEPS + 1;
        return changed("account", ACCOUNT_FIELDS, size.accounts(), part, number -> rows.account(number, 1))
                + changed(
                        "opportunity",
                        OPPORTUNITY_FIELDS,
                        size.opportunities(),
                        part,
                        number -> rows.opportunity(number, next))
                + changed("sales_order", ORDER_FIELDS, size.orders(), part, number -> rows.order(number, 1))
                + changed("order_line", LINE_FIELDS, size.orderLines(), part, number -> rows.orderLine(number, 1))
                + changed("contact", CALL_FIELDS, size.calls(), part, number -> rows.call(number, 1));
    }

    private long changed(String table, List<String> fields, long end, double part, LongFunction<List<String>> row)
            throws IOException {
        return write(table + "-changed", fields, end, number -> rows.isAmong(table, number, part), row);
    }

    private void write(String name, List<String> fields, long end, LongFunction<List<String>> row) throws IOException {
        write(name, fields, end, number -> true, row);
    }

    private long write(String name, List<String> fields, long end, LongPredicate wanted, LongFunction<List<String>> row)
            throws IOException {
        long written = 0;
        try (BufferedWriter file = Files.newBufferedWriter(folder.resolve(name + ".csv"))) {
            file.write(String.join(",", fields) + "\n");
            for (long number = 0; number < end; number++) {
                if (wanted.test(number)) {
                    file.write(String.join(",", row.apply(number)));
                    file.write('\n');
                    written++;
                }
            }
        }
        return written;
    }
}
