package yibiao.etl.gold;

import org.junit.jupiter.api.Test;
import yibiao.etl.fixture.TransformCase;

class FamilyAttachTest {

    /** The as-of date of a case is 30 June: a first purchase of 1 April is 90 days ago, one of the 2nd has not had the time. */
    @Test
    void theOtherFamilyCountsFromTheDayOfTheFirstPurchaseForNinetyDays() {
        TransformCase.of("gold.family_attach")
                .given("gold.fact_order_line", """
                        | order_line_id | order_id | party_id | booked_on  | net_amount | product_family | segment_id |
                        | 1             | e:1      | p1       | 2026-01-01 |         10 | pumps          | retail     |
                        | 2             | e:2      | p1       | 2026-04-01 |         10 | gauges         | retail     |
                        | 3             | e:3      | p2       | 2026-01-01 |         10 | pumps          | retail     |
                        | 4             | e:4      | p2       | 2026-04-02 |         10 | gauges         | retail     |
                        | 5             | e:5      | p3       | 2026-02-01 |         10 | pumps          | retail     |
                        | 6             | e:5      | p3       | 2026-02-01 |         10 | gauges         | retail     |
                        | 7             | e:6      | p4       | 2026-02-01 |         10 | pumps          | retail     |
                        | 8             | e:6      | p4       | 2026-02-01 |        -10 | gauges         | retail     |
                        | 9             | draft    | p4       | 2026-02-02 |         10 | gauges         | retail     |
                        | 10            | e:7      | p5       | 2026-02-01 |         10 | unmapped       | energy     |
                        """)
                .given("gold.party_purchase", """
                        | party_id | order_id |
                        | p1       | e:1      |
                        | p1       | e:2      |
                        | p2       | e:3      |
                        | p2       | e:4      |
                        | p3       | e:5      |
                        | p4       | e:6      |
                        | p5       | e:7      |
                        """)
                .expect("""
                        | product_family | with_product_family | segment_id | buyers | attached |
                        | pumps          | gauges              | retail     |      4 |        2 |
                        | gauges         | pumps               | retail     |      1 |        1 |
                        """);
    }
}
