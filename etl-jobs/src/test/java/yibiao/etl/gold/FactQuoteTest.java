package yibiao.etl.gold;

import org.junit.jupiter.api.Test;
import yibiao.etl.fixture.TransformCase;

class FactQuoteTest {

    private final TransformCase rows = TransformCase.of("gold.fact_quote");

    @Test
    void aQuoteIsPricedOnItsDayAndHasTheCustomerOfItsOpportunity() {
        rows.given("silver.quote", """
                        | ref   | source | opportunity_ref | status   | quoted_on  | list_amount | net_amount | currency |
                        | crm:1 | crm    | crm:o1          | accepted | 2026-06-29 | 12          | 10         | USD      |
                        | crm:2 | crm    |                 | draft    |            |             | 10         | USD      |
                        """)
                .given("silver.opportunity", """
                        | ref    | party_ref | owner_ref |
                        | crm:o1 | crm:7     | crm:ann   |
                        """)
                .given("silver.party", """
                        | ref   |
                        | crm:7 |
                        """)
                .given("gold.fact_opportunity", """
                        | opportunity_id | created_on |
                        | d5e2e3569c97e3fe56988b186c090a32         | 2026-06-01 |
                        """)
                .given("gold.dim_user", """
                        | user_id | team   | is_active |
                        | f3695cf1e473b07cd8f385104dd01cfc | inside | true      |
                        | 128b32f4ee470d29ce023f13973f27a8 | field  | false     |
                        """)
                .given("silver.fx_rate", """
                        | ref   | from_currency | to_currency | rate_on    | rate |
                        | erp:a | USD           | CNY         | 2026-06-28 | 7    |
                        """)
                .expect("""
                        | quote_status | opportunity_id | opportunity_created_on | party_id | owner_id | team     | is_primary | list_amount_rpt | net_amount_rpt | fx_status | fx_on      |
                        | accepted     | d5e2e3569c97e3fe56988b186c090a32         | 2026-06-01             | 4ac94ea05d051e63dbec02ac922e1add   | f3695cf1e473b07cd8f385104dd01cfc    | inside   | false      | 84              | 70             | ok        | 2026-06-28 |
                        | draft        | unmapped       |                        | unmapped | unmapped | unmapped | false      |                 |                | missing   |            |
                        """);
    }
}
