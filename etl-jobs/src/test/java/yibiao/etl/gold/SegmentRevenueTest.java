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

    @Test
    void aCustomerThatMovedHasItsRevenueInTheSegmentOfNowAndInThatOfTheDay() {
        TransformCase.of("gold.segment_revenue")
                .segments("retail", "energy")
                .given("silver.party", """
                | ref   | segment_code |
                | crm:1 | energy       |
                """)
                .given("silver.party_hist", """
                | ref   | segment_code | valid_from           | recorded_at          |
                | crm:1 | retail       | 2026-01-01T00:00:00Z | 2026-01-01T00:00:00Z |
                | crm:1 | energy       | 2026-03-01T00:00:00Z | 2026-03-01T00:00:00Z |
                """)
                .given("silver.order_line", """
                | ref   | source | order_id | party_ref | booked_on  | currency | net_amount |
                | erp:1 | erp    | 1        | crm:1     | 2025-02-28 | CNY      |        100 |
                | erp:2 | erp    | 1        | crm:1     | 2026-02-28 | CNY      |        200 |
                | erp:3 | erp    | 1        | crm:1     | 2026-03-01 | CNY      |        400 |
                | erp:4 | erp    | 1        | crm:gone  | 2026-03-01 | CNY      |        800 |
                """)
                .expect("""
                | booked_on  | segment_id | segment_then_id | net_amount_rpt |
                | 2025-02-28 | energy     | retail          |            100 |
                | 2026-02-28 | energy     | retail          |            200 |
                | 2026-03-01 | energy     | energy          |            400 |
                | 2026-03-01 | unmapped   | unmapped        |            800 |
                """);
    }
}
