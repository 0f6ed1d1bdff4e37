package yibiao.etl.gold;

import org.junit.jupiter.api.Test;
import yibiao.etl.fixture.TransformCase;

class FactRevenueTest {

    private final TransformCase revenue = TransformCase.of("gold.fact_revenue");

    @Test
    void anEntryIsPricedOnItsDateInTheBooksAndOneWithoutARateIsCounted() {
        revenue.given("silver.revenue_entry", """
                        | ref   | source | order_id | recognized_on | amount | currency |
                        | erp:1 | erp    | SO1      | 2026-03-01    |  10.00 | USD      |
                        | erp:2 | erp    |          | 2026-03-01    | -20.00 | CNY      |
                        | erp:3 | erp    |          | 2026-03-20    |  10.00 | USD      |
                        """).given("silver.fx_rate", """
                        | ref   | from_currency | to_currency | rate_on    | rate |
                        | erp:a | USD           | CNY         | 2026-03-01 | 7.1  |
                        """).expect("""
                        | order_id | recognized_on | amount | amount_rpt | fx_status | fx_on      |
                        | erp:SO1  | 2026-03-01    | 10     | 71         | ok        | 2026-03-01 |
                        | unmapped | 2026-03-01    | -20    | -20        | same      |            |
                        | unmapped | 2026-03-20    | 10     |            | missing   |            |
                        """);
    }

    @Test
    void anEntryStandsUnderItsCustomerProductAndPersonOrUnderTheUnknown() {
        revenue.given("silver.revenue_entry", """
                        | ref   | source | party_ref | product_ref | owner_ref | recognized_on | amount | currency |
                        | erp:1 | erp    | crm:7     | erp:p       | crm:ann   | 2026-02-28    | 1      | CNY      |
                        | erp:2 | erp    | crm:gone  | erp:gone    | crm:gone  | 2026-03-01    | 2      | CNY      |
                        """)
                .given("silver.party", """
                        | ref   | segment_code | region | country |
                        | crm:7 | retail       | East   | CN      |
                        """)
                .segments("retail")
                .given("silver.product", """
                        | ref   | name | family |
                        | erp:p | Pro  | GTX    |
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
                        | amount | segment_id | region   | country  | product_family | owner_id                         | team     | team_then |
                        | 1      | retail     | East     | CN       | GTX            | f3695cf1e473b07cd8f385104dd01cfc | South    | North     |
                        | 2      | unmapped   | unmapped | unmapped | unmapped       | unmapped                         | unmapped | unmapped  |
                        """);
    }
}
