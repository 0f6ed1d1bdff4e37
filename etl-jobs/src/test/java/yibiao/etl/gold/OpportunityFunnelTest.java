package yibiao.etl.gold;

import org.junit.jupiter.api.Test;
import yibiao.etl.fixture.TransformCase;

class OpportunityFunnelTest {

    @Test
    void aSkippedStepCountsAsPassedAndDeletedOnesAreLeftOut() {
        TransformCase.of("gold.opportunity_funnel")
                .given("gold.fact_opportunity", """
                | opportunity_id | status | created_on | engaged_on | segment_id | product_family | team | amount_rpt |
                | a              | open   | 2026-01-05 |            | retail     | f              | t    |          1 |
                | b              | open   | 2026-01-06 | 2026-01-07 | retail     | f              | t    |          2 |
                | c              | won    | 2026-01-07 |            | retail     | f              | t    |          4 |
                | d              | lost   | 2026-01-08 |            | retail     | f              | t    |          8 |
                | e              | void   | 2026-01-09 |            | retail     | f              | t    |         16 |
                | f              | won    |            |            | retail     | f              | t    |         32 |
                """)
                .expect("""
                | cohort_on  | entered | engaged | closed | won | entered_amount_rpt | won_amount_rpt |
                | 2026-01-01 |       4 |       3 |      2 |   1 |                 15 |              4 |
                """);
    }

    @Test
    void dealsThroughAPartnerAreARowOfTheirOwn() {
        TransformCase.of("gold.opportunity_funnel")
                .given("gold.fact_opportunity", """
                | opportunity_id | status | created_on | partner_id | amount_rpt |
                | a              | won    | 2026-01-05 | p1         |          1 |
                | b              | lost   | 2026-01-06 | p1         |          2 |
                | c              | won    | 2026-01-07 | unmapped   |          4 |
                """)
                .expect("""
                | cohort_on  | partner_id | entered | won | won_amount_rpt |
                | 2026-01-01 | p1         |       2 |   1 |              1 |
                | 2026-01-01 | unmapped   |       1 |   1 |              4 |
                """);
    }
}
