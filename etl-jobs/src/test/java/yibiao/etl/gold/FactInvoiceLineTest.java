package yibiao.etl.gold;

import org.junit.jupiter.api.Test;
import yibiao.etl.fixture.TransformCase;

class FactInvoiceLineTest {

    private final TransformCase rows = TransformCase.of("gold.fact_invoice_line");

    @Test
    void aLineOfAnUnknownCustomerStaysAndIsPricedOnTheDateOfTheInvoice() {
        rows.given("silver.invoice_line", """
                        | ref   | source | invoice_id | order_id | party_ref | status | invoiced_on | due_on     | net_amount | open_amount | currency | is_credit |
                        | erp:1 | erp    | I1         | A1       | erp:gone  | open   | 2026-06-29  | 2026-07-29 | 100        | 40          | USD      |           |
                        | erp:2 | erp    | I2         |          |           | paid   | 2026-06-27  |            | -100       |             | USD      | true      |
                        """).given("silver.fx_rate", """
                        | ref   | from_currency | to_currency | rate_on    | rate |
                        | erp:a | USD           | CNY         | 2026-06-28 | 7    |
                        """).expect("""
                        | invoice_id | order_id | party_id | product_id | owner_id | invoice_status | is_credit | net_amount_rpt | open_amount_rpt | fx_status | fx_on      |
                        | erp:I1     | erp:A1   | unmapped | unmapped   | unmapped | open           | false     | 700            | 280             | ok        | 2026-06-28 |
                        | erp:I2     | unmapped | unmapped | unmapped   | unmapped | paid           | true      |                |                 | missing   |            |
                        """);
    }
}
