package yibiao.etl.gold;

import org.junit.jupiter.api.Test;
import yibiao.etl.fixture.TransformCase;

class FactSalesCostTest {

    private final TransformCase costs = TransformCase.of("gold.fact_sales_cost");

    @Test
    void aCostIsPricedOnTheDayItWasSpentAndOneWithoutARateIsCounted() {
        costs.given("silver.sales_cost", """
                        | ref   | source | kind       | spent_on   | amount | currency |
                        | erp:1 | erp    | expense    | 2026-03-01 |  10.00 | USD      |
                        | erp:2 | erp    | commission | 2026-03-01 | -20.00 | CNY      |
                        | erp:3 | erp    | expense    | 2026-03-20 |  10.00 | USD      |
                        """).given("silver.fx_rate", """
                        | ref   | from_currency | to_currency | rate_on    | rate |
                        | erp:a | USD           | CNY         | 2026-03-01 | 7.1  |
                        """).expect("""
                        | kind       | spent_on   | amount | amount_rpt | fx_status | fx_on      |
                        | expense    | 2026-03-01 | 10     | 71         | ok        | 2026-03-01 |
                        | commission | 2026-03-01 | -20    | -20        | same      |            |
                        | expense    | 2026-03-20 | 10     |            | missing   |            |
                        """);
    }

    @Test
    void aCostStandsUnderTheTeamOfItsOwnerThenAndNowAndWithoutOneUnderTheTeamItIsBookedTo() {
        costs.given("silver.sales_cost", """
                        | ref   | source | kind    | owner_ref | team   | spent_on   | amount | currency |
                        | erp:1 | erp    | expense | crm:ann   | Booked | 2026-02-28 | 1      | CNY      |
                        | erp:2 | erp    | expense | crm:ann   | Booked | 2026-03-01 | 2      | CNY      |
                        | erp:3 | erp    | expense | crm:gone  | Booked | 2026-03-01 | 3      | CNY      |
                        | erp:4 | erp    | expense |           |        | 2026-03-01 | 4      | CNY      |
                        """)
                .given("gold.dim_user", """
                        | user_id                          | team  |
                        | f3695cf1e473b07cd8f385104dd01cfc | South |
                        """)
                .given("gold.user_team_span", """
                        | user_id                          | from_on    | to_on      | team  |
                        | f3695cf1e473b07cd8f385104dd01cfc | 0001-01-01 | 2026-03-01 | North |
                        | f3695cf1e473b07cd8f385104dd01cfc | 2026-03-01 |            | South |
                        """)
                .expect("""
                        | amount | owner_id                         | team     | team_then |
                        | 1      | f3695cf1e473b07cd8f385104dd01cfc | South    | North     |
                        | 2      | f3695cf1e473b07cd8f385104dd01cfc | South    | South     |
                        | 3      | unmapped                         | Booked   | Booked    |
                        | 4      | unmapped                         | unmapped | unmapped  |
                        """);
    }

    @Test
    void aCostWithoutACustomerHasThatOfItsOpportunity() {
        costs.given("silver.sales_cost", """
                        | ref   | source | kind       | party_ref | opportunity_ref | spent_on   | amount | currency |
                        | erp:1 | erp    | commission |           | crm:o1          | 2026-03-01 | 1      | CNY      |
                        | erp:2 | erp    | commission | crm:8     | crm:o1          | 2026-03-01 | 2      | CNY      |
                        | erp:3 | erp    | expense    | crm:gone  |                 | 2026-03-01 | 3      | CNY      |
                        """)
                .given("silver.opportunity", """
                        | ref    | party_ref |
                        | crm:o1 | crm:7     |
                        """)
                .given("silver.party", """
                        | ref   | segment_code | region | country |
                        | crm:7 | retail       | East   | CN      |
                        | crm:8 | energy       | West   | DE      |
                        """)
                .segments("retail", "energy")
                .expect("""
                        | amount | opportunity_id                   | segment_id | region   | country  |
                        | 1      | d5e2e3569c97e3fe56988b186c090a32 | retail     | East     | CN       |
                        | 2      | d5e2e3569c97e3fe56988b186c090a32 | energy     | West     | DE       |
                        | 3      | unmapped                         | unmapped   | unmapped | unmapped |
                        """);
    }
}
