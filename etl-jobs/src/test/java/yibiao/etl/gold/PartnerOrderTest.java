package yibiao.etl.gold;

import org.junit.jupiter.api.Test;
import yibiao.etl.fixture.TransformCase;

class PartnerOrderTest {

    private final TransformCase orders = TransformCase.of("gold.partner_order");

    @Test
    void anOrderIsUnderContractWhenOneWithThePartnerWasValidThatDay() {
        orders.given("gold.fact_order_line", """
                        | order_line_id | order_id | source | partner_id | booked_on  | net_amount | net_amount_rpt | fx_status |
                        | l1            | erp:1    | erp    | p1         | 2026-01-01 |          5 |              5 | same      |
                        | l2            | erp:1    | erp    | p1         | 2026-01-02 |          7 |                | missing   |
                        | l3            | erp:2    | erp    | p1         | 2026-06-30 |          5 |              5 | same      |
                        | l5            | erp:4    | erp    | p2         | 2026-02-01 |          5 |              5 | same      |
                        | l6            | erp:5    | erp    | p3         | 2026-02-01 |          5 |              5 | same      |
                        | l7            | erp:6    | erp    | unmapped   | 2026-02-01 |          5 |              5 | same      |
                        """)
                .given("gold.fact_contract", """
                        | contract_id | kind    | party_id | valid_from_on | valid_to_on |
                        | c1          | partner | p1       | 2026-01-01    | 2026-06-30  |
                        | c2          | partner | p1       | 2025-07-01    |             |
                        | c3          | service | p2       | 2020-01-01    |             |
                        | c4          | partner | p3       |               |             |
                        """)
                .expect("""
                        | partner_id | order_id | booked_on  | has_contract | net_amount_rpt | unpriced_lines |
                        | p1         | erp:1    | 2026-01-01 | true         | 5              | 1              |
                        | p1         | erp:2    | 2026-06-30 | true         | 5              | 0              |
                        | p2         | erp:4    | 2026-02-01 | false        | 5              | 0              |
                        | p3         | erp:5    | 2026-02-01 | false        | 5              | 0              |
                        """);
    }

    @Test
    void theDayAfterTheLastIsNotCoveredAndNeitherIsTheOneBeforeTheFirst() {
        orders.given("gold.fact_order_line", """
                        | order_line_id | order_id | partner_id | booked_on  | net_amount |
                        | l1            | erp:1    | p1         | 2025-12-31 |          5 |
                        | l2            | erp:2    | p1         | 2026-01-01 |          5 |
                        | l3            | erp:3    | p1         | 2026-06-30 |          5 |
                        | l4            | erp:4    | p1         | 2026-07-01 |          5 |
                        """)
                .given("gold.fact_contract", """
                        | contract_id | kind    | party_id | valid_from_on | valid_to_on |
                        | c1          | partner | p1       | 2026-01-01    | 2026-06-30  |
                        """)
                .expect("""
                        | order_id | has_contract |
                        | erp:1    | false        |
                        | erp:2    | true         |
                        | erp:3    | true         |
                        | erp:4    | false        |
                        """);
    }

    @Test
    void draftsCancelledOrdersReturnsAndWhatIsFreeAreNoOrders() {
        orders.given("gold.fact_order_line", """
                        | order_line_id | order_id | partner_id | booked_on  | net_amount | channel | segment_id |
                        | l1            | erp:1    | p1         | 2026-01-05 |          5 | dealer  | retail     |
                        | l2            | erp:1    | p1         | 2026-01-05 |         -5 | tender  | retail     |
                        | l3            | erp:2    | p1         | 2026-01-05 |         -5 | dealer  | retail     |
                        | l4            | erp:3    | p1         | 2026-01-05 |          0 | dealer  | retail     |
                        | l5            | erp:4    | p1         | 2026-01-05 |          5 | dealer  | retail     |
                        | l6            | erp:5    | p1         | 2026-01-05 |          5 | dealer  | retail     |
                        """)
                .given("silver.order_header", """
                        | ref   | source | order_id | status |
                        | erp:4 | erp    | 4        | void   |
                        | erp:5 | erp    | 5        | draft  |
                        """)
                .expect("""
                        | order_id | channel | segment_id | has_contract |
                        | erp:1    | dealer  | retail     | false        |
                        """);
    }
}
