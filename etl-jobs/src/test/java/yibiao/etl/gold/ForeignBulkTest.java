package yibiao.etl.gold;

import org.junit.jupiter.api.Test;
import yibiao.etl.fixture.TransformCase;

class ForeignBulkTest {

    private final TransformCase bulk = TransformCase.of("gold.foreign_bulk");

    @Test
    void partsThatNoCustomerNeedsAreAnAlert() {
        bulk.thresholds("{min_n: 3}")
                .given("silver.party", """
                        | ref   | source | extracted_at         |
                        | crm:1 | crm    | 2026-06-28T16:00:00Z |
                        | crm:2 | crm    | 2026-06-27T16:00:00Z |
                        | new:1 | new    | 2026-06-27T16:00:00Z |
                        """)
                .given("silver.product", """
                        | ref   | source | master_ref | extracted_at         |
                        | fix:1 | fix    | erp:1      | 2026-06-27T16:00:00Z |
                        | fix:2 | fix    |            | 2026-06-27T16:00:00Z |
                        | fix:3 | fix    |            | 2026-06-27T16:00:00Z |
                        | erp:1 | erp    |            | 2026-06-27T16:00:00Z |
                        | erp:2 | erp    |            | 2026-06-27T16:00:00Z |
                        | erp:3 | erp    |            | 2026-06-27T16:00:00Z |
                        | erp:4 | erp    |            | 2026-06-27T16:00:00Z |
                        """)
                .given("silver.order_line", """
                        | ref   | source | order_id | party_ref | product_ref | booked_on  | net_amount | currency |
                        | erp:a | erp    | a        | crm:1     | erp:1       | 2026-01-02 | 10         | CNY      |
                        | erp:b | erp    | b        | crm:2     | erp:2       | 2026-01-01 | 10         | CNY      |
                        | erp:c | erp    | c        | crm:9     | erp:3       | 2026-07-01 | 10         | CNY      |
                        """)
                .given("silver.contract", """
                        | ref   | source | kind    | party_ref | product_ref | status | signed_on  | starts_on  |
                        | crm:k | crm    | service |           | erp:4       | active | 2020-01-01 | 2020-01-01 |
                        """)
                .expect("""
                        | entity  | source | records | unused_records | extracted_on | is_alert |
                        | party   | crm    | 2       | 1              | 2026-06-29   | false    |
                        | party   | new    | 1       | 1              | 2026-06-28   | false    |
                        | product | erp    | 4       | 2              | 2026-06-28   | false    |
                        | product | fix    | 3       | 2              | 2026-06-28   | true     |
                        """);
    }
}
