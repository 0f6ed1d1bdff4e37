package yibiao.etl.gold;

import org.junit.jupiter.api.Test;
import yibiao.etl.fixture.TransformCase;

class FactWorkOrderPartTest {

    private final TransformCase parts = TransformCase.of("gold.fact_work_order_part");

    @Test
    void aPartIsAskedForWithItsWorkOrderWhereNobodySaysWhen() {
        parts.given("silver.work_order", """
                        | ref   | source | kind   | status | opened_at            |
                        | fsm:1 | fsm    | repair | open   | 2026-06-25T16:00:00Z |
                        | fsm:2 | fsm    | field  | void   | 2026-06-25T16:00:00Z |
                        """)
                .given("silver.product", """
                        | ref   | source | family |
                        | erp:s | erp    | seals  |
                        """)
                .given("silver.work_order_part", """
                        | ref   | source | work_order_ref | line_no | product_ref | quantity | requested_at         | filled_from |
                        | fsm:a | fsm    | fsm:1          | 1       | erp:s       | 2        |                      | stock       |
                        | fsm:b | fsm    | fsm:1          | 2       | erp:gone    | 1        | 2026-06-27T16:00:00Z |             |
                        | fsm:c | fsm    | fsm:2          | 1       | erp:s       | 1        |                      | none        |
                        | fsm:d | fsm    | fsm:9          | 1       | erp:s       | 1        |                      | none        |
                        """)
                .expect("""
                        | line_no | kind   | product_family | quantity | requested_on | filled_from |
                        | 1       | repair | seals          | 2        | 2026-06-26   | stock       |
                        | 2       | repair | unmapped       | 1        | 2026-06-28   | unmapped    |
                        """);
    }
}
