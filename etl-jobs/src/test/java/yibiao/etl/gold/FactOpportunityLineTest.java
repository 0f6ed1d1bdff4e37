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
}
