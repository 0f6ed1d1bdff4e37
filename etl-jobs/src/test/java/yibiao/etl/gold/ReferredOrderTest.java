package yibiao.etl.gold;

import org.junit.jupiter.api.Test;
import yibiao.etl.fixture.TransformCase;

class ReferredOrderTest {

    @Test
    void anOrderFollowsARecommendationWhenNothingElseCameFirst() {
        TransformCase.of("gold.referred_order")
                .given("gold.party_purchase", """
                        | party_id | order_id | source | segment_id | booked_on  | purchase_no | net_amount_rpt | unpriced_lines |
                        | first    | o1       | erp    | retail     | 2026-04-01 | 1           | 100            | 0              |
                        | first    | o2       | erp    | retail     | 2026-06-20 | 2           |                | 1              |
                        | second   | o3       | erp    | retail     | 2026-04-01 | 1           | 100            | 0              |
                        | member   | o4       | erp    | retail     | 2026-04-01 | 1           | 100            | 0              |
                        | sameday  | o5       | erp    | energy     | 2026-04-01 | 1           | 100            | 0              |
                        | old      | o6       | erp    | retail     | 2026-06-01 | 1           | 100            | 0              |
                        | self     | o7       | erp    | retail     | 2026-04-01 | 1           | 100            | 0              |
                        | later    | o8       | erp    | retail     | 2026-07-01 | 1           | 100            | 0              |
                        | earlier  | o9       | erp    | retail     | 2026-04-01 | 1           | 100            | 0              |
                        """)
                .given("gold.fact_referral", """
                        | referral_id | party_id | referred_party_id | occurred_on | is_self |
                        | r1          | fan      | first             | 2026-03-10  | false   |
                        | r2          | fan      | second            | 2026-03-10  | false   |
                        | r3          | fan      | member            | 2026-03-10  | false   |
                        | r5          | unmapped | sameday           | 2026-04-01  | false   |
                        | r4          | fan      | sameday           | 2026-04-01  | false   |
                        | r6          | fan      | old               | 2026-03-01  | false   |
                        | r7          | self     | self              | 2026-03-10  | true    |
                        | r8          | fan      | later             | 2026-06-30  | false   |
                        | r9          | fan      | earlier           | 2026-04-02  | false   |
                        """)
                .given("gold.fact_interaction", """
                        | interaction_id | party_id | occurred_on | is_bot | is_staff |
                        | i1             | first    | 2026-03-01  | true   | false    |
                        | i2             | first    | 2026-03-11  | false  | false    |
                        | i3             | first    | 2025-12-31  | false  | false    |
                        | i4             | second   | 2026-03-09  | false  | false    |
                        | i5             | sameday  | 2026-04-01  | false  | false    |
                        """)
                .given("gold.fact_campaign_touch", """
                        | touch_id | party_id | touched_on | is_bot | is_staff |
                        | t1       | member   | 2026-03-09 | false  | false    |
                        | t2       | first    | 2026-03-09 | false  | true     |
                        | t3       | sameday  |            | false  | false    |
                        """)
                .thresholds("{referral_days: 90}")
                .expect("""
                        | order_id | party_id | purchase_no | referral_id | referrer_party_id | referred_on | net_amount_rpt | unpriced_lines |
                        | o1       | first    | 1           | r1          | fan               | 2026-03-10  | 100            | 0              |
                        | o5       | sameday  | 1           | r4          | fan               | 2026-04-01  | 100            | 0              |
                        """);
    }
}
