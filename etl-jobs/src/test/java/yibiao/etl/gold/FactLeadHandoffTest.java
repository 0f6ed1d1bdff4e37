package yibiao.etl.gold;

import org.junit.jupiter.api.Test;
import yibiao.etl.fixture.TransformCase;

class FactLeadHandoffTest {

    private final TransformCase rows = TransformCase.of("gold.fact_lead_handoff");

    @Test
    void aHandoffIsTakenUpByTheReceiversFirstOwnActionBeforeTheNext() {
        rows.given("silver.lead", """
                        | ref   | source | lead_source | segment_code |
                        | crm:1 | crm    | Web         | retail       |
                        """)
                .given("gold.dim_segment", """
                        | segment_id |
                        | retail     |
                        """)
                .given("silver.lead_event", """
                        | ref   | lead_ref | type     | occurred_at          | from_owner_ref | to_owner_ref | from_team | actor_ref |
                        | crm:a | crm:1    | assigned | 2026-03-01T16:00:00Z |                | crm:ann      |           |           |
                        | crm:b | crm:1    | assigned | 2026-03-01T17:00:00Z | crm:ann        | crm:bob      | insides   | crm:ann   |
                        | crm:c | crm:1    | status   | 2026-03-01T17:30:00Z |                |              |           | crm:ann   |
                        | crm:d | crm:1    | accepted | 2026-03-01T18:00:00Z |                |              |           | crm:bob   |
                        | crm:e | crm:1    | assigned | 2026-03-02T17:00:00Z | crm:bob        | crm:ann      |           | crm:bob   |
                        | crm:f | crm:1    | assigned | 2026-03-03T17:00:00Z | crm:ann        | crm:cat      |           | crm:ann   |
                        """)
                .given("silver.activity", """
                        | ref   | lead_ref | owner_ref | kind | status   | direction | occurred_at          |
                        | crm:x | crm:1    | crm:bob   | call | planned  | outbound  | 2026-03-01T17:10:00Z |
                        | crm:y | crm:1    | crm:bob   | call | done     | outbound  | 2026-03-01T17:40:00Z |
                        | crm:z | crm:1    | crm:ann   | call | done     | outbound  | 2026-03-04T17:40:00Z |
                        """)
                .given("gold.dim_user", """
                        | user_id | team   | is_active |
                        | f3695cf1e473b07cd8f385104dd01cfc | inside | true      |
                        | 128b32f4ee470d29ce023f13973f27a8 | field  | false     |
                        """)
                .expect("""
                        | position | segment_id | lead_source | handed_on  | from_owner_id | from_team | owner_id | team     | first_action | first_action_seconds | accepted_at           | is_taken_up | is_waiting | is_receiver_active |
                        | 1        | retail     | Web         | 2026-03-02 | f3695cf1e473b07cd8f385104dd01cfc         | insides   | 128b32f4ee470d29ce023f13973f27a8    | field    | call         | 2400                 | 2026-03-01 18:00:00.0 | true        | false      | false              |
                        | 2        | retail     | Web         | 2026-03-03 | 128b32f4ee470d29ce023f13973f27a8         | field     | f3695cf1e473b07cd8f385104dd01cfc    | inside   |              |                      |                       | false       | false      | true               |
                        | 3        | retail     | Web         | 2026-03-04 | f3695cf1e473b07cd8f385104dd01cfc         | inside    | unmapped | unmapped |              |                      |                       | false       | true       |                    |
                        """);
    }

    @Test
    void whereOnlyFieldsHaveAHistoryTheFieldOfTheOwnerTells() {
        rows.given("silver.user", """
                        | ref     |
                        | crm:ann |
                        | crm:bob |
                        """)
                .given("silver.field_change", """
                        | ref   | source | entity      | record_ref | field   | old_value | new_value | changed_at           |
                        | crm:a | crm    | lead        | crm:1      | Owner   | ann       | bob       | 2026-03-01T08:00:00Z |
                        | crm:b | crm    | lead        | crm:1      | Owner   | Ann Lee   | Bob Wu    | 2026-03-01T08:00:00Z |
                        | crm:c | crm    | lead        | crm:1      | Status  | ann       | bob       | 2026-03-01T08:00:00Z |
                        | crm:d | crm    | opportunity | crm:1      | Owner   | ann       | bob       | 2026-03-01T08:00:00Z |
                        """)
                .given("gold.dim_user", """
                        | user_id | team   | is_active |
                        | f3695cf1e473b07cd8f385104dd01cfc | inside | true      |
                        | 128b32f4ee470d29ce023f13973f27a8 | field  | false     |
                        """)
                .expect("""
                        | source | position | from_owner_id | owner_id | is_waiting |
                        | crm    | 1        | f3695cf1e473b07cd8f385104dd01cfc         | 128b32f4ee470d29ce023f13973f27a8    | true       |
                        """);
    }
}
