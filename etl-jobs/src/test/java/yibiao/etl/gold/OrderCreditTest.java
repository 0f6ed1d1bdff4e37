package yibiao.etl.gold;

import org.junit.jupiter.api.Test;
import yibiao.etl.fixture.TransformCase;

class OrderCreditTest {

    private final TransformCase orders = TransformCase.of("gold.order_credit");

    @Test
    void anOrderThatCouldHaveBeenHeldIsThereOnceHowOftenItWasHeld() {
        orders.given("gold.fact_credit_check", """
                        | credit_check_id | source | order_id | held_on    | is_waiting |
                        | c1              | erp    | erp:2    | 2026-01-05 | false      |
                        | c2              | erp    | erp:2    | 2026-01-08 | true       |
                        | c3              | erp    | erp:4    | 2026-01-09 | false      |
                        """)
                .given("gold.fact_order", """
                        | order_id | source | segment_id | order_status | booked_on  | header_amount | lines_amount |
                        | erp:1    | erp    | retail     | open         | 2026-01-04 |           100 |              |
                        | erp:2    | erp    | retail     | open         | 2026-01-05 |           100 |           90 |
                        | erp:3    | erp    | retail     | unmapped     | 2026-01-06 |               |           50 |
                        | erp:4    | erp    | energy     | void         | 2026-01-06 |           100 |              |
                        | erp:5    | erp    | energy     | draft        | 2026-01-06 |           100 |              |
                        | erp:6    | erp    | energy     | open         | 2026-01-06 |               |          -50 |
                        | erp:7    | erp    | energy     | open         | 2026-01-06 |             0 |              |
                        | erp:8    | erp    | energy     | open         | 2026-01-06 |               |              |
                        | shop:1   | shop   | energy     | open         | 2026-01-06 |           100 |              |
                        """)
                .expect("""
                        | order_id | segment_id | booked_on  | order_status | holds | is_held | is_waiting |
                        | erp:2    | retail     | 2026-01-05 | open         | 2     | true    | true       |
                        | erp:3    | retail     | 2026-01-06 | unmapped     | 0     | false   | false      |
                        | erp:4    | energy     | 2026-01-06 | void         | 1     | true    | false      |
                        | erp:8    | energy     | 2026-01-06 | open         | 0     | false   | false      |
                        """);
    }
}
