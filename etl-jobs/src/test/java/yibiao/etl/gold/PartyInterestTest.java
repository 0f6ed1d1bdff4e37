package yibiao.etl.gold;

import org.junit.jupiter.api.Test;
import yibiao.etl.fixture.TransformCase;

class PartyInterestTest {

    private final TransformCase rows = TransformCase.of("gold.party_interest");

    @Test
    void aSignOfInterestHalvesWithEveryHalfLife() {
        rows.given("gold.fact_order_line", """
                        | order_line_id | party_id | product_family | booked_on  | net_amount |
                        | 1             | p        | gauges         | 2026-06-30 | 10         |
                        | 2             | p        | pumps          | 2026-04-01 | 10         |
                        | 3             | p        | pumps          | 2026-01-01 | 10         |
                        | 4             | p        | pumps          | 2026-06-30 | -10        |
                        | 5             | p        | unmapped       | 2026-06-30 | 10         |
                        | 6             | unmapped | gauges         | 2026-06-30 | 10         |
                        | 7             | p        | valves         | 2026-07-01 | 10         |
                        """)
                .given("gold.fact_opportunity", """
                        | opportunity_id | party_id | product_family | status | created_on |
                        | a              | p        | pumps          | lost   | 2026-06-30 |
                        | b              | p        | valves         | void   | 2026-06-30 |
                        | c              | p        | valves         | open   |            |
                        """)
                .given("gold.fact_campaign_touch", """
                        | touch_id | party_id | campaign_id | touched_at           | has_responded | responded_at         | is_staff |
                        | t1       | p        | c           | 2026-06-01T08:00:00Z | true          | 2026-06-29T20:00:00Z | false    |
                        | t2       | p        | d           | 2026-06-30T08:00:00Z | false         |                      | false    |
                        """)
                .expect("""
                        | party_id | topic_kind     | topic  | product_family | campaign_id | times | last_on    | weight | place | is_top |
                        | p        | product_family | pumps  | pumps          | unmapped    | 3     | 2026-06-30 | 1.75   | 1     | true   |
                        | p        | product_family | gauges | gauges         | unmapped    | 1     | 2026-06-30 | 1      | 2     | false  |
                        | p        | campaign       | c      | unmapped       | c           | 1     | 2026-06-30 | 1      | 1     | true   |
                        """);
    }
}
