package yibiao.etl.gold;

import org.junit.jupiter.api.Test;
import yibiao.etl.fixture.TransformCase;

class SegmentRevenueTest {

    @Test
    void linesWithoutARateAreCountedAndNotPricedAndReturnsReduceTheirDay() {
        TransformCase.of("gold.segment_revenue")
                .given("gold.fact_order_line", """
                | order_line_id | booked_on  | segment_id | product_id | product_family | channel | region | currency | quantity | net_amount | net_amount_rpt | fx_status |
                | a             | 2026-01-30 | retail     | p          | f              | web     | North  | CNY      |        2 |     100.00 |         100.00 | same      |
                | b             | 2026-01-30 | retail     | p          | f              | web     | North  | CNY      |       -1 |     -40.00 |         -40.00 | same      |
                | c             | 2026-01-30 | unmapped   | p          | f              | web     | North  | USD      |        1 |      10.00 |                | missing   |
                """)
                .expect("""
                | booked_on  | segment_id | currency | order_lines | quantity | net_amount | net_amount_rpt | unpriced_lines |
                | 2026-01-30 | retail     | CNY      |           2 |        1 |         60 |             60 |              0 |
                | 2026-01-30 | unmapped   | USD      |           1 |        1 |         10 |                |              1 |
                """);
    }
}
