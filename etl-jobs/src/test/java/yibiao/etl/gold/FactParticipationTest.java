package yibiao.etl.gold;

import org.junit.jupiter.api.Test;
import yibiao.etl.fixture.TransformCase;

class FactParticipationTest {

    private final TransformCase rows = TransformCase.of("gold.fact_participation");

    @Test
    void theDayOfAnEventIsItsOwnElseThatOfThoseWhoCameElseTheCampaigns() {
        rows.given("silver.participation", """
                        | ref  | source | campaign_ref | event_name | event_on   | channel | contact_ref | lead_ref | party_ref | invited_on | signed_up_at         | attended_at          |
                        | ev:1 | ev     | crm:c        | Open day   | 2026-05-20 |         | crm:p       |          |           | 2026-05-01 | 2026-05-02T01:00:00Z | 2026-05-20T17:00:00Z |
                        | ev:2 | ev     | crm:c        |            |            | webinar |             | crm:l    |           |            | 2026-05-02T01:00:00Z |                      |
                        | ev:3 | ev     |              |            |            |         |             |          | crm:7     |            |                      | 2026-05-20T17:00:00Z |
                        | ev:4 | ev     |              |            | 2026-07-01 |         |             |          |           | 2026-06-01 |                      |                      |
                        | ev:5 | ev     | crm:gone     |            |            |         |             |          |           | 2026-06-01 |                      |                      |
                        """)
                .given("silver.contact", """
                        | ref   | party_ref |
                        | crm:p | crm:7     |
                        """)
                .given("silver.lead", """
                        | ref   | party_ref |
                        | crm:l |           |
                        """)
                .given("gold.bridge_party_record", """
                        | ref   | party_id | segment_id | region | country |
                        | crm:7 | p7       | retail     | east   | CN      |
                        """)
                .given("silver.campaign", """
                        | ref   | source | channel | starts_on  |
                        | crm:c | crm    | fair    | 2026-05-19 |
                        """)
                .expect("""
                        | event_name | channel  | party_id | segment_id | country  | event_on   | signed_up_on | attended_on | is_invited | is_signed_up | has_attended | is_held |
                        | Open day   | fair     | p7       | retail     | CN       | 2026-05-20 | 2026-05-02   | 2026-05-21  | true       | true         | true         | true    |
                        | unmapped   | webinar  | unmapped | unmapped   | unmapped | 2026-05-19 | 2026-05-02   |             | false      | true         | false        | true    |
                        | unmapped   | unmapped | p7       | retail     | CN       | 2026-05-21 |              | 2026-05-21  | false      | false        | true         | true    |
                        | unmapped   | unmapped | unmapped | unmapped   | unmapped | 2026-07-01 |              |             | true       | false        | false        | false   |
                        | unmapped   | unmapped | unmapped | unmapped   | unmapped |            |              |             | true       | false        | false        | false   |
                        """);
    }

    @Test
    void whoIsInvitedTwiceIsOneParticipantAndWhoIsNobodyKnownIsOneEach() {
        rows.given("silver.participation", """
                        | ref  | source | event_on   | contact_ref | invited_on |
                        | ev:1 | ev     | 2026-05-20 | crm:p       | 2026-05-01 |
                        | ev:2 | ev     | 2026-05-21 | crm:p       | 2026-05-01 |
                        | ev:3 | ev     | 2026-05-21 |             | 2026-05-01 |
                        """).expect("""
                        | event_on   | participant_id                   |
                        | 2026-05-20 | a8aa4a388cc385d4d7db842ba76b4d42 |
                        | 2026-05-21 | a8aa4a388cc385d4d7db842ba76b4d42 |
                        | 2026-05-21 | d55d8722eea011b11beded5ab07c14d2 |
                        """);
    }
}
