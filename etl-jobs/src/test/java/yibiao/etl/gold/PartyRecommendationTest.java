package yibiao.etl.gold;

import org.junit.jupiter.api.Test;
import yibiao.etl.fixture.TransformCase;

class PartyRecommendationTest {

    @Test
    void aDayOfAPartyShowsWhetherItWasInTouchAndWhetherItRecommended() {
        TransformCase.of("gold.party_recommendation")
                .given("gold.fact_interaction", """
                        | interaction_id | party_id | address_id | channel | direction | occurred_on | is_bot | is_staff |
                        | i1             | p1       |            | wechat  | inbound   | 2026-06-01  | false  | false    |
                        | i2             | p1       |            | wechat  | inbound   | 2026-06-01  | false  | false    |
                        | i3             | p1       |            | wechat  | inbound   | 2026-06-01  | true   | false    |
                        | i4             | p1       |            | email   | outbound  | 2026-06-02  | false  | false    |
                        | i5             | unmapped | a1         | wechat  | inbound   | 2026-06-01  | false  | false    |
                        | i6             | p1       |            | wechat  | inbound   | 2026-07-01  | false  | false    |
                        """)
                .given("gold.fact_referral", """
                        | referral_id | party_id | occurred_on | is_self |
                        | r1          | p1       | 2026-06-01  | false   |
                        | r2          | p2       | 2026-06-03  | false   |
                        | r3          | p2       | 2026-06-03  | false   |
                        | r4          | p2       | 2026-06-04  | true    |
                        | r5          | unmapped | 2026-06-04  | false   |
                        """)
                .given("gold.bridge_party_record", """
                        | ref   | party_id | segment_id | region | country |
                        | crm:1 | p1       | retail     | east   | CN      |
                        """)
                .expect("""
                        | party_id | active_on  | segment_id | region   | interactions | referrals |
                        | p1       | 2026-06-01 | retail     | east     | 2            | 1         |
                        | p2       | 2026-06-03 | unmapped   | unmapped | 0            | 2         |
                        """);
    }
}
