package yibiao.etl.gold;

import org.junit.jupiter.api.Test;
import yibiao.etl.fixture.TransformCase;

class FactPaymentTest {

    private final TransformCase rows = TransformCase.of("gold.fact_payment");

    @Test
    void aPaymentStandsBesideTheDueDateAndTheCustomerOfItsInvoice() {
        rows.given("silver.party", """
                        | ref   |
                        | crm:7 |
                        """)
                .given("silver.invoice_line", """
                        | ref   | source | invoice_id | line_no | party_ref | due_on     |
                        | erp:1 | erp    | I1         | 1       | crm:7     | 2026-06-25 |
                        | erp:2 | erp    | I1         | 2       | crm:7     | 2026-06-25 |
                        """)
                .given("silver.payment", """
                        | ref   | source | invoice_id | status  | paid_on    | amount | currency |
                        | erp:1 | erp    | I1         | settled | 2026-06-28 | 10     | USD      |
                        | erp:2 | erp    | I1         | settled | 2026-06-20 | -5     | CNY      |
                        | erp:3 | erp    |            | pending | 2026-06-20 | 5      | USD      |
                        """)
                .given("silver.fx_rate", """
                        | ref   | from_currency | to_currency | rate_on    | rate |
                        | erp:a | USD           | CNY         | 2026-06-28 | 7    |
                        """)
                .expect("""
                        | invoice_id | party_id | payment_status | due_on     | days_after_due | amount_rpt | fx_status | fx_on      |
                        | erp:I1     | 4ac94ea05d051e63dbec02ac922e1add   | settled        | 2026-06-25 | 3              | 70         | ok        | 2026-06-28 |
                        | erp:I1     | 4ac94ea05d051e63dbec02ac922e1add   | settled        | 2026-06-25 | -5             | -5         | same      |            |
                        | unmapped   | unmapped | pending        |            |                |            | missing   |            |
                        """);
    }
}
