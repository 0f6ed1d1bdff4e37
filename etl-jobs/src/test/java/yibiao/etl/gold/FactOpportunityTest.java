package yibiao.etl.gold;

import org.junit.jupiter.api.Test;
import yibiao.etl.fixture.TransformCase;

class FactOpportunityTest {

    private final TransformCase opportunities = TransformCase.of("gold.fact_opportunity");

    @Test
    void aClosedOneIsPricedOnTheDayItClosedAnOpenOneOnTheAsOfDay() {
        opportunities
                .given("silver.opportunity", """
                        | ref   | source | source_id | status | closed_on  | amount | currency |
                        | crm:1 | crm    | won       | won    | 2026-03-01 |     10 | USD      |
                        | crm:2 | crm    | open      | open   |            |     10 | USD      |
                        | crm:3 | crm    | undated   | lost   |            |     10 | USD      |
                        | crm:4 | crm    | old       | won    | 2025-03-01 |     10 | USD      |
                        """)
                .given("silver.fx_rate", """
                        | ref   | from_currency | to_currency | rate_on    | rate |
                        | erp:a | USD           | CNY         | 2026-03-01 | 7    |
                        | erp:b | USD           | CNY         | 2026-06-30 | 8    |
                        """)
                .expect("""
                        | source_id | amount_rpt | fx_status | fx_on      |
                        | won       |         70 | ok        | 2026-03-01 |
                        | open      |         80 | ok        | 2026-06-30 |
                        | undated   |         80 | ok        | 2026-06-30 |
                        | old       |            | missing   |            |
                        """);
    }

    @Test
    void anAmountWithoutCurrencyIsCountedAndNotPriced() {
        opportunities.given("silver.opportunity", """
                        | ref   | source | source_id | status | closed_on  | amount | currency |
                        | crm:1 | crm    | none      | won    | 2026-03-01 |        | CNY      |
                        | crm:2 | crm    | nowhere   | won    | 2026-03-01 |     10 |          |
                        | crm:3 | crm    | home      | won    | 2026-03-01 |     10 | CNY      |
                        """).expect("""
                        | source_id | amount | amount_rpt | fx_status |
                        | none      |        |            | no_amount |
                        | nowhere   |     10 |            | missing   |
                        | home      |     10 |         10 | same      |
                        """);
    }

    @Test
    void theCustomersSegmentCountsAndTheDealsOwnWhereTheCustomerHasNone() {
        opportunities
                .given("gold.dim_segment", """
                        | segment_id |
                        | retail     |
                        | power      |
                        | unmapped   |
                        """)
                .given("silver.party", """
                        | ref    | segment_code |
                        | crm:p1 | retail       |
                        | crm:p2 |              |
                        | crm:p3 | nonsense     |
                        """)
                .given("silver.opportunity", """
                        | ref   | source | source_id | status | party_ref | segment_code |
                        | crm:1 | crm    | both      | open   | crm:p1    | power        |
                        | crm:2 | crm    | deal      | open   | crm:p2    | power        |
                        | crm:3 | crm    | unknown   | open   | crm:p3    | power        |
                        | crm:4 | crm    | neither   | open   | crm:p2    | nonsense     |
                        | crm:5 | crm    | no party  | open   |           | power        |
                        """)
                .expect("""
                        | source_id | segment_id |
                        | both      | retail     |
                        | deal      | power      |
                        | unknown   | power      |
                        | neither   | unmapped   |
                        | no party  | power      |
                        """);
    }

    @Test
    void onlyWonDealsHaveACycleAndNoneIsNegative() {
        opportunities.given("silver.opportunity", """
                        | ref   | source | source_id | status | created_on | closed_on  |
                        | crm:1 | crm    | won       | won    | 2026-01-01 | 2026-01-11 |
                        | crm:2 | crm    | same day  | won    | 2026-01-01 | 2026-01-01 |
                        | crm:3 | crm    | backwards | won    | 2026-01-02 | 2026-01-01 |
                        | crm:4 | crm    | lost      | lost   | 2026-01-01 | 2026-01-11 |
                        | crm:5 | crm    | unborn    | won    |            | 2026-01-11 |
                        """).expect("""
                        | source_id | cycle_days |
                        | won       |         10 |
                        | same day  |          0 |
                        | backwards |            |
                        | lost      |            |
                        | unborn    |            |
                        """);
    }

