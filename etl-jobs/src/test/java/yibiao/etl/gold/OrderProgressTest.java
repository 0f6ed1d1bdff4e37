package yibiao.etl.gold;

import org.junit.jupiter.api.Test;
import yibiao.etl.fixture.TransformCase;

class OrderProgressTest {

    private final TransformCase lines = TransformCase.of("gold.order_progress");

    @Test
    void whatIsInvoicedCoversTheLinesOfItsProductInTheOrderOfTheirDates() {
        lines.given("gold.fact_order_line", """
                        | order_line_id | order_id | product_id | booked_on  | net_amount | currency | net_amount_rpt | fx_status |
                        | 1             | e:A      | valve      | 2026-05-01 |        100 | CNY      |            100 | same      |
                        | 2             | e:A      | valve      | 2026-05-02 |         50 | CNY      |             50 | same      |
                        | 3             | e:A      | gauge      | 2026-05-02 |         30 | CNY      |             30 | same      |
                        | 4             | e:B      | gauge      | 2026-05-02 |         30 | CNY      |             30 | same      |
                        """)
                .given("gold.fact_invoice_line", """
                        | invoice_line_id | order_id | product_id | invoiced_on | invoice_status | net_amount | currency |
                        | 1               | e:A      | valve      | 2026-06-01  | paid           |        120 | CNY      |
                        | 2               | e:A      | gauge      | 2026-06-01  | open           |         40 | CNY      |
                        | 3               | e:A      | valve      | 2026-06-02  | draft          |         30 | CNY      |
                        | 4               | e:A      | valve      | 2026-06-02  | void           |         30 | CNY      |
                        | 5               | e:A      | valve      | 2026-07-01  | open           |         30 | CNY      |
                        """)
                .expect("""
                        | order_line_id | order_status | net_amount | open_amount | open_amount_rpt |
                        | 1             | unmapped     |        100 |           0 |               0 |
                        | 2             | unmapped     |         50 |          30 |              30 |
                        | 3             | unmapped     |         30 |           0 |               0 |
                        | 4             | unmapped     |         30 |          30 |              30 |
                        """);
    }

    @Test
    void anInvoiceWithoutAProductOfTheOrderCoversWhatIsLeftOfIt() {
        lines.given("gold.fact_order_line", """
                        | order_line_id | order_id | product_id | booked_on  | net_amount | currency |
                        | 1             | e:A      | valve      | 2026-05-01 |        100 | CNY      |
                        | 2             | e:A      | gauge      | 2026-05-02 |         30 | CNY      |
                        | 3             | e:A      | hose       | 2026-05-02 |         20 | CNY      |
                        """)
                .given("gold.fact_invoice_line", """
                        | invoice_line_id | order_id | product_id | invoiced_on | invoice_status | net_amount | currency |
                        | 1               | e:A      | valve      | 2026-06-01  | open           |         60 | CNY      |
                        | 2               | e:A      | unmapped   | 2026-06-01  | open           |         55 | CNY      |
                        """)
                .expect("""
                        | order_line_id | open_amount |
                        | 1             |           0 |
                        | 2             |          15 |
                        | 3             |          20 |
                        """);
    }

    @Test
    void aReturnAndItsCreditNoteLeaveNothingOpen() {
        lines.given("gold.fact_order_line", """
                        | order_line_id | order_id | product_id | booked_on  | net_amount | currency |
                        | 1             | e:A      | valve      | 2026-05-01 |        100 | CNY      |
                        | 2             | e:A      | valve      | 2026-06-01 |        -40 | CNY      |
                        | 3             | e:B      | valve      | 2026-05-01 |        100 | CNY      |
                        | 4             | e:B      | valve      | 2026-06-01 |        -40 | CNY      |
                        """)
                .given("gold.fact_invoice_line", """
                        | invoice_line_id | order_id | product_id | invoiced_on | invoice_status | is_credit | net_amount | currency |
                        | 1               | e:A      | valve      | 2026-05-05  | paid           | false     |        100 | CNY      |
                        | 2               | e:A      | valve      | 2026-06-05  | open           | true      |        -40 | CNY      |
                        """)
                .expect("""
                        | order_line_id | net_amount | open_amount |
                        | 1             |        100 |           0 |
                        | 2             |        -40 |           0 |
                        | 3             |        100 |          60 |
                        | 4             |        -40 |           0 |
                        """);
    }

    @Test
    void aCancelledDraftOrCompletedOrderHasNoBacklogAndTwoCurrenciesAreNotCompared() {
        lines.given("gold.fact_order_line", """
                        | order_line_id | order_id | product_id | booked_on  | net_amount | currency | fx_status |
                        | 1             | e:A      | valve      | 2026-05-01 |        100 | CNY      | same      |
                        | 2             | e:B      | valve      | 2026-05-01 |        100 | CNY      | same      |
                        | 3             | e:C      | valve      | 2026-05-01 |        100 | CNY      | same      |
                        | 4             | e:D      | valve      | 2026-06-29 |        100 | USD      | ok        |
                        | 5             | e:E      | valve      | 2026-06-29 |        100 | USD      | ok        |
                        | 6             | e:F      | valve      | 2026-01-01 |        100 | USD      | missing   |
                        """)
                .given("silver.order_header", """
                        | ref | source | order_id | status    |
                        | e:A | e      | A        | void      |
                        | e:B | e      | B        | draft     |
                        | e:C | e      | C        | completed |
                        | e:D | e      | D        | open      |
                        """)
                .given("gold.fact_invoice_line", """
                        | invoice_line_id | order_id | product_id | invoiced_on | invoice_status | net_amount | currency |
                        | 1               | e:E      | valve      | 2026-06-29  | open           |        300 | CNY      |
                        """)
                .given("silver.fx_rate", """
                        | ref | from_currency | to_currency | rate_on    | rate |
                        | e:a | USD           | CNY         | 2026-06-28 | 7    |
                        """)
                .expect("""
                        | order_line_id | order_status | open_amount | open_amount_rpt | fx_status |
                        | 1             | void         |           0 |               0 | same      |
                        | 2             | draft        |           0 |               0 | same      |
                        | 3             | completed    |           0 |               0 | same      |
                        | 4             | open         |         100 |             700 | ok        |
                        | 5             | unmapped     |             |                 | ok        |
                        | 6             | unmapped     |         100 |                 | missing   |
                        """);
    }
}
