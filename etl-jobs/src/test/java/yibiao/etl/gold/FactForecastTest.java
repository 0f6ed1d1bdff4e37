package yibiao.etl.gold;

import org.junit.jupiter.api.Test;
import yibiao.etl.fixture.TransformCase;

class FactForecastTest {

    private final TransformCase forecasts =
            TransformCase.of("gold.fact_forecast").calendar("2025-10-01", "2026-06-30");

    @Test
    void aCheckpointSeesTheEndOfItsDayAndWhatWasSignedByThen() {
        forecasts
                .given("gold.dim_user", """
                        | user_id | team |
                        | ann     | N    |
                        """)
                .given("gold.fact_opportunity", """
                        | opportunity_id | status | owner_id | owner_then_id | team | closed_on  | amount_rpt |
                        | early          | won    | ann      | ann           | N    | 2026-01-01 |        100 |
                        | late           | won    | ann      | ann           | N    | 2026-03-20 |        220 |
                        """)
                .given("gold.fact_opportunity_span", """
                        | opportunity_id | kind     | from_on    | to_on      | status | owner_id | team | expected_close_on | amount_rpt | forecast_category | probability |
                        | early          | restated | 2025-11-01 | 2026-01-01 | open   | ann      | N    | 2026-01-01        |         90 | commit            |         0.9 |
                        | early          | restated | 2026-01-01 |            | won    | ann      | N    | 2026-01-01        |        100 | unmapped          |           1 |
                        | late           | restated | 2026-01-01 | 2026-02-15 | open   | ann      | N    | 2026-03-31        |        200 | best_case         |         0.5 |
                        | late           | restated | 2026-02-15 | 2026-03-20 | open   | ann      | N    | 2026-03-31        |        200 | commit            |        0.75 |
                        | late           | restated | 2026-03-20 |            | won    | ann      | N    | 2026-03-31        |        220 | unmapped          |           1 |
                        | next           | restated | 2026-01-01 |            | open   | ann      | N    | 2026-04-01        |       5000 | commit            |         0.5 |
                        | bare           | restated | 2026-02-01 | 2026-03-01 | open   | ann      | N    | 2026-03-31        |            | unmapped          |             |
                        """)
                .expectWhere("quarter_on = DATE'2026-01-01'", """
                        | kind     | checkpoint     | checkpoint_on | is_over | open_deals | open_unpriced | signed_amount_rpt | open_amount_rpt | commit_amount_rpt | best_case_amount_rpt | weighted_amount_rpt | actual_amount_rpt |
                        | restated | first_day      | 2026-01-01    | true    |          1 |             0 |               100 |             200 |               100 |                  300 |                 200 |               320 |
                        | restated | middle         | 2026-02-14    | true    |          2 |             1 |               100 |             200 |               100 |                  300 |                 200 |               320 |
                        | restated | two_weeks_left | 2026-03-17    | true    |          1 |             0 |               100 |             200 |               300 |                  300 |                 250 |               320 |
                        """);
    }

    @Test
    void theStatisticalForecastUsesWhatTheSameCheckpointBroughtBefore() {
        forecasts
                .given("gold.dim_user", """
                        | user_id | team |
                        | ann     | N    |
                        """)
                .given("gold.fact_opportunity", """
                        | opportunity_id | status | owner_id | owner_then_id | team | closed_on  | amount_rpt |
                        | past           | won    | ann      | ann           | N    | 2025-12-01 |        100 |
                        """)
                .given("gold.fact_opportunity_span", """
                        | opportunity_id | kind     | from_on    | to_on      | status | owner_id | team | expected_close_on | amount_rpt |
                        | past           | restated | 2025-09-01 | 2025-12-01 | open   | ann      | N    | 2025-12-01        |        100 |
                        | past           | restated | 2025-12-01 |            | won    | ann      | N    | 2025-12-01        |        100 |
                        | lost           | restated | 2025-09-01 | 2025-12-01 | open   | ann      | N    | 2025-12-01        |        300 |
                        | lost           | restated | 2025-12-01 |            | lost   | ann      | N    | 2025-12-01        |        300 |
                        | now            | restated | 2026-01-01 |            | open   | ann      | N    | 2026-02-01        |       1000 |
                        | his            | restated | 2026-01-01 |            | open   | bob      | N    | 2026-02-01        |       1000 |
                        """)
                .expectWhere("checkpoint = 'first_day'", """
                        | quarter_on | owner_id | open_amount_rpt | signed_amount_rpt | statistical_amount_rpt | actual_amount_rpt |
                        | 2025-10-01 | ann      |             400 |                 0 |                        |               100 |
                        | 2026-01-01 | ann      |            1000 |                 0 |                    250 |                 0 |
                        | 2026-01-01 | bob      |            1000 |                 0 |                        |                 0 |
                        """);
    }
}
