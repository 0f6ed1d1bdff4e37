package yibiao.etl.gold;

import org.junit.jupiter.api.Test;
import yibiao.etl.fixture.TransformCase;

class FactInvoiceTest {

    private final TransformCase invoices = TransformCase.of("gold.fact_invoice");

    @Test
    void theDayItWasPaidInFullAndStayedSoDecidesWhetherItWasInTime() {
        invoices.given("gold.fact_invoice_line", """
                        | invoice_line_id | invoice_id  | order_id | invoice_status | invoiced_on | due_on     | net_amount | tax_amount | currency |
                        | 1a              | parts       | e:A      | open           | 2026-05-01  | 2026-05-31 |         80 |         10 | CNY      |
                        | 1b              | parts       | e:B      | open           | 2026-05-01  | 2026-05-31 |         10 |            | CNY      |
                        | 2               | bounced     | e:A      | open           | 2026-05-01  | 2026-05-31 |        100 |            | CNY      |
                        | 3               | advance     | e:A      | open           | 2026-05-01  | 2026-05-31 |        100 |            | CNY      |
                        | 4               | overpaid    | e:A      | open           | 2026-05-01  | 2026-05-31 |        100 |            | CNY      |
                        | 5               | short       | e:A      | open           | 2026-05-01  | 2026-05-31 |        100 |            | CNY      |
                        | 6               | pending     | e:A      | open           | 2026-05-01  | 2026-05-31 |        100 |            | CNY      |
                        """)
                .given("gold.fact_payment", """
                        | payment_id | invoice_id | payment_status | paid_on    | amount | currency |
                        | 1          | parts      | settled        | 2026-05-31 |     60 | CNY      |
                        | 2          | parts      | settled        | 2026-05-10 |     40 | CNY      |
                        | 3          | bounced    | settled        | 2026-05-20 |    100 | CNY      |
                        | 4          | bounced    | settled        | 2026-05-25 |   -100 | CNY      |
                        | 5          | bounced    | settled        | 2026-06-02 |    100 | CNY      |
                        | 6          | advance    | settled        | 2026-04-20 |    100 | CNY      |
                        | 7          | overpaid   | settled        | 2026-05-20 |    130 | CNY      |
                        | 8          | short      | settled        | 2026-05-20 |     99 | CNY      |
                        | 9          | pending    | pending        | 2026-05-20 |    100 | CNY      |
                        | 10         | pending    | settled        | 2026-07-01 |    100 | CNY      |
                        | 11         | unmapped   | settled        | 2026-05-20 |    500 | CNY      |
                        """)
                .expect("""
                        | invoice_id | order_id | gross_amount | paid_amount | overpaid_amount | open_amount | settled_on | is_paid_on_time | overdue_days | ageing  |
                        | advance    | e:A      |          100 |         100 |               0 |           0 | 2026-04-20 | true            |              | settled |
                        | bounced    | e:A      |          100 |         100 |               0 |           0 | 2026-06-02 | false           |              | settled |
                        | overpaid   | e:A      |          100 |         130 |              30 |           0 | 2026-05-20 | true            |              | settled |
                        | parts      | unmapped |          100 |         100 |               0 |           0 | 2026-05-31 | true            |              | settled |
                        | pending    | e:A      |          100 |           0 |               0 |         100 |            | false           | 30           | 1-30    |
                        | short      | e:A      |          100 |          99 |               0 |           1 |            | false           | 30           | 1-30    |
                        """);
    }

