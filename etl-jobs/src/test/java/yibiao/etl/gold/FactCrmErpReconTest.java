package yibiao.etl.gold;

import org.junit.jupiter.api.Test;
import yibiao.etl.fixture.TransformCase;

class FactCrmErpReconTest {

    private final TransformCase recon = TransformCase.of("gold.fact_crm_erp_recon");

    @Test
    void everyWonDealAndEveryOrderWithoutOneHasItsRow() {
        recon.given("gold.fact_opportunity", """
                        | opportunity_id | status | party_id | closed_on  | amount | currency | amount_rpt |
                        | parts          | won    | p1       | 2026-06-23 |    100 | CNY      |        100 |
                        | alone          | won    | p1       | 2026-06-24 |    400 | CNY      |        400 |
                        | unsure         | won    | p1       | 2026-06-01 |    200 | CNY      |        200 |
                        | open           | open   | p1       |            |    500 | CNY      |        500 |
                        """)
                .given("gold.fact_order", """
                        | order_id | order_status | party_id | opportunity_id | channel | booked_on  | header_amount | lines_amount | currency | net_amount_rpt |
                        | e:1      | open         | p1       | parts          | web     | 2026-06-25 |               |           60 | CNY      |             60 |
                        | e:2      | unmapped     | p2       | parts          | direct  | 2026-06-24 |            50 |           51 | CNY      |             50 |
                        | e:3      | open         | p1       | unmapped       | web     | 2026-06-01 |               |          200 | CNY      |            200 |
                        | e:4      | open         | p1       | unmapped       | web     | 2026-06-02 |               |          190 | CNY      |            190 |
                        | e:5      | open         | p1       | open           | web     | 2026-06-23 |               |          500 | CNY      |            500 |
                        | e:6      | void         | p1       | alone          | web     | 2026-06-23 |               |          400 | CNY      |            400 |
                        | e:7      | draft        | p1       | alone          | web     | 2026-06-23 |               |          400 | CNY      |            400 |
                        | e:8      | open         | p1       | unmapped       | web     | 2026-06-23 |               |          -20 | CNY      |            -20 |
                        """)
                .given("gold.bridge_order_opportunity", """
                        | order_id | opportunity_id | match_method | confidence | is_ambiguous |
                        | e:1      | parts          | code         | 1          | false        |
                        | e:2      | parts          | contract     | 0.95       | false        |
                        | e:3      | unsure         | attributes   | 0.8        | true         |
                        | e:4      | unsure         | attributes   | 0.8        | true         |
                        """)
                .expect("""
                        | recon_id | side | status    | match_method | confidence | opportunity_id | order_id | orders | candidates | is_same_party | channel  | recon_on   | booked_on  | is_due | crm_amount_rpt | erp_amount_rpt | amount_delta |
                        | parts    | crm  | matched   | code         | 1          | parts          | unmapped | 2      | 0          | false         | direct   | 2026-06-23 | 2026-06-24 | true   | 100            | 110            | 10           |
                        | alone    | crm  | crm_only  |              |            | alone          | unmapped | 0      | 0          |               | unmapped | 2026-06-24 |            | false  | 400            |                |              |
                        | unsure   | crm  | ambiguous | attributes   | 0.4        | unsure         | unmapped | 0      | 2          |               | unmapped | 2026-06-01 |            | true   | 200            |                |              |
                        | e:3      | erp  | ambiguous | attributes   | 0.8        | unsure         | e:3      | 1      | 1          |               | web      | 2026-06-01 | 2026-06-01 | true   |                | 200            |              |
                        | e:4      | erp  | ambiguous | attributes   | 0.8        | unsure         | e:4      | 1      | 1          |               | web      | 2026-06-02 | 2026-06-02 | true   |                | 190            |              |
                        | e:5      | erp  | erp_only  |              |            | open           | e:5      | 1      | 0          |               | web      | 2026-06-23 | 2026-06-23 | true   |                | 500            |              |
                        """);
    }

    @Test
    void amountsAreComparedAtTheRatesOfTheDayTheDealWasClosed() {
        recon.given("gold.fact_opportunity", """
                        | opportunity_id | status | party_id | closed_on  | amount | currency | amount_rpt |
                        | priced         | won    | p1       | 2026-06-01 |    100 | USD      |        700 |
                        | mixed          | won    | p1       | 2026-06-01 |    700 | CNY      |        700 |
                        | unpriced       | won    | p1       | 2026-01-01 |    100 | USD      |            |
                        """)
                .given("gold.fact_order", """
                        | order_id | order_status | party_id | booked_on  | lines_amount | currency | net_amount_rpt |
                        | e:1      | open         | p1       | 2026-06-20 |          100 | USD      |            800 |
                        | e:2      | open         | p1       | 2026-06-20 |           90 | USD      |            720 |
                        | e:3      | open         | p1       | 2026-06-20 |          100 | USD      |            800 |
                        """)
                .given("gold.bridge_order_opportunity", """
                        | order_id | opportunity_id | match_method | confidence | is_ambiguous |
                        | e:1      | priced         | code         | 1          | false        |
                        | e:2      | mixed          | code         | 1          | false        |
                        | e:3      | unpriced       | code         | 1          | false        |
                        """)
                .given("gold.fx_rate_day", """
                        | currency | day_on     | rate | is_inverse |
                        | USD      | 2026-06-01 | 7    | false      |
                        | USD      | 2026-06-20 | 8    | false      |
                        """)
                .expect("""
                        | recon_id | order_id | is_same_party | crm_amount_rpt | erp_amount_rpt | amount_delta | amount_delta_rpt |
                        | priced   | e:1      | true          | 700            | 700            | 0            | 0                |
                        | mixed    | e:2      | true          | 700            | 630            |              | -70              |
                        | unpriced | e:3      | true          |                |                | 0            |                  |
                        """);
    }
}
