package yibiao.etl.gold;

import org.junit.jupiter.api.Test;
import yibiao.etl.fixture.TransformCase;

class PartyPurchaseTest {

    private final TransformCase purchases = TransformCase.of("gold.party_purchase");

    @Test
    void aCustomerMergedUnderASurvivorHasOneRowOfPurchases() {
        purchases.given("silver.party", """
                        | ref   | master_ref | country |
                        | crm:7 |            | France  |
                        | erp:2 | crm:7      |         |
                        """).given("silver.order_line", """
                        | ref   | source | order_id | party_ref | booked_on  | net_amount | currency |
                        | erp:1 | erp    | B        | crm:7     | 2026-03-01 |      10.00 | CNY      |
                        | erp:2 | erp    | B        | crm:7     | 2026-03-02 |      -4.00 | CNY      |
                        | erp:3 | erp    | A        | erp:2     | 2026-03-31 |      20.00 | USD      |
                        | erp:4 | erp    | C        | erp:2     | 2026-03-31 |       5.00 | CNY      |
                        | erp:5 | erp    | D        | erp:gone  | 2026-01-01 |       5.00 | CNY      |
                        """).expect("""
                        | order_id | party_id                         | country | booked_on  | purchase_no | days_since_purchase | net_amount_rpt | unpriced_lines |
                        | erp:A    | 4ac94ea05d051e63dbec02ac922e1add | France  | 2026-03-31 | 2           | 30                  |                | 1              |
                        | erp:B    | 4ac94ea05d051e63dbec02ac922e1add | France  | 2026-03-01 | 1           |                     | 6              | 0              |
                        | erp:C    | 4ac94ea05d051e63dbec02ac922e1add | France  | 2026-03-31 | 3           | 0                   | 5              | 0              |
                        """);
    }

    @Test
    void aReturnAFreeSampleADraftAndACancelledOrderAreNoPurchases() {
        purchases
                .given("gold.fact_order_line", """
                        | order_line_id | order_id | party_id | booked_on  | net_amount | net_amount_rpt |
                        | 1             | e:sample | p1       | 2026-01-01 |          0 |              0 |
                        | 2             | e:draft  | p1       | 2026-01-02 |         10 |             10 |
                        | 3             | e:void   | p1       | 2026-01-03 |         10 |             10 |
                        | 4             | e:return | p1       | 2026-01-04 |        -10 |            -10 |
                        | 5             | e:first  | p1       | 2026-01-05 |         10 |             10 |
                        """)
                .given("silver.order_header", """
                        | ref | source | order_id | status |
                        | e:1 | e      | draft    | draft  |
                        | e:2 | e      | void     | open   |
                        | e:3 | e      | void     | void   |
                        | e:4 | e      | first    | open   |
                        """)
                .expect("""
                        | order_id | purchase_no |
                        | e:first  | 1           |
                        """);
    }
}
