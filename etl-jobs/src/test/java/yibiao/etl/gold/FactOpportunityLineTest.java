package yibiao.etl.gold;

import org.junit.jupiter.api.Test;
import yibiao.etl.fixture.TransformCase;

class FactOpportunityLineTest {

    private final TransformCase rows = TransformCase.of("gold.fact_opportunity_line");

    @Test
    void aLineHasTheCustomerAndTheDayOfItsOpportunityAndOneWithoutStays() {
        rows.given("silver.opportunity_line", """
                        | ref   | source | opportunity_ref | quantity | list_price | unit_price | net_amount | currency |
                        | crm:1 | crm    | crm:o1          | 2        | 60         | 50         |            | CNY      |
                        | crm:2 | crm    | crm:gone        | 1        |            |            | 10         | USD      |
                        | crm:3 | crm    | crm:gone        | 1        |            |            | 10         | EUR      |
                        | crm:4 | crm    | crm:gone        | 1        |            |            |            | EUR      |
                        """)
                .given("gold.fact_opportunity", """
                        | opportunity_id | party_id | segment_id | owner_id | team | status | closed_on  |
                        | d5e2e3569c97e3fe56988b186c090a32         | p1       | retail     | ann      | A    | won    | 2026-01-01 |
                        """)
                .given("silver.fx_rate", """
                        | ref   | from_currency | to_currency | rate_on    | rate |
                        | erp:a | USD           | CNY         | 2026-06-28 | 7    |
                        """)
                .expect("""
                        | opportunity_id | party_id | segment_id | product_id | team     | status   | list_amount | net_amount | list_amount_rpt | net_amount_rpt | fx_status | fx_on      |
                        | d5e2e3569c97e3fe56988b186c090a32         | p1       | retail     | unmapped   | A        | won      | 120         | 100        | 120             | 100            | same      |            |
                        | unmapped       | unmapped | unmapped   | unmapped   | unmapped | unmapped |             | 10         |                 | 70             | ok        | 2026-06-28 |
                        | unmapped       | unmapped | unmapped   | unmapped   | unmapped | unmapped |             | 10         |                 |                | missing   |            |
                        | unmapped       | unmapped | unmapped   | unmapped   | unmapped | unmapped |             |            |                 |                | no_amount |            |
                        """);
    }

    @Test
    void anOpenLineHasTheChanceOfItsStageAndTheDayItIsWanted() {
        rows.given("silver.opportunity_line", """
                        | ref   | source | opportunity_ref | quantity | service_on |
                        | crm:1 | crm    | crm:o1          | 10       | 2026-09-01 |
                        | crm:2 | crm    | crm:o1          | 4        |            |
                        | crm:3 | crm    | crm:o2          | 4        | 2026-09-01 |
                        | web:1 | web    | crm:o1          | 4        |            |
                        """)
                .given("gold.fact_opportunity", """
                        | opportunity_id                   | source | status | stage | expected_close_on |
                        | d5e2e3569c97e3fe56988b186c090a32 | crm    | open   | Offer | 2026-07-31        |
                        | 0f2c79e11f68271d63bc7128c96bc3a1 | crm    | won    | Offer | 2026-06-01        |
                        """)
                .given("gold.stage_probability", """
                        | source | stage | entered | won | probability |
                        | crm    | Offer | 2       | 0   | 0.25        |
                        """)
                .expect("""
                        | source | status | stage | quantity | wanted_on  | probability |
                        | crm    | open   | Offer | 10       | 2026-09-01 | 0.25        |
                        | crm    | open   | Offer | 4        | 2026-07-31 | 0.25        |
                        | crm    | won    | Offer | 4        |            |             |
                        | web    | open   | Offer | 4        | 2026-07-31 |             |
                        """);
    }
}
