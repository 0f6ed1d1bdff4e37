package yibiao.etl.gold;

import org.junit.jupiter.api.Test;
import yibiao.etl.fixture.TransformCase;

class FanInteractionsTest {

    private final TransformCase rows = TransformCase.of("gold.fan_interactions");

    @Test
    void aFanStandsWithWhatItDidInEachPeriodOfThirtyDays() {
        rows.given("gold.fact_interaction", """
                        | interaction_id | party_id | address_id | channel | direction | occurred_on | is_bot | is_staff |
                        | i01            | p1       | x          | wechat  | inbound   | 2026-06-30  | false  | false    |
                        | i02            | p1       |            | web     | unmapped  | 2026-06-01  | false  | false    |
                        | i03            | p1       |            | web     | unmapped  | 2026-06-01  | false  | false    |
                        | i04            | p1       |            | web     | unmapped  | 2026-05-31  | false  | false    |
                        | i05            | unmapped | a1         | web     | unmapped  | 2026-06-15  | false  | false    |
                        | i06            | unmapped |            | web     | unmapped  | 2026-06-15  | false  | false    |
                        | i07            | p2       |            | web     | unmapped  | 2026-06-15  | true   | false    |
                        | i08            | p2       |            | web     | unmapped  | 2026-06-15  | false  | true     |
                        | i09            | p2       |            | email   | outbound  | 2026-06-15  | false  | false    |
                        | i10            | p2       |            | web     | unmapped  | 2026-07-01  | false  | false    |
                        | i11            | p3       |            | web     | unmapped  | 2025-07-06  | false  | false    |
                        | i12            | p3       |            | web     | unmapped  | 2025-07-05  | false  | false    |
                        """)
                .given("gold.bridge_party_record", """
                        | ref   | party_id | segment_id | region | country |
                        | crm:1 | p1       | retail     | east   | CN      |
                        """)
                .expect("""
                        | fan_id | until_on   | from_on    | is_known | segment_id | region   | interactions | active_days | channels | frequency_band |
                        | a1     | 2026-06-30 | 2026-06-01 | false    | unmapped   | unmapped | 1            | 1           | 1        | once           |
                        | p1     | 2026-05-31 | 2026-05-02 | true     | retail     | east     | 1            | 1           | 1        | once           |
                        | p1     | 2026-06-30 | 2026-06-01 | true     | retail     | east     | 3            | 2           | 2        | two_or_three   |
                        | p3     | 2025-08-04 | 2025-07-06 | true     | unmapped   | unmapped | 1            | 1           | 1        | once           |
                        """);
    }

    @Test
    void aMessageOnItsWayIsNoTouchOfTheFanButItsOpeningIs() {
        rows.given("silver.interaction", """
                        | ref    | source | channel | kind      | occurred_at          | address        |
                        | mail:1 | mail   | email   | delivered | 2026-06-10T02:00:00Z | Li@example.com |
                        | mail:2 | mail   | email   | open      | 2026-06-10T03:00:00Z | li@example.com |
                        | mail:3 | mail   | email   | bounce    | 2026-06-11T02:00:00Z | li@example.com |
                        | mail:4 | mail   | web     | visit     | 2026-06-12T02:00:00Z | LI@example.com |
                        """).expect("""
                        | until_on   | is_known | interactions | active_days | channels |
                        | 2026-06-30 | false    | 2            | 2           | 2        |
                        """);
    }
}
