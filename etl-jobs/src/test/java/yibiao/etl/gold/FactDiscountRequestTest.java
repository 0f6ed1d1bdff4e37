package yibiao.etl.gold;

import org.junit.jupiter.api.Test;
import yibiao.etl.fixture.TransformCase;

class FactDiscountRequestTest {

    private final TransformCase rows = TransformCase.of("gold.fact_discount_request")
            .given("silver.opportunity", """
                    | ref    | source | source_id | party_ref | owner_ref |
                    | crm:o1 | crm    | O-1       | crm:7     | crm:ann   |
                    """)
            .given("gold.fact_opportunity", """
                    | opportunity_id                   | party_id                         | product_id                       | product_family | status | closed_on  | amount | currency | amount_rpt |
                    | d5e2e3569c97e3fe56988b186c090a32 | 4ac94ea05d051e63dbec02ac922e1add | 2bac3d5607cf8a3fbe0107a951fa0622 | pumps          | won    | 2026-03-31 | 100    | CNY      | 100        |
                    """)
            .given("silver.product", """
                    | ref    | name   | family |
                    | crm:p1 | pump   | pumps  |
                    | crm:p2 | valve  | valves |
                    """)
            .given("silver.party", """
                    | ref   |
                    | crm:7 |
                    | crm:8 |
                    """);

    @Test
    void aRequestIsHeldAgainstTheOpportunityOfItsCode() {
        rows.given("silver.discount_request", """
                        | ref   | source | source_id | opportunity_code | opportunity_ref | party_ref | product_ref | status   | requested_on | net_amount | currency |
                        | crm:1 | crm    | 1         | A                | crm:o1          | crm:7     | crm:p1      | approved | 2026-02-01   | 120        | CNY      |
                        | crm:2 | crm    | 2         | A                | crm:o1          | crm:8     | crm:p2      | approved | 2026-03-01   | 121        | CNY      |
                        | crm:3 | crm    | 3         | A                | crm:o1          |           | crm:p1      | rejected | 2026-04-01   | 90         | CNY      |
                        """).expect("""
                        | request_no | code_request_no | is_other_product | is_oversized | is_other_party | is_after_close | is_beyond_limit | signs | is_unrelated | party_id                         |
                        | 1          | 1               | false            | false        | false          | false          | false           | 0     | false        | 4ac94ea05d051e63dbec02ac922e1add |
                        | 2          | 2               | true             | true         | true           | false          | false           | 3     | true         | dc27772bdde0bf8b1d60a4765f82d471 |
                        | 3          | 3               | false            | false        |                | true           | false           | 1     | true         | 4ac94ea05d051e63dbec02ac922e1add |
                        """);
    }

    @Test
    void afterThreeRequestsOnACodeAnotherFamilyIsBeyondTheLimit() {
        rows.given("silver.discount_request", """
                        | ref   | source | source_id | opportunity_code | opportunity_ref | product_ref | status    | requested_on |
                        | crm:1 | crm    | 1         | A                | crm:o1          | crm:p1      | approved  | 2026-01-01   |
                        | crm:2 | crm    | 2         | A                | crm:o1          | crm:p1      | draft     | 2026-01-02   |
                        | crm:3 | crm    | 3         | A                | crm:o1          | crm:p1      | approved  | 2026-01-03   |
                        | crm:4 | crm    | 4         | A                | crm:o1          | crm:p1      | approved  | 2026-01-04   |
                        | crm:5 | crm    | 5         | A                | crm:o1          | crm:p1      | approved  | 2026-01-05   |
                        | crm:6 | crm    | 6         | A                | crm:o1          | crm:p2      | submitted | 2026-01-06   |
                        """).expect("""
                        | request_no | is_counted | code_request_no | is_other_product | is_beyond_limit | is_unrelated |
                        | 1          | true       | 1               | false            | false           | false        |
                        | 2          | false      |                 | false            |                 | false        |
                        | 3          | true       | 2               | false            | false           | false        |
                        | 4          | true       | 3               | false            | false           | false        |
                        | 5          | true       | 4               | false            | false           | false        |
                        | 6          | true       | 5               | true             | true            | true         |
                        """);
    }

    @Test
    void oneOfItsLinesMakesARequestRelated() {
        rows.given("silver.discount_request", """
                        | ref   | source | source_id | opportunity_code | opportunity_ref | product_ref | status   | requested_on |
                        | crm:1 | crm    | 1         | A                | crm:o1          | crm:p2      | approved | 2026-01-01   |
                        """)
                .given("silver.discount_request_line", """
                        | ref    | discount_request_ref | product_ref |
                        | crm:11 | crm:1                | crm:p1      |
                        """)
                .expect("""
                        | request_no | product_id                       | product_family | is_other_product | is_unrelated |
                        | 1          | 95fd18de911ab59135c7b502606770f5 | valves         | false            | false        |
                        """);
    }

    @Test
    void whatCannotBeComparedDoesNotAccuse() {
        rows.given("silver.discount_request", """
                        | ref   | source | source_id | opportunity_code | opportunity_ref | party_ref | product_ref | status   | requested_on | net_amount | currency |
                        | crm:1 | crm    | 1         | B                |                 | crm:8     | crm:p2      | approved | 2026-02-01   | 900        | CNY      |
                        | crm:2 | crm    | 2         |                  |                 | crm:8     | crm:p2      | approved | 2026-02-01   | 900        | CNY      |
                        | crm:3 | crm    | 3         |                  | crm:o1          |           |             | approved |              |            |          |
                        """).expect("""
                        | request_no | opportunity_code | is_counted | opportunity_id                   | is_other_product | is_oversized | is_other_party | is_after_close | is_beyond_limit | is_unrelated | fx_status |
                        | 1          | B                | true       | unmapped                         |                  |              |                |                | false           | false        | same      |
                        | 2          | unmapped         | false      | unmapped                         |                  |              |                |                |                 | false        | same      |
                        | 3          | O-1              | true       | d5e2e3569c97e3fe56988b186c090a32 |                  |              |                |                | false           | false        | no_amount |
                        """);
    }

    @Test
    void amountsInTwoCurrenciesAreComparedInTheReportingOne() {
        rows.given("silver.discount_request", """
                        | ref   | source | source_id | opportunity_code | opportunity_ref | status   | requested_on | net_amount | currency |
                        | crm:1 | crm    | 1         | A                | crm:o1          | approved | 2026-02-02   | 17         | USD      |
                        | crm:2 | crm    | 2         | A                | crm:o1          | approved | 2026-02-02   | 18         | USD      |
                        | crm:3 | crm    | 3         | A                | crm:o1          | approved | 2026-02-02   | 999        | EUR      |
                        """).given("silver.fx_rate", """
                        | ref   | from_currency | to_currency | rate_on    | rate |
                        | erp:a | USD           | CNY         | 2026-02-01 | 7    |
                        """).expect("""
                        | request_no | net_amount_rpt | fx_status | is_oversized |
                        | 1          | 119            | ok        | false        |
                        | 2          | 126            | ok        | true         |
                        | 3          |                | missing   |              |
                        """);
    }
}
