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
}
