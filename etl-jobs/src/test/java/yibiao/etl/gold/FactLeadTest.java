package yibiao.etl.gold;

import org.junit.jupiter.api.Test;
import yibiao.etl.fixture.TransformCase;

class FactLeadTest {

    private final TransformCase rows = TransformCase.of("gold.fact_lead");

    @Test
    void aSkippedStepCountsAsReachedAndALostLeadKeepsItsSteps() {
        rows.given("silver.lead", """
                        | ref   | source | status       | created_at           | opportunity_ref | segment_code |
                        | crm:1 | crm    | open         | 2026-03-01T16:00:00Z |                 | nowhere      |
                        | crm:2 | crm    | converted    | 2026-03-01T16:00:00Z | crm:o1          |              |
                        | crm:3 | crm    | disqualified | 2026-03-01T16:00:00Z | crm:gone        |              |
                        | crm:4 | crm    | qualified    |                      |                 |              |
                        """)
                .given("silver.lead_event", """
                        | ref   | lead_ref | type      | occurred_at          |
                        | crm:a | crm:3    | qualified | 2026-03-02T16:00:00Z |
                        | crm:b | crm:3    | recycled  | 2026-03-03T16:00:00Z |
                        """)
                .given("gold.fact_opportunity", """
                        | opportunity_id | status | closed_on  |
                        | d5e2e3569c97e3fe56988b186c090a32 | won    | 2026-05-01 |
                        """)
                .expect("""
                        | lead_status  | segment_id | owner_id | created_on | opportunity_id | is_touched | is_qualified | is_accepted | is_converted | has_opportunity | is_won | won_on     | recyclings |
                        | open         | unmapped   | unmapped | 2026-03-02 | unmapped       | false      | false        | false       | false        | false           | false  |            | 0          |
                        | converted    | unmapped   | unmapped | 2026-03-02 | d5e2e3569c97e3fe56988b186c090a32         | false      | true         | true        | true         | true            | true   | 2026-05-01 | 0          |
                        | disqualified | unmapped   | unmapped | 2026-03-02 | unmapped       | true       | true         | false       | false        | false           | false  |            | 1          |
                        | qualified    | unmapped   | unmapped |            | unmapped       | false      | true         | false       | false        | false           | false  |            | 0          |
                        """);
    }

    @Test
    void theFirstTouchIsStatedOrTheFirstThingThatWasDone() {
        rows.given("silver.lead", """
                        | ref   | source | status | created_at           | first_touched_at     | converted_at         |
                        | crm:1 | crm    | open   | 2026-03-01T08:00:00Z | 2026-03-01T08:01:00Z |                      |
                        | crm:2 | crm    | open   | 2026-03-01T08:00:00Z |                      |                      |
                        | crm:3 | crm    | open   | 2026-03-01T08:00:00Z | 2026-03-01T07:00:00Z | 2026-03-01T09:00:00Z |
                        """)
                .given("silver.activity", """
                        | ref   | lead_ref | status  | direction | occurred_at          |
                        | crm:a | crm:1    | done    | outbound  | 2026-03-01T08:00:30Z |
                        | crm:b | crm:2    | planned | outbound  | 2026-03-01T08:00:30Z |
                        | crm:c | crm:2    | done    | inbound   | 2026-03-01T08:00:40Z |
                        | crm:d | crm:2    | done    | outbound  | 2026-03-01T08:02:00Z |
                        """)
                .given("silver.lead_event", """
                        | ref   | lead_ref | type     | occurred_at          | from_owner_ref | to_owner_ref |
                        | crm:e | crm:2    | assigned | 2026-03-01T08:00:10Z |                | crm:ann      |
                        | crm:f | crm:2    | assigned | 2026-03-01T08:01:00Z | crm:ann        | crm:bob      |
                        | crm:g | crm:2    | assigned | 2026-03-01T09:00:00Z | crm:bob        | crm:ann      |
                        """)
                .expect("""
                        | first_touch_seconds | conversion_seconds | is_touched | owner_changes | owner_changes_before_touch |
                        | 60                  |                    | true       | 0             | 0                          |
                        | 120                 |                    | true       | 2             | 1                          |
                        |                     | 3600               | true       | 0             | 0                          |
                        """);
    }

