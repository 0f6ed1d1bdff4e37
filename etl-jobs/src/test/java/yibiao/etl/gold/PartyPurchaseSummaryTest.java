package yibiao.etl.gold;

import org.junit.jupiter.api.Test;
import yibiao.etl.fixture.TransformCase;

class PartyPurchaseSummaryTest {

    @Test
    void aPurchaseIsADayAndTheHoldOutIsTheLastHalfYear() {
        TransformCase.of("gold.party_purchase_summary")
                .given("gold.party_purchase", """
                        | party_id | order_id | segment_id | region | country | booked_on  | net_amount_rpt | unpriced_lines |
                        | often    | 1        | retail     | North  | CN      | 2025-06-30 |            100 |              0 |
                        | often    | 2        | retail     | North  | CN      | 2025-06-30 |             50 |              0 |
                        | often    | 3        | retail     | North  | CN      | 2026-01-01 |            200 |              0 |
                        | often    | 4        | retail     | North  | CN      | 2026-01-02 |            300 |              1 |
                        | often    | 5        | retail     | North  | CN      | 2026-06-30 |                |              1 |
                        | often    | 6        | retail     | North  | CN      | 2026-07-01 |            900 |              0 |
                        | new      | 7        | energy     | South  | DE      | 2026-06-30 |            -10 |              0 |
                        """)
                .expect("""
                        | party_id | segment_id | region | country | first_on   | last_on    | purchases | recency_days | age_days | priced_purchases | priced_amount_rpt | purchases_before | recency_days_before | age_days_before | purchases_after |
                        | often    | retail     | North  | CN      | 2025-06-30 | 2026-06-30 | 4         | 365          | 365      | 2                | 350               | 2                | 185                 | 185             | 2               |
                        | new      | energy     | South  | DE      | 2026-06-30 | 2026-06-30 | 1         | 0            | 0        | 0                |                   | 0                |                     |                 | 1               |
                        """);
    }
}
