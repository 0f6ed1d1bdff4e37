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
}