    @Test
    void whatIsNotDueOrHasNoDueDateIsNotJudgedAndACreditNoteLowersWhatIsOpen() {
        invoices.given("gold.fact_invoice_line", """
                        | invoice_line_id | invoice_id | invoice_status | is_credit | invoiced_on | due_on     | net_amount | currency |
                        | 1               | today      | open           | false     | 2026-06-01  | 2026-06-30 |        100 | CNY      |
                        | 2               | old        | open           | false     | 2026-03-01  | 2026-03-31 |        100 | CNY      |
                        | 3               | undated    | open           | false     | 2026-06-01  |            |        100 | CNY      |
                        | 4               | credit     | open           | true      | 2026-06-01  | 2026-06-15 |        -40 | CNY      |
                        | 5               | void       | void           | false     | 2026-06-01  | 2026-06-15 |        100 | CNY      |
                        | 6               | draft      | draft          | false     | 2026-06-01  | 2026-06-15 |        100 | CNY      |
                        """).expect("""
                        | invoice_id | open_amount | is_paid_on_time | overdue_days | ageing      | is_billed_recently |
                        | credit     |         -40 |                 | 15           | 1-30        | true               |
                        | draft      |           0 |                 |              | settled     | false              |
                        | old        |         100 | false           | 91           | 90+         | false              |
                        | today      |         100 |                 |              | not_due     | true               |
                        | undated    |         100 |                 |              | no_due_date | true               |
                        | void       |           0 |                 |              | settled     | false              |
                        """);
    }

    @Test
    void whatTheSourceSaysIsOpenDecidesAndTheLastPaymentSettlesWhatWasCredited() {
        invoices.given("gold.fact_invoice_line", """
                        | invoice_line_id | invoice_id | invoice_status | invoiced_on | due_on     | net_amount | open_amount | currency |
                        | 1               | credited   | paid           | 2026-05-01  | 2026-05-31 |        100 |           0 | CNY      |
                        | 2               | unknown    | paid           | 2026-05-01  | 2026-05-31 |        100 |           0 | CNY      |
                        | 3               | disputed   | open           | 2026-05-01  | 2026-05-31 |        100 |          20 | CNY      |
                        | 4               | unstated   | paid           | 2026-05-01  | 2026-05-31 |        100 |             | CNY      |
                        """)
                .given("gold.fact_payment", """
                        | payment_id | invoice_id | payment_status | paid_on    | amount | currency |
                        | 1          | credited   | settled        | 2026-05-20 |     70 | CNY      |
                        | 2          | disputed   | settled        | 2026-05-20 |    100 | CNY      |
                        """)
                .expect("""
                        | invoice_id | paid_amount | open_amount | settled_on | is_paid_on_time | ageing  |
                        | credited   |          70 |           0 | 2026-05-20 | true            | settled |
                        | disputed   |         100 |          20 |            | false           | 1-30    |
                        | unknown    |           0 |           0 |            |                 | settled |
                        | unstated   |           0 |           0 |            |                 | settled |
                        """);
    }

    @Test
    void severalCurrenciesAreNotAddedUpAndAMissingRateIsCountedAndNotPriced() {
        invoices.given("gold.fact_invoice_line", """
                        | invoice_line_id | invoice_id | invoice_status | invoiced_on | due_on     | net_amount | currency |
                        | 1a              | mixed      | open           | 2026-06-29  | 2026-06-29 |        100 | CNY      |
                        | 1b              | mixed      | open           | 2026-06-29  | 2026-06-29 |        100 | USD      |
                        | 2               | otherwise  | open           | 2026-06-29  | 2026-06-29 |        100 | USD      |
                        | 3               | priced     | open           | 2026-06-29  | 2026-06-29 |        100 | USD      |
                        | 4               | unpriced   | open           | 2026-01-01  | 2026-06-29 |        100 | USD      |
                        """)
                .given("gold.fact_payment", """
                        | payment_id | invoice_id | payment_status | paid_on    | amount | currency |
                        | 1          | otherwise  | settled        | 2026-06-29 |    700 | CNY      |
                        | 2          | priced     | settled        | 2026-06-29 |     60 | USD      |
                        """)
                .given("silver.fx_rate", """
                        | ref | from_currency | to_currency | rate_on    | rate |
                        | e:a | USD           | CNY         | 2026-06-28 | 7    |
                        """)
                .expect("""
                        | invoice_id | currency | gross_amount | open_amount | gross_amount_rpt | open_amount_rpt | is_paid_on_time | ageing  | fx_status |
                        | mixed      |          |              |             |                  |                 |                 | unknown | missing   |
                        | otherwise  | USD      |          100 |             |              700 |                 |                 | unknown | ok        |
                        | priced     | USD      |          100 |          40 |              700 |             280 | false           | 1-30    | ok        |
                        | unpriced   | USD      |          100 |         100 |                  |                 | false           | 1-30    | missing   |
                        """);
    }
}
