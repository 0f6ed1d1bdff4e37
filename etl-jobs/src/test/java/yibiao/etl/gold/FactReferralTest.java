package yibiao.etl.gold;

import org.junit.jupiter.api.Test;
import yibiao.etl.fixture.TransformCase;

class FactReferralTest {

    private static final String PARTIES = """
            | ref   | party_id | segment_id | region | country |
            | crm:1 | p1       | retail     | east   | CN      |
            | crm:2 | p2       | energy     | north  | CN      |
            | crm:3 | p3       | energy     | north  | CN      |
            """;

    private final TransformCase rows = TransformCase.of("gold.fact_referral");

    @Test
    void aFirstOrderWithinTheTimeMakesAProspectACustomer() {
        rows.given("silver.referral", """
                        | ref  | source | code | referrer_contact_ref | referrer_party_ref | referred_party_ref | occurred_at          |
                        | re:1 | re     | A7   | crm:p                |                    | crm:2              | 2026-01-31T16:00:00Z |
                        | re:2 | re     |      |                      | crm:1              | crm:2              | 2026-01-31T15:00:00Z |
                        | re:3 | re     |      |                      | crm:1              | crm:2              | 2026-05-03T02:00:00Z |
                        | re:4 | re     |      |                      | crm:2              | crm:3              | 2026-05-01T02:00:00Z |
                        | re:5 | re     |      |                      | crm:2              | crm:1              | 2026-04-01T02:00:00Z |
                        """)
                .given("silver.contact", """
                        | ref   | party_ref |
                        | crm:p | crm:1     |
                        """)
                .given("gold.bridge_party_record", PARTIES)
                .given("gold.party_purchase", """
                        | party_id | order_id | booked_on  | purchase_no |
                        | p2       | o1       | 2026-05-02 | 1           |
                        | p2       | o2       | 2026-05-20 | 2           |
                        | p3       | o3       | 2026-07-01 | 1           |
                        """)
                .expect("""
                        | code     | party_id | segment_id | country | referred_party_id | occurred_on | age_days | first_order_on | order_days | is_mature | is_prospect | has_ordered |
                        | A7       | p1       | retail     | CN      | p2                | 2026-02-01  | 149      | 2026-05-02     | 90         | true      | true        | true        |
                        | unmapped | p1       | retail     | CN      | p2                | 2026-01-31  | 150      | 2026-05-02     | 91         | true      | true        | false       |
                        | unmapped | p1       | retail     | CN      | p2                | 2026-05-03  | 58       | 2026-05-02     | -1         | false     | false       | false       |
                        | unmapped | p2       | energy     | CN      | p3                | 2026-05-01  | 60       |                |            | false     | true        | false       |
                        | unmapped | p2       | energy     | CN      | p1                | 2026-04-01  | 90       |                |            | true      | true        | false       |
                        """);
    }

    @Test
    void whoRecommendsToOneselfOrToNobodyReachesNoProspectAndALeadIsOneBeforeItHasACustomer() {
        rows.given("silver.referral", """
                        | ref  | source | kind  | referrer_party_ref | referrer_contact_ref | referred_contact_ref | referred_lead_ref | campaign_ref | occurred_at          |
                        | re:1 | re     |       | crm:1              |                      | crm:p                |                   |              | 2026-06-01T02:00:00Z |
                        | re:2 | re     |       |                    | crm:q                | crm:q                |                   |              | 2026-06-02T02:00:00Z |
                        | re:3 | re     | share | crm:1              |                      |                      |                   | crm:c        | 2026-06-03T02:00:00Z |
                        | re:4 | re     |       |                    |                      |                      | crm:l             |              | 2026-06-04T02:00:00Z |
                        """)
                .given("silver.contact", """
                        | ref   | party_ref |
                        | crm:p | crm:1     |
                        | crm:q |           |
                        """)
                .given("silver.lead", """
                        | ref   | party_ref |
                        | crm:l |           |
                        """)
                .given("gold.bridge_party_record", PARTIES)
                .given("gold.dim_campaign", """
                        | campaign_id                      | channel |
                        | bbd5c0f0b6f3d4729c349b6333e5f3ea | wechat  |
                        """)
                .expect("""
                        | occurred_on | kind     | channel  | party_id | referred_party_id | referred_id                      | is_self | is_prospect |
                        | 2026-06-01  | referral | unmapped | p1       | p1                | p1                               | true    | false       |
                        | 2026-06-02  | referral | unmapped | unmapped | unmapped          | 316b0e80ec8445a120fc6a4a458df9f8 | true    | false       |
                        | 2026-06-03  | share    | wechat   | p1       | unmapped          |                                  | false   | false       |
                        | 2026-06-04  | referral | unmapped | unmapped | unmapped          | 6c33218c22bafd4d74e6a71c04f74f6c | false   | true        |
                        """);
    }
}
