package yibiao.etl.gold;

import org.junit.jupiter.api.Test;
import yibiao.etl.fixture.TransformCase;

class FactTargetTest {

    private static final String ANN = "f3695cf1e473b07cd8f385104dd01cfc";
    private static final String BOB = "128b32f4ee470d29ce023f13973f27a8";

    private final TransformCase targets = TransformCase.of("gold.fact_target").calendar("2025-01-01", "2026-12-31");

    private TransformCase people() {
        return targets.given("gold.dim_user", """
                | user_id                          | team  |
                | f3695cf1e473b07cd8f385104dd01cfc | North |
                | 128b32f4ee470d29ce023f13973f27a8 | North |
                """);
    }

    @Test
    void winsCountInTheDaysOfTheTargetForWhoOwnedThemWhenTheyClosed() {
        people().given("silver.target", """
                        | ref   | source | owner_ref | measure    | starts_on  | ends_on    | amount | currency |
                        | crm:a | crm    | crm:ann   | won_amount | 2026-01-01 | 2026-03-31 |   1000 | CNY      |
                        | crm:b | crm    | crm:ann   | won_amount | 2026-04-01 | 2026-06-30 |   2000 | CNY      |
                        | crm:c | crm    | crm:bob   | won_amount | 2026-01-01 | 2026-03-31 |    500 | CNY      |
                        """).given("gold.fact_opportunity", """
                        | opportunity_id | status | owner_id                         | owner_then_id                    | closed_on  | amount_rpt |
                        | first          | won    | f3695cf1e473b07cd8f385104dd01cfc | f3695cf1e473b07cd8f385104dd01cfc | 2026-01-01 |        300 |
                        | last           | won    | f3695cf1e473b07cd8f385104dd01cfc | f3695cf1e473b07cd8f385104dd01cfc | 2026-03-31 |        400 |
                        | next           | won    | f3695cf1e473b07cd8f385104dd01cfc | f3695cf1e473b07cd8f385104dd01cfc | 2026-04-01 |        600 |
                        | unpriced       | won    | f3695cf1e473b07cd8f385104dd01cfc | f3695cf1e473b07cd8f385104dd01cfc | 2026-02-01 |            |
                        | lost           | lost   | f3695cf1e473b07cd8f385104dd01cfc | f3695cf1e473b07cd8f385104dd01cfc | 2026-02-01 |        900 |
                        | handed on      | won    | 128b32f4ee470d29ce023f13973f27a8 | f3695cf1e473b07cd8f385104dd01cfc | 2026-02-02 |         50 |
                        """).expect("""
                        | owner_id | starts_on  | quarter_on | is_over | amount_rpt | actual_amount_rpt | actual_n | actual_unpriced |
                        | %1$s     | 2026-01-01 | 2026-01-01 | true    |       1000 |               750 |        4 |               1 |
                        | %1$s     | 2026-04-01 | 2026-04-01 | false   |       2000 |               600 |        1 |               0 |
                        | %2$s     | 2026-01-01 | 2026-01-01 | true    |        500 |                 0 |        0 |               0 |
                        """.formatted(ANN, BOB));
    }

    @Test
    void aTargetWithoutAnEndLastsUntilTheNextAndCountsInTheQuarterOfItsMiddleDay() {
        people().given("silver.target", """
                        | ref   | source | owner_ref | measure       | starts_on  | amount | currency |
                        | crm:a | crm    | crm:ann   | booked_amount | 2025-12-29 |   1000 | CNY      |
                        | crm:b | crm    | crm:ann   | booked_amount | 2026-03-31 |   2000 | CNY      |
                        | crm:c | crm    | crm:bob   | booked_amount | 2026-01-15 |    500 | CNY      |
                        """).given("gold.fact_order_line", """
                        | order_line_id | owner_id                         | team  | booked_on  | net_amount_rpt |
                        | 1             | f3695cf1e473b07cd8f385104dd01cfc | North | 2025-12-29 |            100 |
                        | 2             | f3695cf1e473b07cd8f385104dd01cfc | North | 2026-03-30 |            200 |
                        | 3             | f3695cf1e473b07cd8f385104dd01cfc | North | 2026-03-31 |            400 |
                        """).expect("""
                        | owner_id | starts_on  | ends_on    | quarter_on | actual_amount_rpt |
                        | %1$s     | 2025-12-29 | 2026-03-30 | 2026-01-01 |               300 |
                        | %1$s     | 2026-03-31 | 2026-06-29 | 2026-04-01 |               400 |
                        | %2$s     | 2026-01-15 | 2026-04-14 | 2026-01-01 |                 0 |
                        """.formatted(ANN, BOB));
    }

    @Test
    void theNewestVersionOfAPeriodIsCurrentAndAYearBelongsToNoQuarter() {
        people().given("silver.target", """
                        | ref   | source | owner_ref | measure    | starts_on  | ends_on    | amount | currency | version |
                        | crm:a | crm    | crm:ann   | won_amount | 2026-01-01 | 2026-03-31 |   1000 | CNY      |       1 |
                        | crm:b | crm    | crm:ann   | won_amount | 2026-01-01 | 2026-03-31 |   1200 | CNY      |       2 |
                        | crm:c | crm    | crm:bob   | won_amount | 2026-01-01 | 2026-12-31 |   9000 | CNY      |         |
                        """).expect("""
                        | owner_id | version | is_current | quarter_on | amount |
                        | %1$s     |       1 | false      | 2026-01-01 |   1000 |
                        | %1$s     |       2 | true       | 2026-01-01 |   1200 |
                        | %2$s     |       0 | true       |            |   9000 |
                        """.formatted(ANN, BOB));
    }

