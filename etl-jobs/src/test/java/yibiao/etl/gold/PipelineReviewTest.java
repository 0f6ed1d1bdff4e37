package yibiao.etl.gold;

import org.junit.jupiter.api.Test;
import yibiao.etl.fixture.TransformCase;

class PipelineReviewTest {

    private final TransformCase rows = TransformCase.of("gold.pipeline_review")
            .calendar("2025-12-01", "2026-09-30")
            .given("gold.fact_target", """
                    | target_id | level | owner_id | team | measure       | is_current | quarter_on | amount_rpt |
                    | t1        | owner | ann      | east | won_amount    | true       | 2026-01-01 | 60         |
                    | t2        | owner | ann      | east | won_amount    | true       | 2026-01-01 | 40         |
                    | t3        | owner | ann      | east | won_amount    | false      | 2026-01-01 | 999        |
                    | t4        | owner | ann      | east | booked_amount | true       | 2026-01-01 | 777        |
                    | t5        | team  | unmapped | east | won_amount    | true       | 2026-01-01 | 500        |
                    | t6        | owner | bob      | east | booked_amount | true       | 2026-01-01 | 50         |
                    """);

    @Test
    void theFirstDayOfAQuarterAndDeclaredDaysAreReviewsAndWhatIsNewMayFillThePipelineUp() {
        rows.reviews("2026-02-16").given("gold.fact_opportunity_span", """
                        | opportunity_id | kind     | from_on    | to_on      | owner_id | status | expected_close_on | amount_rpt |
                        | old            | restated | 2025-12-01 | 2026-02-01 | ann      | open   | 2026-03-31        | 100        |
                        | old            | restated | 2026-02-01 |            | ann      | lost   | 2026-03-31        | 100        |
                        | later          | restated | 2025-12-01 |            | ann      | open   | 2026-04-01        | 400        |
                        | new            | restated | 2025-12-25 |            | ann      | open   | 2026-03-31        | 190        |
                        | newer          | restated | 2026-02-10 |            | ann      | open   | 2026-03-31        | 60         |
                        | unpriced       | restated | 2026-02-10 |            | ann      | open   | 2026-03-31        |            |
                        """).expect("""
                        | owner_id | team | review_on  | quarter_on | kind     | target_amount_rpt | open_amount_rpt | open_deals | new_amount_rpt | new_deals | is_filled |
                        | ann      | east | 2026-01-01 | 2026-01-01 | restated | 100               | 290             | 2          | 190            | 1         | true      |
                        | ann      | east | 2026-02-16 | 2026-01-01 | restated | 100               | 250             | 2          | 60             | 1         | false     |
                        | bob      | east | 2026-01-01 | 2026-01-01 | restated | 50                | 0               | 0          | 0              | 0         | false     |
                        | bob      | east | 2026-02-16 | 2026-01-01 | restated | 50                | 0               | 0          | 0              | 0         | false     |
                        """);
    }

    @Test
    void aPipelineThatStoodAtTheMultipleAnywayIsNotFilledUp() {
        rows.given("gold.fact_opportunity_span", """
                        | opportunity_id | kind     | from_on    | owner_id | status | expected_close_on | amount_rpt |
                        | old            | restated | 2025-12-01 | ann      | open   | 2026-03-31        | 300        |
                        | new            | restated | 2025-12-25 | ann      | open   | 2026-03-31        | 5          |
                        """).expectWhere("owner_id = 'ann'", """
                        | review_on  | open_amount_rpt | new_amount_rpt | is_filled |
                        | 2026-01-01 | 305             | 5              | false     |
                        """);
    }

    @Test
    void aQuarterIsReadAsItWasKnownOnceDealsWereLoadedAWeekBeforeIt() {
        rows.given("gold.fact_opportunity_span", """
                        | opportunity_id | kind     | from_on    | to_on      | owner_id | status | expected_close_on | amount_rpt |
                        | a              | as_known | 2025-12-25 | 2026-01-20 | ann      | open   | 2026-03-31        | 300        |
                        | a              | as_known | 2026-01-20 |            | ann      | open   | 2026-03-31        | 10         |
                        | a              | restated | 2025-12-25 |            | ann      | open   | 2026-03-31        | 10         |
                        | b              | as_known | 2025-12-26 |            | bob      | open   | 2026-03-31        | 40         |
                        | b              | restated | 2025-12-01 |            | bob      | open   | 2026-03-31        | 45         |
                        """).expect("""
                        | owner_id | kind     | open_amount_rpt | new_amount_rpt | is_filled |
                        | ann      | as_known | 300             | 300            | true      |
                        | bob      | restated | 45              | 0              | false     |
                        """);
    }
}
