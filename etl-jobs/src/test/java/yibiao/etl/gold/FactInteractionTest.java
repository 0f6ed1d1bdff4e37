package yibiao.etl.gold;

import org.junit.jupiter.api.Test;
import yibiao.etl.fixture.TransformCase;

class FactInteractionTest {

    private final TransformCase rows = TransformCase.of("gold.fact_interaction");

    @Test
    void aTouchHasTheCustomerOfItsPersonAndWhomNobodyKnowsIsToldByTheAddress() {
        rows.given("silver.party", """
                        | ref   |
                        | crm:7 |
                        """)
                .given("silver.contact", """
                        | ref   | party_ref |
                        | crm:a | crm:7     |
                        """)
                .given("silver.lead", """
                        | ref   | party_ref |
                        | crm:l | crm:7     |
                        """)
                .given("silver.interaction", """
                        | ref  | source | channel | kind | occurred_at          | contact_ref | lead_ref | address  | is_staff |
                        | wx:1 | wx     | wechat  | like | 2026-03-01T16:00:00Z | crm:a       |          |          |          |
                        | wx:2 | wx     | wechat  | like | 2026-03-01T16:00:00Z |             | crm:l    |          | true     |
                        | wx:3 | wx     | mail    | open | 2026-03-01T15:00:00Z |             |          | Me@x.com |          |
                        """)
                .expect("""
                        | channel | party_id | segment_id | direction | occurred_on | address_id | is_bot | is_staff | campaign_id |
                        | wechat  | 4ac94ea05d051e63dbec02ac922e1add     | unmapped   | unmapped  | 2026-03-02  |            | false  | false    | unmapped    |
                        | wechat  | 4ac94ea05d051e63dbec02ac922e1add     | unmapped   | unmapped  | 2026-03-02  |            | false  | true     | unmapped    |
                        | mail    | unmapped | unmapped   | unmapped  | 2026-03-01  | 04162be3625497b6ca2095a90edbfe08       | false  | false    | unmapped    |
                        """);
    }
}