    @Test
    void whoHasBothKindsIsJudgedByWhatIsToBeWon() {
        people().given("silver.target", """
                        | ref   | source | owner_ref | measure       | starts_on  | ends_on    | amount | currency | version |
                        | crm:a | crm    | crm:ann   | won_amount    | 2026-01-01 | 2026-03-31 |   1000 | CNY      |       1 |
                        | crm:b | crm    | crm:ann   | won_amount    | 2026-01-01 | 2026-03-31 |   1200 | CNY      |       2 |
                        | crm:c | crm    | crm:ann   | booked_amount | 2026-01-01 | 2026-03-31 |    900 | CNY      |         |
                        | crm:d | crm    | crm:ann   | booked_amount | 2026-04-01 | 2026-06-30 |    800 | CNY      |         |
                        | crm:e | crm    | crm:bob   | won_amount    | 2026-01-01 | 2026-12-31 |   9000 | CNY      |         |
                        | crm:f | crm    | crm:bob   | booked_amount | 2026-07-01 | 2026-09-30 |    700 | CNY      |         |
                        """).expect("""
                        | owner_id | amount | is_headline |
                        | %1$s     |   1000 | false       |
                        | %1$s     |   1200 | true        |
                        | %1$s     |    900 | false       |
                        | %1$s     |    800 | true        |
                        | %2$s     |   9000 | true        |
                        | %2$s     |    700 | true        |
                        """.formatted(ANN, BOB));
    }

    @Test
    void aTeamsTargetIsReachedByThoseWhoWereInItThenAndAForeignOneIsPricedOnItsFirstDay() {
        people().given("silver.target", """
                        | ref   | source | team  | measure    | starts_on  | ends_on    | amount | currency |
                        | crm:a | crm    | North | won_amount | 2026-01-01 | 2026-03-31 |    100 | USD      |
                        | crm:b | crm    | North | won_amount | 2026-10-01 | 2026-12-31 |    100 | XAU      |
                        """)
                .given("silver.fx_rate", """
                        | ref   | from_currency | to_currency | rate_on    | rate |
                        | erp:a | USD           | CNY         | 2026-01-01 | 7    |
                        """)
                .given("gold.fact_opportunity", """
                        | opportunity_id | status | owner_then_id                    | team  | team_then | closed_on  | amount_rpt |
                        | one            | won    | f3695cf1e473b07cd8f385104dd01cfc | North | North     | 2026-01-01 |        300 |
                        | two            | won    | 128b32f4ee470d29ce023f13973f27a8 | South | North     | 2026-03-31 |        400 |
                        | other          | won    | unmapped                         | North | South     | 2026-03-31 |        400 |
                        """)
                .expect("""
                        | level | owner_id | team  | amount_rpt | fx_status | actual_amount_rpt | actual_n |
                        | team  | unmapped | North |        700 | ok        |               700 |        2 |
                        | team  | unmapped | North |            | missing   |                 0 |        0 |
                        """);
    }

    @Test
    void aSharedDealCountsForEachWithHisPartAndWhatIsLeftForWhoOwnedIt() {
        // crm:o1 is sold by ann; bob has a third, and three thirds of crm:o2 are above the whole.
        people().given("silver.target", """
                        | ref   | source | owner_ref | team  | measure    | starts_on  | ends_on    | amount | currency |
                        | crm:a | crm    | crm:ann   |       | won_amount | 2026-01-01 | 2026-03-31 |   1000 | CNY      |
                        | crm:b | crm    | crm:bob   |       | won_amount | 2026-01-01 | 2026-03-31 |   1000 | CNY      |
                        | crm:c | crm    |           | North | won_amount | 2026-01-01 | 2026-03-31 |   1000 | CNY      |
                        """)
                .given("gold.fact_opportunity", """
                        | opportunity_id                   | status | owner_then_id                    | team_then | closed_on  | amount_rpt |
                        | d5e2e3569c97e3fe56988b186c090a32 | won    | f3695cf1e473b07cd8f385104dd01cfc | North     | 2026-02-01 |        100 |
                        | 0f2c79e11f68271d63bc7128c96bc3a1 | won    | f3695cf1e473b07cd8f385104dd01cfc | North     | 2026-02-01 |     0.0003 |
                        | alone                            | won    | 128b32f4ee470d29ce023f13973f27a8 | North     | 2026-02-01 |          7 |
                        """)
                .given("silver.opportunity_split", """
                        | ref   | opportunity_ref | owner_ref | share  |
                        | crm:1 | crm:o1          | crm:bob   | 0.3333 |
                        | crm:2 | crm:o2          | crm:bob   |    0.5 |
                        | crm:3 | crm:o2          | crm:bob   |    0.5 |
                        | crm:4 | crm:o2          | crm:ann   |    0.5 |
                        | crm:5 | crm:o2          | crm:ann   |     -1 |
                        | crm:6 | crm:gone        | crm:ann   |      1 |
                        """)
                .expect("""
                        | level | owner_id | actual_amount_rpt | actual_n |
                        | owner | %1$s     |           66.6701 |        2 |
                        | owner | %2$s     |           40.3302 |        3 |
                        | team  | unmapped |          107.0003 |        3 |
                        """.formatted(ANN, BOB));
    }
}
