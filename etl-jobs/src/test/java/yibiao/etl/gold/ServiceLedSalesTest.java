package yibiao.etl.gold;

import org.junit.jupiter.api.Test;
import yibiao.etl.fixture.TransformCase;

class ServiceLedSalesTest {

    private final TransformCase sales = TransformCase.of("gold.service_led_sales");

    @Test
    void whoBuysSomethingNewAfterASolutionIsHeldAgainstTheSegmentsOthers() {
        sales.given("gold.fact_order_line", """
                        | party_id | product_family | booked_on  | net_amount |
                        | served   | gauges         | 2026-01-05 | 10         |
                        | served   | gauges         | 2026-04-20 | 10         |
                        | served   | valves         | 2026-06-09 | 10         |
                        | late     | gauges         | 2026-01-05 | 10         |
                        | late     | valves         | 2026-06-10 | 10         |
                        | offered  | gauges         | 2026-01-05 | 10         |
                        | offered  | unmapped       | 2026-04-20 | 10         |
                        | again    | gauges         | 2026-01-05 | 10         |
                        | new      | gauges         | 2026-04-10 | 10         |
                        | new      | valves         | 2026-04-20 | 10         |
                        | other    | gauges         | 2026-01-05 | 10         |
                        | other    | valves         | 2026-06-14 | 10         |
                        | idle     | gauges         | 2026-01-05 | 10         |
                        | idle     | valves         | 2026-06-15 | 10         |
                        | returned | gauges         | 2026-01-05 | -10        |
                        """)
                .given("gold.fact_opportunity", """
                        | party_id | product_family | created_on | status |
                        | offered  | pumps          | 2026-05-01 | lost   |
                        | again    | gauges         | 2026-05-01 | open   |
                        | again    | pumps          | 2026-05-01 | void   |
                        | again    | unmapped       | 2026-05-01 | open   |
                        """)
                .given("gold.fact_case", """
                        | party_id | solved_on  | case_status | is_merged |
                        | served   | 2026-04-10 | closed      | false     |
                        | served   | 2026-04-28 | closed      | false     |
                        | late     | 2026-04-10 | solved      | false     |
                        | offered  | 2026-04-10 | solved      | false     |
                        | again    | 2026-04-10 | solved      | false     |
                        | new      | 2026-04-10 | solved      | false     |
                        | other    | 2026-04-10 | closed      | true      |
                        | other    |            | open        | false     |
                        | unmapped | 2026-04-10 | closed      | false     |
                        | served   | 2026-05-02 | solved      | false     |
                        """)
                .given("gold.bridge_party_record", """
                        | ref | party_id | segment_id |
                        | a:1 | served   | retail     |
                        | a:2 | late     | retail     |
                        | a:3 | offered  | retail     |
                        | a:4 | again    | retail     |
                        | a:5 | new      | retail     |
                        | a:6 | other    | retail     |
                        | a:7 | idle     | retail     |
                        """)
                .expect("""
                        | month_on   | segment_id | parties_served | sold_served | parties_unserved | sold_unserved | parties_compared | expected_sold |
                        | 2026-04-01 | retail     | 4              | 2           | 2                | 1             | 4                | 2             |
                        """);
    }

    @Test
    void aCustomerWhoseDaysAreNotOverIsLeftOutAndOneWithoutCompanyIsNotCompared() {
        sales.thresholds("{cross_sell_days: 30}")
                .given("gold.fact_order_line", """
                        | party_id | product_family | booked_on  | net_amount |
                        | over     | gauges         | 2026-05-20 | 10         |
                        | over     | valves         | 2026-06-30 | 10         |
                        | not over | gauges         | 2026-05-20 | 10         |
                        | not over | valves         | 2026-06-29 | 10         |
                        """)
                .given("gold.fact_case", """
                        | party_id | solved_on  | case_status | is_merged |
                        | over     | 2026-05-31 | closed      | false     |
                        | not over | 2026-06-01 | closed      | false     |
                        """)
                .expect("""
                        | month_on   | segment_id | parties_served | sold_served | parties_unserved | parties_compared | expected_sold |
                        | 2026-05-01 | unmapped   | 1              | 1           | 0                | 0                |               |
                        """);
    }
}
