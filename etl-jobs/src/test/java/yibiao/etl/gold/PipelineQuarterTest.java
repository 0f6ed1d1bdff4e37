package yibiao.etl.gold;

import org.junit.jupiter.api.Test;
import yibiao.etl.fixture.TransformCase;

class PipelineQuarterTest {

    private final TransformCase quarters =
            TransformCase.of("gold.pipeline_quarter").calendar("2025-01-01", "2026-12-31");

    @Test
    void aDealIsOpeningWhenItIsOpenAtTheEndOfTheDayBeforeAndExpectedInTheQuarter() {
        quarters.given("gold.fact_opportunity_span", """
                        | opportunity_id | kind     | from_on    | to_on      | status | owner_id | expected_close_on | amount_rpt |
                        | since long     | restated | 2025-10-01 |            | open   | ann      | 2026-01-01        |        100 |
                        | since the eve  | restated | 2025-12-31 | 2026-01-01 | open   | ann      | 2026-03-31        |         20 |
                        | since the day  | restated | 2026-01-01 |            | open   | ann      | 2026-03-31        |       1000 |
                        | gone the eve   | restated | 2025-10-01 | 2025-12-31 | open   | ann      | 2026-03-31        |       1000 |
                        | closed before  | restated | 2025-10-01 | 2025-12-31 | open   | ann      | 2026-03-31        |       1000 |
                        | closed before  | restated | 2025-12-31 |            | won    | ann      | 2026-03-31        |       1000 |
                        | for the next   | restated | 2025-10-01 | 2026-01-15 | open   | ann      | 2026-04-01        |       3000 |
                        | as known       | as_known | 2025-10-01 |            | open   | ann      | 2026-01-01        |       5000 |
                        | unpriced       | restated | 2025-10-01 |            | open   | ann      | 2026-01-01        |            |
                        """).expect("""
                        | quarter_on | owner_id | is_over | opening_deals | opening_unpriced | opening_amount_rpt |
                        | 2026-01-01 | ann      | true    |             3 |                1 |                120 |
                        """);
    }

    @Test
    void whatBecameOfTheOpeningIsToldAtTheEndOfTheQuarter() {
        quarters.given("gold.fact_opportunity_span", """
                        | opportunity_id | kind     | from_on    | to_on      | status | owner_id | expected_close_on | amount_rpt |
                        | signed         | restated | 2025-10-01 | 2026-03-31 | open   | ann      | 2026-02-01        |        100 |
                        | signed         | restated | 2026-03-31 |            | won    | bob      | 2026-02-01        |         90 |
                        | slipped        | restated | 2025-10-01 | 2026-03-30 | open   | ann      | 2026-02-01        |        200 |
                        | slipped        | restated | 2026-03-30 |            | open   | ann      | 2026-04-01        |        250 |
                        | slipped, then  | restated | 2025-10-01 | 2026-02-01 | open   | ann      | 2026-02-01        |        400 |
                        | slipped, then  | restated | 2026-02-01 | 2026-04-01 | open   | ann      | 2026-05-01        |        400 |
                        | slipped, then  | restated | 2026-04-01 |            | lost   | ann      | 2026-05-01        |        400 |
                        | lost           | restated | 2025-10-01 | 2026-02-01 | open   | ann      | 2026-02-01        |        800 |
                        | lost           | restated | 2026-02-01 |            | lost   | ann      | 2026-02-01        |        800 |
                        | forgotten      | restated | 2025-10-01 |            | open   | ann      | 2026-02-01        |       1600 |
                        """)
                .given("gold.fact_opportunity", """
                        | opportunity_id | status | owner_id | owner_then_id | closed_on  | created_on | amount_rpt |
                        | signed         | won    | bob      | bob           | 2026-03-31 | 2025-10-01 |         90 |
                        """)
                .expectWhere("quarter_on = DATE'2026-01-01'", """
                        | owner_id | opening_deals | opening_amount_rpt | opening_signed_deals | opening_signed_amount_rpt | slipped_deals | slipped_amount_rpt | signed_deals | signed_amount_rpt |
                        | ann      |             5 |               3100 |                    1 |                        90 |             2 |                600 |            0 |                   |
                        | bob      |             0 |                    |                    0 |                           |             0 |                    |            1 |                90 |
                        """);
    }

    @Test
    void whatIsCreatedAndClosedWithinTheQuarterStandsBeside() {
        quarters.given("gold.fact_opportunity", """
                        | opportunity_id | status | owner_id | owner_then_id | team     | created_on | closed_on  | amount_rpt |
                        | won            | won    | ann      | ann           | unmapped | 2026-01-01 | 2026-03-31 |        100 |
                        | lost           | lost   | ann      | ann           | unmapped | 2026-02-01 | 2026-02-01 |         20 |
                        | older          | won    | ann      | ann           | unmapped | 2025-12-31 | 2026-02-01 |       1000 |
                        | backwards      | won    | ann      | ann           | unmapped | 2026-02-02 | 2026-02-01 |       3000 |
                        | undated        | won    | ann      | ann           | unmapped |            | 2026-02-01 |            |
                        | void           | void   | ann      | ann           | unmapped | 2026-01-01 | 2026-02-01 |       9000 |
                        """).expect("""
                        | quarter_on | opening_deals | signed_deals | signed_unpriced | signed_amount_rpt | in_quarter_deals | in_quarter_amount_rpt |
                        | 2026-01-01 |             0 |            4 |               1 |              4100 |                2 |                   120 |
                        """);
    }

    @Test
    void whatIsSignedTogetherCountsOnceAndAddsToEachHisPart() {
        quarters.given("gold.fact_opportunity", """
                        | opportunity_id                   | status | owner_id                         | owner_then_id                    | closed_on  | created_on | amount_rpt |
                        | d5e2e3569c97e3fe56988b186c090a32 | won    | f3695cf1e473b07cd8f385104dd01cfc | f3695cf1e473b07cd8f385104dd01cfc | 2026-02-01 | 2025-12-01 |        100 |
                        """)
                .given("gold.dim_user", """
                        | user_id                          | team  |
                        | f3695cf1e473b07cd8f385104dd01cfc | North |
                        | 128b32f4ee470d29ce023f13973f27a8 | South |
                        """)
                .given("silver.opportunity_split", """
                        | ref   | opportunity_ref | owner_ref | share |
                        | crm:1 | crm:o1          | crm:bob   |   0.6 |
                        """)
                .expect("""
                        | owner_id                         | team  | signed_deals | signed_amount_rpt |
                        | f3695cf1e473b07cd8f385104dd01cfc | North |            0 |                40 |
                        | 128b32f4ee470d29ce023f13973f27a8 | South |            1 |                60 |
                        """);
    }
}