    @Test
    void productOwnerAndStageComeFromTheirTablesOrAreUnmapped() {
        opportunities
                .given("silver.product", """
                        | ref    |
                        | crm:p1 |
                        """)
                .given("gold.dim_product", """
                        | product_id                       | family |
                        | 2bac3d5607cf8a3fbe0107a951fa0622 | Meters |
                        """)
                .given("gold.dim_user", """
                        | user_id                          | team  |
                        | 96d84d65ddb5751660586572bbee6ecc | North |
                        """)
                .given("silver.opportunity", """
                        | ref   | source | source_id | status | product_ref | owner_ref | stage   |
                        | crm:1 | crm    | known     | open   | crm:p1      | crm:u1    | Propose |
                        | crm:2 | crm    | unknown   | open   | crm:p2      | crm:u2    |         |
                        """)
                .expect("""
                        | source_id | product_id                       | product_family | owner_id                         | team     | stage    |
                        | known     | 2bac3d5607cf8a3fbe0107a951fa0622 | Meters         | 96d84d65ddb5751660586572bbee6ecc | North    | Propose  |
                        | unknown   | unmapped                         | unmapped       | unmapped                         | unmapped | unmapped |
                        """);
    }

    @Test
    void aClosedOneBelongsToWhoHadItOnTheDayAndToTheTeamOfThen() {
        opportunities
                .given("gold.dim_user", """
                        | user_id                          | team  |
                        | f3695cf1e473b07cd8f385104dd01cfc | East  |
                        | 128b32f4ee470d29ce023f13973f27a8 | South |
                        """)
                .given("gold.user_team_span", """
                        | user_id                          | from_on    | to_on      | team  |
                        | f3695cf1e473b07cd8f385104dd01cfc | 0001-01-01 | 2026-03-01 | North |
                        | f3695cf1e473b07cd8f385104dd01cfc | 2026-03-01 |            | East  |
                        """)
                .given("gold.fact_opportunity_span", """
                        | opportunity_id                   | kind     | from_on    | to_on      | status | owner_id                         |
                        | 1d3f5e6a20f32f0bbd41491390ae677c | restated | 2026-01-02 | 2026-02-02 | open   | 128b32f4ee470d29ce023f13973f27a8 |
                        | 1d3f5e6a20f32f0bbd41491390ae677c | restated | 2026-02-02 | 2026-05-01 | won    | f3695cf1e473b07cd8f385104dd01cfc |
                        | 1d3f5e6a20f32f0bbd41491390ae677c | restated | 2026-05-01 |            | won    | 128b32f4ee470d29ce023f13973f27a8 |
                        | 1d3f5e6a20f32f0bbd41491390ae677c | as_known | 2026-02-01 |            | won    | 128b32f4ee470d29ce023f13973f27a8 |
                        """)
                .given("silver.opportunity", """
                        | ref        | source | source_id | status | owner_ref | closed_on  |
                        | crm:handed | crm    | handed on | won    | crm:bob   | 2026-02-02 |
                        | crm:before | crm    | before    | lost   | crm:ann   | 2026-02-28 |
                        | crm:after  | crm    | after     | won    | crm:ann   | 2026-03-01 |
                        | crm:open   | crm    | open      | open   | crm:ann   |            |
                        | crm:bob1   | crm    | untold    | won    | crm:bob   | 2026-02-28 |
                        | crm:nobody | crm    | nobody's  | won    | crm:x     | 2026-02-28 |
                        """)
                .expect("""
                        | source_id | owner_id                         | owner_then_id                    | team     | team_then |
                        | handed on | 128b32f4ee470d29ce023f13973f27a8 | f3695cf1e473b07cd8f385104dd01cfc | South    | North     |
                        | before    | f3695cf1e473b07cd8f385104dd01cfc | f3695cf1e473b07cd8f385104dd01cfc | East     | North     |
                        | after     | f3695cf1e473b07cd8f385104dd01cfc | f3695cf1e473b07cd8f385104dd01cfc | East     | East      |
                        | open      | f3695cf1e473b07cd8f385104dd01cfc | f3695cf1e473b07cd8f385104dd01cfc | East     | East      |
                        | untold    | 128b32f4ee470d29ce023f13973f27a8 | 128b32f4ee470d29ce023f13973f27a8 | South    | South     |
                        | nobody's  | unmapped                         | unmapped                         | unmapped | unmapped  |
                        """);
    }

    @Test
    void aDealHasThePartnerItGoesThrough() {
        opportunities
                .given("silver.opportunity", """
                        | ref   | source | source_id | status | partner_ref |
                        | crm:1 | crm    | through   | open   | crm:7       |
                        | crm:2 | crm    | direct    | open   |             |
                        | crm:3 | crm    | unknown   | open   | crm:gone    |
                        """)
                .given("silver.party", """
                        | ref   |
                        | crm:7 |
                        """)
                .expect("""
                        | source_id | partner_id                       |
                        | through   | 4ac94ea05d051e63dbec02ac922e1add |
                        | direct    | unmapped                         |
                        | unknown   | unmapped                         |
                        """);
    }
}