    @Test
    void aStepIsReachedAtTheLatestWithTheNextAndWithinDaysOfItsCreation() {
        rows.given("silver.lead", """
                        | ref   | source | status       | created_at           | converted_at         | opportunity_ref |
                        | crm:1 | crm    | converted    | 2026-01-01T00:00:00Z | 2026-02-10T00:00:00Z | crm:o1          |
                        | crm:2 | crm    | disqualified | 2026-01-01T00:00:00Z |                      |                 |
                        | crm:3 | crm    | converted    | 2026-06-01T00:00:00Z |                      | crm:o1          |
                        | crm:4 | crm    | converted    | 2026-01-01T00:00:00Z |                      |                 |
                        """)
                .given("silver.lead_event", """
                        | ref   | lead_ref | type      | occurred_at          |
                        | crm:a | crm:1    | accepted  | 2026-01-11T00:00:00Z |
                        | crm:b | crm:1    | qualified | 2026-01-21T00:00:00Z |
                        | crm:c | crm:2    | qualified | 2026-01-04T00:00:00Z |
                        | crm:d | crm:2    | accepted  | 2026-01-06T00:00:00Z |
                        | crm:e | crm:2    | rejected  | 2026-01-07T00:00:00Z |
                        """)
                .given("gold.fact_opportunity", """
                        | opportunity_id | status | created_on | closed_on  |
                        | d5e2e3569c97e3fe56988b186c090a32 | won    | 2026-05-20 | 2026-06-11 |
                        """)
                .expect("""
                        | lead_status  | age_days | qualified_days | accepted_days | sales_qualified_days | opportunity_days | won_days | is_qualified | is_accepted | is_sales_qualified | has_opportunity | is_won |
                        | converted    | 180      | 10             | 10            | 20                   | 40               | 161      | true         | true        | true               | true            | true   |
                        | disqualified | 180      | 3              | 5             |                      |                  |          | true         | true        | false              | false           | false  |
                        | converted    | 29       | 0              | 0             | 0                    | 0                | 10       | true         | true        | true               | true            | true   |
                        | converted    | 180      |                |               |                      |                  |          | true         | true        | true               | false           | false  |
                        """);
    }

    @Test
    void anAutomaticMailIsNoTouch() {
        rows.given("silver.lead", """
                        | ref   | source | status | created_at           |
                        | crm:1 | crm    | open   | 2026-03-01T08:00:00Z |
                        """).given("silver.activity", """
                        | ref   | lead_ref | status | direction | is_automatic | occurred_at          |
                        | crm:a | crm:1    | done   | outbound  | true         | 2026-03-01T08:00:01Z |
                        | crm:b | crm:1    | done   | outbound  | false        | 2026-03-01T08:05:00Z |
                        """).expect("""
                        | first_touch_seconds | is_touched |
                        | 300                 | true       |
                        """);
    }

    @Test
    void theFirstKnownUserWhoGotItWasChosenByARuleOrAPerson() {
        rows.calendar("2026-06-22", "2026-07-01")
                .given("silver.user", """
                        | ref     | is_active |
                        | crm:ann | true      |
                        | crm:bob | true      |
                        """)
                .given("silver.lead", """
                        | ref   | source | stage         | status       | owner_ref | created_at           |
                        | crm:1 | crm    | web           | open         | crm:bob   | 2026-06-29T01:00:00Z |
                        | crm:2 | crm    | queue, by Ann | open         | crm:bob   | 2026-06-26T09:30:00Z |
                        | crm:3 | crm    | early         | open         | crm:ann   | 2026-06-29T02:00:00Z |
                        | crm:4 | crm    | no history    | open         | crm:ann   | 2026-06-29T02:00:00Z |
                        | crm:5 | crm    | of fields     | open         | crm:bob   | 2026-06-29T02:00:00Z |
                        | crm:6 | crm    | no creation   | open         | crm:ann   |                      |
                        """)
                .given("silver.lead_event", """
                        | ref   | lead_ref | type     | occurred_at          | from_owner_ref | to_owner_ref | assignment_rule |
                        | crm:a | crm:1    | created  | 2026-06-29T01:00:00Z |                | crm:ann      | web in turn     |
                        | crm:b | crm:1    | assigned | 2026-06-29T01:00:00Z | crm:ann        | crm:bob      |                 |
                        | crm:c | crm:2    | assigned | 2026-06-26T09:30:00Z |                | crm:queue    | into the queue  |
                        | crm:d | crm:2    | assigned | 2026-06-29T01:30:00Z | crm:queue      | crm:bob      |                 |
                        | crm:e | crm:2    | assigned | 2026-06-29T01:40:00Z | crm:bob        | crm:ann      | later           |
                        | crm:f | crm:3    | assigned | 2026-06-29T01:59:58Z |                | crm:ann      | web in turn     |
                        | crm:g | crm:6    | assigned | 2026-06-29T01:59:58Z |                | crm:ann      | web in turn     |
                        """)
                .given("silver.field_change", """
                        | ref   | source | entity | record_ref | field | old_value | new_value | changed_at           |
                        | crm:h | crm    | lead   | crm:5      | Owner | ann       | bob       | 2026-06-30T02:00:00Z |
                        """)
                .expect("""
                        | stage         | assigned_by | assignment_rule | first_assigned_at    | assignment_seconds | assignment_open_seconds | is_unassigned |
                        | web           | rule        | web in turn     | 2026-06-29 01:00:00.0 | 0                  | 0                       | false         |
                        | queue, by Ann | person      | unmapped        | 2026-06-29 01:30:00.0 | 230400             | 3600                    | false         |
                        | early         | rule        | web in turn     | 2026-06-29 01:59:58.0 | 0                  | 0                       | false         |
                        | no history    | unmapped    | unmapped        |                      |                    |                         | false         |
                        | of fields     | unmapped    | unmapped        | 2026-06-29 02:00:00.0 | 0                  | 0                       | false         |
                        | no creation   | rule        | web in turn     | 2026-06-29 01:59:58.0 |                    |                         | false         |
                        """);
    }

