package yibiao.etl.gold;

import org.junit.jupiter.api.Test;
import yibiao.etl.fixture.TransformCase;

class StageProbabilityTest {

    @Test
    void onlyEntriesWhoseYearIsOverCountAndAStageWithoutAnyHasOneHalf() {
        TransformCase.of("gold.stage_probability")
                .given("gold.fact_opportunity", """
                        | opportunity_id | source | stage | status | closed_on  |
                        | in-time        | crm    | Won   | won    | 2025-06-30 |
                        | too-late       | crm    | Won   | won    | 2025-07-01 |
                        | lost           | crm    | Lost  | lost   | 2024-08-01 |
                        | open           | crm    | Offer | open   |            |
                        | young-win      | crm    | Won   | won    | 2026-02-01 |
                        | void           | crm    | Offer | void   |            |
                        | undated        | crm    | Won   | won    |            |
                        | new            | web    | Pilot | open   |            |
                        """)
                .given("gold.fact_opportunity_stage_event", """
                        | stay_id | source | opportunity_id | stage | entered_on |
                        | 1       | crm    | in-time        | Offer | 2024-06-30 |
                        | 2       | crm    | in-time        | Offer | 2025-01-01 |
                        | 3       | crm    | too-late       | Offer | 2024-06-30 |
                        | 4       | crm    | lost           | Offer | 2024-07-01 |
                        | 5       | crm    | open           | Offer | 2025-06-30 |
                        | 6       | crm    | young-win      | Offer | 2025-07-01 |
                        | 7       | crm    | void           | Offer | 2024-07-01 |
                        | 8       | crm    | undated        | Offer | 2024-07-01 |
                        | 9       | crm    | unmapped       | Offer | 2024-07-01 |
                        """)
                .expect("""
                        | source | stage | entered | won | probability  |
                        | crm    | Offer | 4       | 1   | 0.3333333333 |
                        | web    | Pilot | 0       | 0   | 0.5          |
                        """);
    }
}
