package yibiao.etl.gold;

import org.junit.jupiter.api.Test;
import yibiao.etl.fixture.TransformCase;

class StageFunnelTest {

    private final TransformCase funnel = TransformCase.of("gold.stage_funnel").thresholds("{stage_window_days: 30}");

    private TransformCase stages() {
        return funnel.given("silver.opportunity", """
                | ref   | source | stage  | stage_rank | status |
                | crm:a | crm    | lead   |          1 | open   |
                | crm:b | crm    | offer  |          2 | open   |
                | crm:c | crm    | talks  |          3 | open   |
                | crm:d | crm    | signed |          4 | won    |
                """);
    }

    @Test
    void skippedStagesArePassedLostDealsStayAndReentriesCountOnce() {
        stages().given("gold.fact_opportunity", """
                        | opportunity_id | source | status | stage  | created_on | closed_on  | segment_id | amount_rpt |
                        | skips          | crm    | open   | talks  | 2026-01-05 |            | retail     |        100 |
                        | lost           | crm    | lost   | gone   | 2026-01-05 | 2026-02-05 | retail     |         10 |
                        | returns        | crm    | open   | lead   | 2026-01-05 |            | retail     |          1 |
                        | wins           | crm    | won    | signed | 2026-01-05 | 2026-01-20 | retail     |       1000 |
                        | void           | crm    | void   | lead   | 2026-01-05 |            | retail     |       5000 |
                        """)
                .given("gold.fact_opportunity_stage_event", """
                        | stay_id | opportunity_id | source | stage | entered_on |
                        | 1       | skips          | crm    | lead  | 2026-01-05 |
                        | 2       | skips          | crm    | talks | 2026-01-20 |
                        | 3       | lost           | crm    | offer | 2026-01-05 |
                        | 4       | returns        | crm    | lead  | 2026-01-05 |
                        | 5       | returns        | crm    | offer | 2026-03-05 |
                        | 6       | returns        | crm    | lead  | 2026-03-06 |
                        """)
                .expect("""
                        | cohort_on  | stage | segment_id | reached | reached_amount_rpt | went_on | matured | went_on_in_time |
                        | 2026-01-01 | lead  | retail     |       4 |               1111 |       4 |       4 |               3 |
                        | 2026-01-01 | offer | retail     |       4 |               1111 |       2 |       4 |               2 |
                        | 2026-01-01 | talks | retail     |       2 |               1100 |       1 |       2 |               1 |
                        """);
    }

    @Test
    void withoutStaysADealHasReachedItsStageWhenItWasCreatedAndYoungOnesAreNotMature() {
        stages().given("gold.fact_opportunity", """
                        | opportunity_id | source | status | stage | created_on | segment_id | amount_rpt |
                        | old            | crm    | open   | offer | 2026-05-31 | retail     |            |
                        | young          | crm    | open   | offer | 2026-06-01 | retail     |         10 |
                        """).expect("""
                        | cohort_on  | stage | reached | reached_amount_rpt | went_on | matured | went_on_in_time |
                        | 2026-05-01 | lead  |       1 |                    |       1 |       1 |               1 |
                        | 2026-05-01 | offer |       1 |                    |       0 |       1 |               0 |
                        | 2026-06-01 | lead  |       1 |                 10 |       1 |       0 |               0 |
                        | 2026-06-01 | offer |       1 |                 10 |       0 |       0 |               0 |
                        """);
    }
}
