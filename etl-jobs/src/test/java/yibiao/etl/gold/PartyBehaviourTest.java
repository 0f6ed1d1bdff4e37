package yibiao.etl.gold;

import org.junit.jupiter.api.Test;
import yibiao.etl.fixture.TransformCase;

class PartyBehaviourTest {

    @Test
    void whatAReturnOrAProgramDidIsNoBehaviourOfTheCustomer() {
        TransformCase.of("gold.party_behaviour")
                .given("gold.party_rfm", """
                        | party_id | segment_id | region | recency_days | orders | net_amount_rpt | unpriced_lines |
                        | p1       | retail     | east   | 30           | 4      | 900            | 1              |
                        | p2       | energy     | north  | 500          | 0      | 0              | 0              |
                        """)
                .given("gold.fact_order_line", """
                        | order_line_id | party_id | product_family | booked_on  | net_amount |
                        | l1            | p1       | gauges         | 2026-06-01 | 100        |
                        | l2            | p1       | gauges         | 2026-05-01 | 100        |
                        | l3            | p1       | pumps          | 2025-07-01 | 0          |
                        | l4            | p1       | valves         | 2025-06-30 | 100        |
                        | l5            | p1       | meters         | 2026-06-01 | -10        |
                        | l6            | p1       | unmapped       | 2026-06-01 | 10         |
                        """)
                .given("gold.fact_interaction", """
                        | interaction_id | party_id | channel | direction | occurred_on | is_bot | is_staff |
                        | i1             | p1       | web     | unmapped  | 2026-06-30  | false  | false    |
                        | i2             | p1       | web     | unmapped  | 2025-07-01  | false  | false    |
                        | i3             | p1       | web     | unmapped  | 2025-06-30  | false  | false    |
                        | i4             | p1       | web     | unmapped  | 2026-06-30  | true   | false    |
                        | i5             | p3       | web     | unmapped  | 2026-06-30  | false  | false    |
                        """)
                .thresholds("{rfm_days: 365}")
                .expect("""
                        | party_id | segment_id | region | recency_days | orders | net_amount_rpt | unpriced_lines | owned_families | interactions |
                        | p1       | retail     | east   | 30           | 4      | 900            | 1              | 2              | 2            |
                        | p2       | energy     | north  | 500          | 0      | 0              | 0              | 0              | 0            |
                        """);
    }
}
