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
}