    @Test
    void aLeadWithoutAnOwnerWaitsUntilTheEndOfTheDayAndAClosedOneDoesNot() {
        rows.calendar("2026-06-22", "2026-07-01")
                .given("silver.user", """
                        | ref     | is_active |
                        | crm:ann | true      |
                        """)
                .given("silver.lead", """
                        | ref   | source | stage         | status       | owner_ref | created_at           |
                        | crm:1 | crm    | nobody's      | open         |           | 2026-06-30T09:00:00Z |
                        | crm:2 | crm    | in a queue    | qualified    | crm:queue | 2026-06-29T09:00:00Z |
                        | crm:3 | crm    | given back    | open         |           | 2026-06-26T01:00:00Z |
                        | crm:4 | crm    | lost its way  | open         |           | 2026-06-26T01:00:00Z |
                        | crm:5 | crm    | closed        | disqualified |           | 2026-06-26T01:00:00Z |
                        | crm:6 | crm    | tomorrow's    | open         |           | 2026-07-01T01:00:00Z |
                        """)
                .given("silver.lead_event", """
                        | ref   | lead_ref | type     | occurred_at          | from_owner_ref | to_owner_ref | assignment_rule |
                        | crm:a | crm:2    | created  | 2026-06-29T09:00:00Z |                | crm:queue    | into the queue  |
                        | crm:b | crm:3    | assigned | 2026-06-26T01:10:00Z |                | crm:ann      |                 |
                        | crm:c | crm:3    | recycled | 2026-06-29T01:00:00Z | crm:ann        |              |                 |
                        | crm:d | crm:3    | assigned | 2026-06-29T03:00:00Z |                | crm:queue    |                 |
                        | crm:e | crm:4    | recycled | 2026-06-26T01:05:00Z |                |              |                 |
                        | crm:f | crm:4    | assigned | 2026-06-26T01:10:00Z |                | crm:ann      |                 |
                        """)
                .expect("""
                        | stage        | assigned_by | first_assigned_at    | assignment_seconds | assignment_open_seconds | is_unassigned | unassigned_since_at  | unassigned_seconds | unassigned_open_seconds |
                        | nobody's     | nobody      |                      | 25200              | 3600                    | true          | 2026-06-30 09:00:00.0 | 25200              | 3600                    |
                        | in a queue   | nobody      |                      | 111600             | 36000                   | true          | 2026-06-29 09:00:00.0 | 111600             | 36000                   |
                        | given back   | person      | 2026-06-26 01:10:00.0 | 600                | 600                     | true          | 2026-06-29 01:00:00.0 | 140400             | 64800                   |
                        | lost its way | person      | 2026-06-26 01:10:00.0 | 600                | 600                     | true          |                      |                    |                         |
                        | closed       | nobody      |                      |                    |                         | false         |                      |                    |                         |
                        | tomorrow's   | nobody      |                      |                    |                         | true          | 2026-07-01 01:00:00.0 |                    |                         |
                        """);
    }
}
