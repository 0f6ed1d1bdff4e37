package yibiao.etl.gold;

import org.junit.jupiter.api.Test;
import yibiao.etl.fixture.TransformCase;

class OpportunityOutcomeTest {

    @Test
    void winsAreEitherPricedOrUnpricedAndUndatedOnesBelongToNoDay() {
        TransformCase.of("gold.opportunity_outcome")
                .given("gold.fact_opportunity", """
                | status | closed_on  | segment_id | product_id | product_family | team | region | amount_rpt | cycle_days |
                | won    | 2026-01-31 | retail     | p          | f              | t    | r      |        100 |         10 |
                | won    | 2026-01-31 | retail     | p          | f              | t    | r      |          0 |         20 |
                | won    | 2026-01-31 | retail     | p          | f              | t    | r      |            |            |
                | lost   | 2026-01-31 | retail     | p          | f              | t    | r      |         40 |            |
                | open   |            | retail     | p          | f              | t    | r      |         40 |            |
                | won    |            | retail     | p          | f              | t    | r      |         40 |            |
                | lost   | 2026-02-01 | retail     | p          | f              | t    | r      |            |            |
                """)
                .expect("""
                | closed_on  | won | lost | won_amount_rpt | lost_amount_rpt | priced_wins | unpriced_wins | cycle_days_sum | cycle_days_n |
                | 2026-01-31 |   3 |    1 |            100 |              40 |           1 |             2 |             30 |            2 |
                | 2026-02-01 |   0 |    1 |                |                 |           0 |             0 |                |            0 |
                """);
    }
}
