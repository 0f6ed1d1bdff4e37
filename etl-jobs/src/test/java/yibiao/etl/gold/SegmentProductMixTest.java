package yibiao.etl.gold;

import org.junit.jupiter.api.Test;
import yibiao.etl.fixture.TransformCase;

class SegmentProductMixTest {

    @Test
    void dealsCountInTheMonthTheyWereWonAndOrdersInTheMonthTheyWereBooked() {
        TransformCase.of("gold.segment_product_mix")
                .given("gold.fact_opportunity", """
                | status | closed_on  | segment_id | product_id | product_family | amount_rpt |
                | won    | 2026-01-31 | retail     | p          | f              |        100 |
                | won    | 2026-01-02 | retail     | p          | f              |            |
                | lost   | 2026-01-02 | retail     | p          | f              |        900 |
                | won    |            | retail     | p          | f              |        900 |
                """)
                .given("gold.fact_order_line", """
                | month_on   | segment_id | product_id | product_family | net_amount_rpt |
                | 2026-01-01 | retail     | p          | f              |             70 |
                | 2026-02-01 | retail     | p          | f              |             30 |
                """)
                .expect("""
                | month_on   | segment_id | won_opportunities | won_amount_rpt | order_lines | net_amount_rpt |
                | 2026-01-01 | retail     |                 2 |            100 |           1 |             70 |
                | 2026-02-01 | retail     |                 0 |                |           1 |             30 |
                """);
    }

    @Test
    void aDealIsSplitByItsLinesAndWhatItIsWorthBeyondThemStandsUnderNoLine() {
        TransformCase.of("gold.segment_product_mix")
                .given("gold.fact_opportunity", """
                | opportunity_id | status | closed_on  | segment_id | product_id | product_family | amount_rpt |
                | more           | won    | 2026-01-31 | retail     | p          | f              |        100 |
                | less           | won    | 2026-02-01 | retail     | p          | f              |         50 |
                | unpriced       | won    | 2026-03-01 | retail     | p          | f              |            |
                | lost           | lost   | 2026-01-02 | retail     | p          | f              |        900 |
                """)
                .given("gold.fact_opportunity_line", """
                | opportunity_line_id | opportunity_id | product_id | product_family | net_amount_rpt |
                | 1                   | more           | p          | f              |             60 |
                | 2                   | more           | q          | g              |             30 |
                | 3                   | less           | q          | g              |             70 |
                | 4                   | unpriced       | q          | g              |             20 |
                | 5                   | lost           | q          | g              |             20 |
                | 6                   | unmapped       | q          | g              |             20 |
                """)
                .expect("""
                | month_on   | product_id | product_family | won_opportunities | won_lines | won_amount_rpt |
                | 2026-01-01 | p          | f              |                 0 |         1 |             60 |
                | 2026-01-01 | q          | g              |                 0 |         1 |             30 |
                | 2026-01-01 | unmapped   | no_line        |                 1 |         0 |             10 |
                | 2026-02-01 | q          | g              |                 0 |         1 |             70 |
                | 2026-02-01 | unmapped   | no_line        |                 1 |         0 |            -20 |
                | 2026-03-01 | q          | g              |                 0 |         1 |             20 |
                | 2026-03-01 | unmapped   | no_line        |                 1 |         0 |            -20 |
                """);
    }
}
