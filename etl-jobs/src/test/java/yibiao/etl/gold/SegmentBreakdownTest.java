package yibiao.etl.gold;

import org.junit.jupiter.api.Test;
import yibiao.etl.fixture.TransformCase;

class SegmentBreakdownTest {

    private final TransformCase segments = TransformCase.of("gold.segment_breakdown");

    @Test
    void whatHasNoSegmentIsARowOfItsOwnAndOneWithNothingIsThereToo() {
        segments.segments("retail", "energy")
                .given("gold.dim_party", """
                        | party_id | segment_id | is_customer | is_prospect |
                        | a        | retail     | true        | false       |
                        | b        | retail     | false       | true        |
                        | c        | unmapped   | true        | false       |
                        """)
                .given("gold.fact_lead", """
                        | lead_id | segment_id | lead_status  |
                        | x       | retail     | open         |
                        | y       | unmapped   | qualified    |
                        | z       | retail     | disqualified |
                        """)
                .given("gold.fact_opportunity", """
                        | opportunity_id | segment_id | status | closed_on  | amount_rpt |
                        | 1              | retail     | open   |            |        100 |
                        | 2              | retail     | open   |            |            |
                        | 3              | retail     | won    | 2025-07-01 |         30 |
                        | 4              | retail     | won    | 2025-06-30 |         40 |
                        | 5              | unmapped   | won    | 2026-06-30 |            |
                        | 6              | unmapped   | won    | 2026-07-01 |         50 |
                        | 7              | unmapped   | lost   | 2026-06-30 |         60 |
                        """)
                .expect("""
                        | segment_id | customers | prospects | open_leads | open_opportunities | open_amount_rpt | won_opportunities | won_amount_rpt |
                        | retail     | 1         | 1         | 1          | 2                  | 100             | 1                 | 30             |
                        | energy     | 0         | 0         | 0          | 0                  |                 | 0                 |                |
                        | unmapped   | 1         | 0         | 1          | 0                  |                 | 1                 |                |
                        """);
    }

    @Test
    void segmentsStandInTheOrderOfTheirRevenueNowAndThen() {
        segments.segments("retail", "energy", "health")
                .given("gold.fact_order_line", """
                        | order_line_id | segment_id | segment_then_id | booked_on  | net_amount_rpt |
                        | 1             | retail     | energy          | 2026-01-10 |            500 |
                        | 2             | retail     | retail          | 2026-02-10 |            100 |
                        | 3             | energy     | energy          | 2026-03-10 |            300 |
                        | 4             | unmapped   | unmapped        | 2026-03-10 |            300 |
                        | 5             | health     | health          | 2026-03-10 |                |
                        | 6             | health     | health          | 2025-06-30 |            900 |
                        """)
                .expect("""
                        | segment_id | revenue_rpt | revenue_rank | revenue_to_here_rpt | revenue_total_rpt | revenue_then_rpt | revenue_then_rank | revenue_then_to_here_rpt | revenue_then_total_rpt |
                        | retail     | 600         | 1            | 600                 | 1200              | 100              | 3                 | 1200                     | 1200                   |
                        | energy     | 300         | 2            | 1200                | 1200              | 800              | 1                 | 800                      | 1200                   |
                        | unmapped   | 300         | 2            | 1200                | 1200              | 300              | 2                 | 1100                     | 1200                   |
                        | health     |             |              |                     | 1200              |                  |                   |                          | 1200                   |
                        """);
    }
}
