package yibiao.etl.gold;

import org.junit.jupiter.api.Test;
import yibiao.etl.fixture.TransformCase;

class UserWeekTest {

    private final TransformCase rows = TransformCase.of("gold.user_week");

    @Test
    void threeDaysOfAWeekAreUseAndWhoDoesNothingStandsThereToo() {
        rows.given("silver.user_hist", """
                        | ref     | source | team  | valid_from           | recorded_at          |
                        | crm:ann | crm    | north | 2026-06-10T00:00:00Z | 2026-06-10T00:00:00Z |
                        | crm:bob | crm    | south | 2026-06-22T00:00:00Z | 2026-06-22T00:00:00Z |
                        """)
                .given("silver.user", """
                        | ref     | team  | region |
                        | crm:ann | north | cn     |
                        | crm:bob | south | cn     |
                        """)
                .given("silver.activity", """
                        | ref   | owner_ref | entered_at           | occurred_at          | is_automatic |
                        | crm:1 | crm:ann   | 2026-06-14T15:59:59Z | 2026-06-01T00:00:00Z |              |
                        | crm:2 | crm:ann   | 2026-06-14T16:00:00Z | 2026-06-01T00:00:00Z | false        |
                        | crm:3 | crm:ann   | 2026-06-16T00:00:00Z | 2026-06-16T00:00:00Z |              |
                        | crm:4 | crm:ann   | 2026-06-17T00:00:00Z | 2026-06-16T00:00:00Z | true         |
                        | crm:5 | crm:ann   |                      | 2026-06-18T00:00:00Z |              |
                        | crm:6 | crm:ann   | 2026-06-29T00:00:00Z | 2026-06-29T00:00:00Z |              |
                        """)
                .given("silver.field_change", """
                        | ref   | changed_by_ref | changed_at           | record_ref |
                        | crm:7 | crm:ann        | 2026-06-16T01:00:00Z | crm:o      |
                        | crm:8 | crm:ann        | 2026-06-17T01:00:00Z | crm:o      |
                        | crm:9 |                | 2026-06-18T01:00:00Z | crm:o      |
                        | crm:0 | crm:nobody     | 2026-06-18T01:00:00Z | crm:o      |
                        """)
                .expect("""
                        | week_on    | source | team  | team_then | region | change_days | records | has_changed | is_adopted |
                        | 2026-06-08 | crm    | north | north     | cn     | 1           | 1       | true        | false      |
                        | 2026-06-15 | crm    | north | north     | cn     | 3           | 3       | true        | true       |
                        | 2026-06-22 | crm    | north | north     | cn     | 0           | 0       | false       | false      |
                        | 2026-06-22 | crm    | south | south     | cn     | 0           | 0       | false       | false      |
                        """);
    }

    @Test
    void whoLeftOrIsASystemIsNotLicensedAndWhatNoPersonDidIsNoUse() {
        rows.given("silver.user_hist", """
                        | ref     | source | is_active | is_system | is_deleted | valid_from           | valid_to             | recorded_at          |
                        | crm:ann | crm    | true      |           | false      | 2026-06-15T00:00:00Z | 2026-06-24T00:00:00Z | 2026-06-15T00:00:00Z |
                        | crm:ann | crm    | false     |           | false      | 2026-06-24T00:00:00Z |                      | 2026-06-24T00:00:00Z |
                        | crm:bot | crm    | true      | true      | false      | 2026-06-15T00:00:00Z |                      | 2026-06-15T00:00:00Z |
                        | crm:del | crm    | true      |           | true       | 2026-06-15T00:00:00Z |                      | 2026-06-15T00:00:00Z |
                        | crm:new | crm    | true      |           | false      | 2026-06-29T00:00:00Z |                      | 2026-06-29T00:00:00Z |
                        """)
                .given("silver.lead_event", """
                        | ref   | actor_ref | occurred_at          | lead_ref | assignment_rule |
                        | crm:1 | crm:ann   | 2026-06-15T01:00:00Z | crm:l    | in turn         |
                        | crm:2 | crm:ann   | 2026-06-16T01:00:00Z | crm:l    |                 |
                        """)
                .given("silver.opportunity_stage_event", """
                        | ref   | actor_ref | entered_at           | opportunity_ref |
                        | crm:1 | crm:ann   | 2026-06-17T01:00:00Z | crm:o           |
                        """)
                .given("silver.case_event", """
                        | ref   | actor_ref | occurred_at          | case_ref | type         | actor_role | is_automatic |
                        | crm:1 | crm:ann   | 2026-06-18T01:00:00Z | crm:c    | viewed       | agent      |              |
                        | crm:2 | crm:ann   | 2026-06-19T01:00:00Z | crm:c    | public_reply |            |              |
                        | crm:3 | crm:ann   | 2026-06-20T01:00:00Z | crm:c    | update       | system     |              |
                        | crm:4 | crm:ann   | 2026-06-21T01:00:00Z | crm:c    | public_reply | agent      | true         |
                        | crm:5 | crm:bot   | 2026-06-21T01:00:00Z | crm:c    | public_reply | agent      |              |
                        """)
                .expect("""
                        | week_on    | change_days | records | is_adopted |
                        | 2026-06-15 | 3           | 3       | true       |
                        """);
    }

    @Test
    void howManyDaysAreUseIsTheCompanysToSay() {
        rows.thresholds("{adoption_days: 1}")
                .given("silver.user_hist", """
                        | ref     | source | valid_from           | recorded_at          |
                        | crm:ann | crm    | 2026-06-22T00:00:00Z | 2026-06-22T00:00:00Z |
                        """)
                .given("silver.activity", """
                        | ref   | owner_ref | entered_at           |
                        | crm:1 | crm:ann   | 2026-06-22T01:00:00Z |
                        """)
                .expect("""
                        | week_on    | change_days | is_adopted |
                        | 2026-06-22 | 1           | true       |
                        """);
    }
}
