package yibiao.etl.gold;

import org.junit.jupiter.api.Test;
import yibiao.etl.fixture.TransformCase;

class FactCaseAssignmentTest {

    private final TransformCase stays = TransformCase.of("gold.fact_case_assignment");

    @Test
    void aStayLastsUntilTheNextAndTheLastUntilTheCaseIsDone() {
        stays.given("silver.service_case", """
                        | ref    | source | status | opened_at            |
                        | desk:1 | desk   | closed | 2026-03-01T08:00:00Z |
                        """)
                .given("silver.case_event", """
                        | ref    | source | case_ref | seq | type    | occurred_at          | stage  | status | group_name | owner_ref | actor_ref |
                        | desk:a | desk   | desk:1   | 0   | created | 2026-03-01T08:10:00Z | New    | new    | Phones     |           | desk:ann  |
                        | desk:b | desk   | desk:1   | 1   | update  | 2026-03-01T08:20:00Z | Active | open   | Phones     | desk:ann  | desk:ann  |
                        | desk:c | desk   | desk:1   | 2   | update  | 2026-03-01T08:30:00Z | Active | open   | Phones     | desk:ann  | desk:ann  |
                        | desk:d | desk   | desk:1   | 3   | update  | 2026-03-01T09:00:00Z | Active | open   | Networks   |           | desk:ann  |
                        | desk:e | desk   | desk:1   | 4   | closed  | 2026-03-01T10:00:00Z | Closed | closed | Networks   |           | desk:ann  |
                        """)
                .given("gold.dim_user", """
                        | user_id                          | team  |
                        | 658abcee8246dab470e93febcd98a076 | First |
                        """)
                .expect("""
                        | position | service_group | owner_id                         | team     | has_agent | is_group_changed | is_agent_changed | entered_at            | left_at               | stay_seconds | is_last | evidence |
                        | 1        | Phones        | unmapped                         | unmapped | false     | false            | false            | 2026-03-01 08:10:00.0 | 2026-03-01 08:20:00.0 | 600          | false   | events   |
                        | 2        | Phones        | 658abcee8246dab470e93febcd98a076 | First    | true      | false            | true             | 2026-03-01 08:20:00.0 | 2026-03-01 09:00:00.0 | 2400         | false   | events   |
                        | 3        | Networks      | unmapped                         | unmapped | false     | true             | true             | 2026-03-01 09:00:00.0 | 2026-03-01 10:00:00.0 | 3600         | true    | events   |
                        """);
    }

    @Test
    void anEventThatSaysOnlyWhatItChangesLeavesTheRest() {
        stays.given("silver.service_case", """
                        | ref    | source | status | opened_at            |
                        | desk:1 | desk   | open   | 2026-03-01T08:00:00Z |
                        """).given("silver.case_event", """
                        | ref    | source | case_ref | type          | occurred_at          | group_name | owner_ref |
                        | desk:a | desk   | desk:1   | assign        | 2026-03-01T08:10:00Z | Phones     |           |
                        | desk:b | desk   | desk:1   | assign        | 2026-03-01T08:20:00Z |            | desk:ann  |
                        | desk:c | desk   | desk:1   | internal_note | 2026-03-01T08:25:00Z |            |           |
                        | desk:d | desk   | desk:1   | assign        | 2026-03-01T08:30:00Z | Networks   |           |
                        """).expect("""
                        | position | service_group | has_agent | is_group_changed | is_agent_changed | stay_seconds |
                        | 1        | Phones        | false     | false            | false            | 600          |
                        | 2        | Phones        | true      | false            | true             | 600          |
                        | 3        | Networks      | true      | true             | false            |              |
                        """);
    }

    @Test
    void aCaseWithoutAHistoryHasOneStayAndEventsOfAnUnknownCaseAreNotLost() {
        stays.given("silver.service_case", """
                        | ref    | source | status | opened_at            | group_name | owner_ref | tier | solved_at            |
                        | desk:1 | desk   | solved | 2026-03-01T08:00:00Z | Phones     | desk:ann  | 2    | 2026-03-01T09:00:00Z |
                        """).given("silver.case_event", """
                        | ref    | source | case_ref  | type          | occurred_at          | group_name |
                        | desk:a | desk   | desk:1    | internal_note | 2026-03-01T08:10:00Z |            |
                        | desk:b | desk   | desk:gone | assign        | 2026-03-01T08:10:00Z | Phones     |
                        """).expect("""
                        | service_group | has_agent | tier | stay_seconds | priority | evidence |
                        | Phones        | true      | 2    | 3600         | unmapped | record   |
                        | Phones        | false     |      |              | unmapped | events   |
                        """);
    }
}
