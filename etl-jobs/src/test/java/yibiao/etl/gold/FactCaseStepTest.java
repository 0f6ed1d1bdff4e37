package yibiao.etl.gold;

import org.junit.jupiter.api.Test;
import yibiao.etl.fixture.TransformCase;

class FactCaseStepTest {

    private final TransformCase steps = TransformCase.of("gold.fact_case_step");

    @Test
    void theOpeningComesFirstAndAnEventHoldsUntilTheNext() {
        steps.given("silver.service_case", """
                        | ref    | source | status | opened_at            | priority |
                        | desk:1 | desk   | open   | 2026-03-01T08:00:00Z | high     |
                        """).given("silver.case_event", """
                        | ref    | source | case_ref | seq | type   | occurred_at          | stage  | status  | group_name |
                        | desk:b | desk   | desk:1   | 2   | update | 2026-03-01T08:10:00Z | Wait   | pending |            |
                        | desk:a | desk   | desk:1   | 1   | update | 2026-03-01T08:10:00Z | Active | open    | Phones     |
                        | desk:c | desk   | desk:1   | 3   | update | 2026-03-01T08:30:00Z | Odd    |         | Phones     |
                        """).expect("""
                        | position | type   | step_at               | step_seconds | group_name | says_who | case_status | was_status | party_id | priority |
                        | 1        | opened | 2026-03-01 08:00:00.0 | 600          |            | false    | new         |            | unmapped | high     |
                        | 2        | update | 2026-03-01 08:10:00.0 | 0            | Phones     | true     | open        | new        | unmapped | high     |
                        | 3        | update | 2026-03-01 08:10:00.0 | 1200         |            | true     | pending     | open       | unmapped | high     |
                        | 4        | update | 2026-03-01 08:30:00.0 |              | Phones     | true     | pending     | pending    | unmapped | high     |
                        """);
    }

    @Test
    void whereTheEventsDoNotEndWithItTheCaseItselfSaysThatItIsDone() {
        steps.given("silver.service_case", """
                        | ref    | source | status | opened_at            | solved_at            | updated_at           |
                        | desk:1 | desk   | solved | 2026-03-01T08:00:00Z | 2026-03-01T09:00:00Z |                      |
                        | desk:2 | desk   | closed | 2026-03-01T08:00:00Z | 2026-03-01T09:00:00Z |                      |
                        | desk:3 | desk   | void   | 2026-03-01T08:00:00Z |                      | 2026-03-01T10:00:00Z |
                        """).given("silver.case_event", """
                        | ref    | source | case_ref | type     | occurred_at          |
                        | desk:a | desk   | desk:1   | solved   | 2026-03-01T09:00:01Z |
                        | desk:b | desk   | desk:2   | solved   | 2026-03-01T09:00:00Z |
                        | desk:c | desk   | desk:2   | reopened | 2026-03-01T09:30:00Z |
                        """).expect("""
                        | position | type     | step_at               | case_status |
                        | 1        | opened   | 2026-03-01 08:00:00.0 | new         |
                        | 2        | solved   | 2026-03-01 09:00:01.0 | solved      |
                        | 1        | opened   | 2026-03-01 08:00:00.0 | new         |
                        | 2        | solved   | 2026-03-01 09:00:00.0 | solved      |
                        | 3        | reopened | 2026-03-01 09:30:00.0 | open        |
                        | 4        | done     | 2026-03-01 09:30:00.0 | closed      |
                        | 1        | opened   | 2026-03-01 08:00:00.0 | new         |
                        | 2        | done     | 2026-03-01 10:00:00.0 | void        |
                        """);
    }

    @Test
    void eventsOfACaseThatIsNotKnownAreNotLostAndTheirStatusIsWhatTheySay() {
        steps.given("silver.case_event", """
                        | ref    | source | case_ref  | type         | occurred_at          |
                        | desk:a | desk   | desk:gone | public_reply | 2026-03-01T08:10:00Z |
                        | desk:b | desk   | desk:gone | solved       | 2026-03-01T08:20:00Z |
                        """).expect("""
                        | position | type         | case_status | was_status | party_id | priority |
                        | 1        | public_reply |             |            | unmapped | unmapped |
                        | 2        | solved       | solved      |            | unmapped | unmapped |
                        """);
    }

    @Test
    void whatTheRequesterOrAnotherOfTheCustomersPeopleWritesIsNoReply() {
        steps.given("silver.service_case", """
                        | ref    | source | status | opened_at            | contact_ref |
                        | desk:1 | desk   | open   | 2026-03-01T08:00:00Z | desk:9      |
                        """)
                .given("silver.contact", """
                        | ref     | source |
                        | desk:9  | desk   |
                        | desk:10 | desk   |
                        | desk:7  | desk   |
                        """)
                .given("silver.user", """
                        | ref    | source |
                        | desk:7 | desk   |
                        """)
                .given("silver.case_event", """
                        | ref    | source | case_ref | type         | occurred_at          | actor_ref | actor_role |
                        | desk:a | desk   | desk:1   | public_reply | 2026-03-01T08:10:00Z | desk:9    |            |
                        | desk:b | desk   | desk:1   | public_reply | 2026-03-01T08:20:00Z | desk:10   |            |
                        | desk:c | desk   | desk:1   | public_reply | 2026-03-01T08:30:00Z | desk:7    |            |
                        | desk:d | desk   | desk:1   | public_reply | 2026-03-01T08:40:00Z | desk:8    | customer   |
                        | desk:e | desk   | desk:1   | public_reply | 2026-03-01T08:50:00Z | desk:10   | agent      |
                        | desk:f | desk   | desk:1   | public_reply | 2026-03-01T09:00:00Z |           |            |
                        """)
                .expect("""
                        | position | type             | is_reply |
                        | 1        | opened           | false    |
                        | 2        | customer_message | false    |
                        | 3        | customer_message | false    |
                        | 4        | public_reply     | true     |
                        | 5        | customer_message | false    |
                        | 6        | public_reply     | true     |
                        | 7        | public_reply     | true     |
                        """);
    }
}
