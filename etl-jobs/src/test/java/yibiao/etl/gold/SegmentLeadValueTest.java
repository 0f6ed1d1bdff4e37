package yibiao.etl.gold;

import org.junit.jupiter.api.Test;
import yibiao.etl.fixture.TransformCase;

class SegmentLeadValueTest {

    @Test
    void leadsThatHadTheirTimeAreJudgedAndEachPartIsCountedInItsOwnFact() {
        TransformCase.of("gold.segment_lead_value")
                .given("gold.fact_lead", """
                        | lead_id | segment_id | campaign_id | created_on | lead_status  | is_won | won_on     |
                        | in_time | retail     | c           | 2026-01-01 | converted    | true   | 2026-06-30 |
                        | too_late| retail     | c           | 2025-06-01 | converted    | true   | 2025-11-29 |
                        | lost    | retail     | unmapped    | 2025-01-02 | disqualified | false  |            |
                        | young   | retail     | c           | 2026-01-02 | open         | true   | 2026-02-01 |
                        | old     | retail     | c           | 2025-01-01 | converted    | true   | 2025-02-01 |
                        | void    | retail     | c           | 2026-01-01 | void         | false  |            |
                        | undated | energy     | d           | 2026-01-01 | converted    | true   |            |
                        """)
                .given("gold.fact_campaign_cost", """
                        | campaign_id | kind   | amount_rpt |
                        | c           | cost   | 100        |
                        | c           | budget | 900        |
                        | d           | cost   |            |
                        """)
                .given("gold.fact_opportunity", """
                        | opportunity_id | segment_id | status | closed_on  | amount_rpt |
                        | a              | retail     | won    | 2026-06-30 | 500        |
                        | b              | retail     | won    | 2026-06-30 | 0          |
                        | c              | retail     | won    | 2026-06-30 |            |
                        | d              | retail     | won    | 2025-06-30 | 900        |
                        | e              | retail     | lost   | 2026-06-30 | 900        |
                        """)
                .given("gold.fact_order_line", """
                        | order_line_id | segment_id | booked_on  | net_amount_rpt | cost_amount_rpt |
                        | 1             | retail     | 2026-06-30 | 300            | 200             |
                        | 2             | retail     | 2026-06-30 | -30            | -20             |
                        | 3             | retail     | 2026-06-30 | 300            |                 |
                        | 4             | retail     | 2025-06-30 | 300            | 1               |
                        """)
                .given("gold.dim_party", """
                        | party_id | segment_id |
                        | p1       | retail     |
                        | p2       | health     |
                        | unmapped | unmapped   |
                        """)
                .expect("""
                        | segment_id | leads | won_leads | lead_cost_rpt | leads_without_cost | priced_wins | unpriced_wins | won_amount_rpt | sold_rpt | cost_of_sold_rpt | accounts |
                        | retail     | 3     | 1         | 40            | 0                  | 1           | 2             | 500            | 270      | 180              | 1        |
                        | energy     | 1     | 0         | 0             | 1                  | 0           | 0             | 0              | 0        | 0                | 0        |
                        | health     | 0     | 0         | 0             | 0                  | 0           | 0             | 0              | 0        | 0                | 1        |
                        """);
    }
}
