package yibiao.etl.gold;

import org.junit.jupiter.api.Test;
import yibiao.etl.fixture.TransformCase;

/** What changed the open pipeline, day by day. */
class FactPipelineChangeTest {

    @Test
    void whatMovesLeavesOneCellAndEntersAnother() {
        TransformCase.of("gold.fact_pipeline_change")
                .given("silver.opportunity_hist", FactOpportunitySpanTest.HISTORY)
                .expect("""
                | kind     | change_on  | component  | close_month_on | amount_rpt | deals |
                | as_known | 2026-01-10 | created    | 2026-03-01     | 100        | 1     |
                | as_known | 2026-03-05 | increased  | 2026-03-01     | 50         | 0     |
                | as_known | 2026-03-05 | pushed_out | 2026-03-01     | -150       | -1    |
                | as_known | 2026-03-05 | pushed_out | 2026-05-01     | 150        | 1     |
                | as_known | 2026-03-05 | won        | 2026-05-01     | -150       | -1    |
                | restated | 2026-01-05 | created    | 2026-03-01     | 100        | 1     |
                | restated | 2026-02-02 | increased  | 2026-03-01     | 40         | 0     |
                | restated | 2026-02-02 | pushed_out | 2026-03-01     | -140       | -1    |
                | restated | 2026-02-02 | pushed_out | 2026-05-01     | 140        | 1     |
                | restated | 2026-02-20 | increased  | 2026-05-01     | 10         | 0     |
                | restated | 2026-02-20 | won        | 2026-05-01     | -150       | -1    |
                """);
    }

    @Test
    void whatIsDeletedLeavesAndWhenItIsThereAgainItHasReopened() {
        TransformCase.of("gold.fact_pipeline_change")
                .given("silver.opportunity_hist", """
                | ref   | status | owner_ref | created_on | amount | currency | valid_from           | valid_to             | recorded_at          | is_current | is_deleted |
                | crm:2 | open   | crm:a     | 2026-01-05 | 100    | CNY      | 2026-01-05 02:00:00Z | 2026-02-10 02:00:00Z | 2026-01-05 03:00:00Z | false      | true       |
                | crm:2 | open   | crm:a     | 2026-01-05 | 120    | CNY      | 2026-03-01 02:00:00Z | 2026-04-01 02:00:00Z | 2026-03-01 03:00:00Z | false      | true       |
                | crm:2 | won    | crm:a     | 2026-01-05 | 120    | CNY      | 2026-05-01 02:00:00Z |                      | 2026-05-01 03:00:00Z | true       | false      |
                """)
                .expectWhere("kind = 'restated'", """
                | kind     | change_on  | component | amount_rpt | deals |
                | restated | 2026-01-05 | created   | 100        | 1     |
                | restated | 2026-02-10 | void      | -100       | -1    |
                | restated | 2026-03-01 | reopened  | 120        | 1     |
                | restated | 2026-04-01 | void      | -120       | -1    |
                """);
    }
}
