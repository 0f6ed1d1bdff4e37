package yibiao.etl.gold;

import org.junit.jupiter.api.Test;
import yibiao.etl.fixture.TransformCase;

class FactCampaignTouchTest {

    private final TransformCase rows = TransformCase.of("gold.fact_campaign_touch");

    @Test
    void membersAndInteractionsOfACampaignAreTouchesToldApartByKind() {
        rows.given("silver.party", """
                        | ref   |
                        | crm:7 |
                        """)
                .given("silver.lead", """
                        | ref   | party_ref |
                        | crm:l | crm:7     |
                        """)
                .given("gold.dim_campaign", """
                        | campaign_id |
                        | 45d25a7454f0c0ab1d014b4e0e4ca63f      |
                        """)
                .given("silver.campaign_member", """
                        | ref   | source | campaign_ref | lead_ref | attempts | contacted_at         | has_responded | responded_at         |
                        | crm:1 | crm    | crm:c1       | crm:l    | 2        | 2026-03-01T16:00:00Z | true          | 2026-03-01T17:00:00Z |
                        | crm:2 | crm    | crm:gone     |          |          |                      |               |                      |
                        """)
                .given("silver.interaction", """
                        | ref   | source | campaign_ref | channel | direction | occurred_at          | is_bot |
                        | crm:1 | crm    | crm:c1       | mail    | outbound  | 2026-03-01T16:00:00Z |        |
                        | crm:3 | crm    | crm:c1       | mail    | inbound   | 2026-03-01T16:00:00Z |        |
                        | crm:4 | crm    | crm:c1       | mail    | inbound   | 2026-03-01T16:00:00Z | true   |
                        | crm:5 | crm    |              | mail    | inbound   | 2026-03-01T16:00:00Z |        |
                        """)
                .expect("""
                        | kind        | campaign_id | party_id | channel  | attempts | touched_on | has_responded | response_seconds | is_linked |
                        | member      | 45d25a7454f0c0ab1d014b4e0e4ca63f      | 4ac94ea05d051e63dbec02ac922e1add   | unmapped | 2        | 2026-03-02 | true          | 3600             | true      |
                        | member      | unmapped    | unmapped | unmapped | 0        |            | false         |                  | false     |
                        | interaction | 45d25a7454f0c0ab1d014b4e0e4ca63f      | unmapped | mail     | 0        | 2026-03-02 | false         |                  | false     |
                        | interaction | 45d25a7454f0c0ab1d014b4e0e4ca63f      | unmapped | mail     | 0        | 2026-03-02 | true          | 0                | false     |
                        | interaction | 45d25a7454f0c0ab1d014b4e0e4ca63f      | unmapped | mail     | 0        | 2026-03-02 | false         | 0                | false     |
                        """);
    }

    @Test
    void aTouchSaysHowFarItsMessageCameAndWhoseDoingItWas() {
        rows.given("silver.campaign_member", """
                        | ref   | source | campaign_ref | outcome   |
                        | crm:1 | crm    | crm:c1       | delivered |
                        """)
                .given("silver.interaction", """
                        | ref   | source | campaign_ref | channel | kind        | outcome   | direction | occurred_at          | is_bot | is_staff |
                        | crm:2 | crm    | crm:c1       | email   | Hard bounce |           | outbound  | 2026-03-01T16:00:00Z |        |          |
                        | crm:3 | crm    | crm:c1       | email   | OPEN        |           | inbound   | 2026-03-01T17:00:00Z | true   |          |
                        | crm:4 | crm    | crm:c1       | sms     | message     | delivered | outbound  | 2026-03-01T18:00:00Z |        | true     |
                        | crm:5 | crm    | crm:c1       | web     | visit       |           | inbound   | 2026-03-01T19:00:00Z |        |          |
                        """)
                .expect("""
                        | kind        | channel  | step      | has_responded | is_bot | is_staff |
                        | member      | unmapped | unmapped  | false         | false  | false    |
                        | interaction | email    | bounced   | false         | false  | false    |
                        | interaction | email    | opened    | false         | true   | false    |
                        | interaction | sms      | delivered | false         | false  | true     |
                        | interaction | web      | unmapped  | true          | false  | false    |
                        """);
    }
}
