package yibiao.etl.gold;

import org.junit.jupiter.api.Test;
import yibiao.etl.fixture.TransformCase;

class FactCaseSlaTest {

    private final TransformCase levels = TransformCase.of("gold.fact_case_sla");

    @Test
    void theClockStandsStillWithTheCustomerOnHoldAndWhileSolved() {
        levels.calendar("2026-06-01", "2026-07-31")
                .given("silver.sla_target", """
                        | ref     | measure    | target_minutes | time_kind |
                        | sheet:1 | resolution | 240            | calendar  |
                        """)
                .given("silver.service_case", """
                        | ref    | source | case_no  | status  | opened_at            | solved_at            | master_ref |
                        | desk:1 | desk   | kept     | solved  | 2026-06-29T08:00:00Z | 2026-06-29T22:59:00Z |            |
                        | desk:2 | desk   | late     | solved  | 2026-06-29T08:00:00Z | 2026-06-29T23:01:00Z |            |
                        | desk:3 | desk   | stands   | on_hold | 2026-06-29T08:00:00Z |                      |            |
                        | desk:4 | desk   | risk     | open    | 2026-06-30T12:48:00Z |                      |            |
                        | desk:5 | desk   | early    | open    | 2026-06-30T12:48:01Z |                      |            |
                        | desk:6 | desk   | used up  | open    | 2026-06-30T12:00:00Z |                      |            |
                        | desk:7 | desk   | reopened | solved  | 2026-06-29T08:00:00Z | 2026-06-30T12:00:00Z |            |
                        | desk:8 | desk   | merged   | open    | 2026-06-29T08:00:00Z |                      | desk:1     |
                        | desk:9 | desk   | void     | void    | 2026-06-29T08:00:00Z |                      |            |
                        """)
                .given("silver.case_event", """
                        | ref    | source | case_ref | type   | occurred_at          | status  |
                        | desk:a | desk   | desk:1   | status | 2026-06-29T09:00:00Z | pending |
                        | desk:b | desk   | desk:1   | status | 2026-06-29T20:00:00Z | open    |
                        | desk:c | desk   | desk:2   | status | 2026-06-29T09:00:00Z | on_hold |
                        | desk:d | desk   | desk:2   | status | 2026-06-29T20:00:00Z | open    |
                        | desk:e | desk   | desk:3   | status | 2026-06-29T09:00:00Z | on_hold |
                        | desk:f | desk   | desk:7   | solved | 2026-06-29T09:00:00Z |         |
                        | desk:g | desk   | desk:7   | status | 2026-06-30T10:00:00Z | open    |
                        | desk:h | desk   | desk:7   | solved | 2026-06-30T12:00:00Z |         |
                        """)
                .expect("""
                        | case_no  | sla_measure | sla_set_by | target_seconds | due_at                | due_on     | elapsed_seconds | paused_seconds | is_paused | sla_status |
                        | early    | resolution  | company    | 14400          | 2026-06-30 16:48:01.0 | 2026-07-01 | 11519           | 0              | false     | open       |
                        | kept     | resolution  | company    | 14400          | 2026-06-29 23:00:00.0 | 2026-06-30 | 14340           | 39600          | false     | met        |
                        | late     | resolution  | company    | 14400          | 2026-06-29 23:00:00.0 | 2026-06-30 | 14460           | 39600          | false     | breached   |
                        | reopened | resolution  | company    | 14400          | 2026-06-30 13:00:00.0 | 2026-06-30 | 10800           | 90000          | false     | met        |
                        | risk     | resolution  | company    | 14400          | 2026-06-30 16:48:00.0 | 2026-07-01 | 11520           | 0              | false     | at_risk    |
                        | stands   | resolution  | company    | 14400          |                       |            | 3600            | 111600         | true      | open       |
                        | used up  | resolution  | company    | 14400          | 2026-06-30 16:00:00.0 | 2026-07-01 | 14400           | 0              | false     | breached   |
                        """);
    }

    @Test
    void aTargetSaysInWhichStatesItStandsStill() {
        levels.given("silver.sla_target", """
                        | ref     | priority | measure    | target_minutes | time_kind | pauses_in       |
                        | sheet:1 | all      | resolution | 240            | calendar  | pending_on_hold |
                        | sheet:2 | customer | resolution | 240            | calendar  | pending         |
                        | sheet:3 | never    | resolution | 240            | calendar  | none            |
                        """)
                .given("silver.service_case", """
                        | ref    | source | case_no | status | priority | opened_at            |
                        | desk:1 | desk   | 1       | open   | all      | 2026-06-30T08:00:00Z |
                        | desk:2 | desk   | 2       | open   | customer | 2026-06-30T08:00:00Z |
                        | desk:3 | desk   | 3       | open   | never    | 2026-06-30T08:00:00Z |
                        """)
                .given("silver.case_event", """
                        | ref    | source | case_ref | type   | occurred_at          | status  |
                        | desk:a | desk   | desk:1   | status | 2026-06-30T09:00:00Z | pending |
                        | desk:b | desk   | desk:1   | status | 2026-06-30T11:00:00Z | on_hold |
                        | desk:c | desk   | desk:1   | status | 2026-06-30T15:00:00Z | open    |
                        | desk:d | desk   | desk:2   | status | 2026-06-30T09:00:00Z | pending |
                        | desk:e | desk   | desk:2   | status | 2026-06-30T11:00:00Z | on_hold |
                        | desk:f | desk   | desk:2   | status | 2026-06-30T15:00:00Z | open    |
                        | desk:g | desk   | desk:3   | status | 2026-06-30T09:00:00Z | pending |
                        | desk:h | desk   | desk:3   | status | 2026-06-30T11:00:00Z | on_hold |
                        | desk:i | desk   | desk:3   | status | 2026-06-30T15:00:00Z | open    |
                        """)
                .expect("""
                        | case_no | elapsed_seconds | paused_seconds | due_at                | sla_status |
                        | 1       | 7200            | 21600          | 2026-06-30 18:00:00.0 | open       |
                        | 2       | 21600           | 7200           | 2026-06-30 14:00:00.0 | breached   |
                        | 3       | 28800           | 0              | 2026-06-30 12:00:00.0 | breached   |
                        """);
    }

    @Test
    void aFirstReplyIsDueInWorkingHoursAndASolutionEndsTheWait() {
        levels.calendar("2026-06-01", "2026-07-31")
                .given("silver.sla_target", """
                        | ref     | measure     | target_minutes | time_kind |
                        | sheet:1 | first_reply | 120            | business  |
                        """)
                .given("silver.service_case", """
                        | ref    | source | case_no  | status | opened_at            | first_reply_at       | solved_at            |
                        | desk:1 | desk   | kept     | open   | 2026-06-26T09:00:00Z | 2026-06-29T02:00:00Z |                      |
                        | desk:2 | desk   | late     | open   | 2026-06-26T09:00:00Z | 2026-06-29T02:00:01Z |                      |
                        | desk:3 | desk   | waits    | open   | 2026-06-26T09:00:00Z |                      |                      |
                        | desk:4 | desk   | tonight  | open   | 2026-06-30T09:30:00Z |                      |                      |
                        | desk:5 | desk   | solved   | solved | 2026-06-26T09:00:00Z |                      | 2026-06-26T09:30:00Z |
                        | desk:6 | desk   | before   | open   | 2026-06-26T09:00:00Z | 2026-06-26T08:59:00Z |                      |
                        | desk:7 | desk   | outside  | open   | 2025-06-26T09:00:00Z |                      |                      |
                        | mute:1 | mute   | unlogged | open   | 2026-06-26T09:00:00Z |                      |                      |
                        """)
                .expect("""
                        | case_no | sla_measure | due_at                | met_at                | elapsed_seconds | elapsed_open_seconds | sla_status |
                        | before  | first_reply | 2026-06-29 02:00:00.0 | 2026-06-26 08:59:00.0 | 0               | 0                    | met        |
                        | kept    | first_reply | 2026-06-29 02:00:00.0 | 2026-06-29 02:00:00.0 | 234000          | 7200                 | met        |
                        | late    | first_reply | 2026-06-29 02:00:00.0 | 2026-06-29 02:00:01.0 | 234001          | 7201                 | breached   |
                        | outside | first_reply |                       |                       | 31906800        |                      | unmapped   |
                        | solved  | first_reply | 2026-06-29 02:00:00.0 | 2026-06-26 09:30:00.0 | 1800            | 1800                 | met        |
                        | tonight | first_reply | 2026-07-01 02:30:00.0 |                       | 23400           | 1800                 | open       |
                        | waits   | first_reply | 2026-06-29 02:00:00.0 |                       | 370800          | 68400                | breached   |
                        """);
    }

    @Test
    void ofTheTargetsThatFitTheFirstInOrderCountsElseTheOneThatNamesMore() {
        levels.given("silver.party", """
                        | ref   | source |
                        | crm:1 | crm    |
                        """)
                .given("silver.membership", """
                        | ref    | source | party_ref | tier | status   | enrolled_on | canceled_on |
                        | club:1 | club   | crm:1     | gold | canceled | 2026-01-01  | 2026-06-30  |
                        """)
                .given("silver.sla_target", """
                        | ref     | name     | position | priority | case_type | group_name | customer_tier | measure    | target_minutes | time_kind | starts_on  | ends_on    |
                        | sheet:1 | any      |          |          |           |            |               | resolution | 600            | calendar  |            |            |
                        | sheet:2 | high     |          | high     |           |            |               | resolution | 500            | calendar  |            | 2026-06-29 |
                        | sheet:3 | high now |          | high     |           |            |               | resolution | 550            | calendar  | 2026-06-30 |            |
                        | sheet:4 | line two |          | high     | fault     | L2         |               | resolution | 900            | calendar  |            |            |
                        | sheet:5 | gold     | 1        |          |           |            | gold          | resolution | 700            | calendar  |            |            |
                        | sheet:6 | shorter  |          |          | question  |            |               | resolution | 300            | calendar  |            |            |
                        | sheet:7 | longer   |          |          | question  |            |               | resolution | 301            | calendar  |            |            |
                        | sheet:8 | nothing  |          |          |           |            |               | resolution | 0              | calendar  |            |            |
                        """)
                .given("silver.service_case", """
                        | ref    | source | case_no | status | priority | type     | group_name | party_ref | opened_at            |
                        | desk:1 | desk   | 1       | open   | low      |          |            |           | 2026-06-29T08:00:00Z |
                        | desk:2 | desk   | 2       | open   | high     |          |            |           | 2026-06-29T08:00:00Z |
                        | desk:3 | desk   | 3       | open   | high     |          |            |           | 2026-06-29T16:00:00Z |
                        | desk:4 | desk   | 4       | open   | high     | fault    | L2         |           | 2026-06-29T08:00:00Z |
                        | desk:5 | desk   | 5       | open   | high     | fault    | L2         | crm:1     | 2026-06-29T08:00:00Z |
                        | desk:6 | desk   | 6       | open   |          | question |            | crm:1     | 2026-06-29T16:00:00Z |
                        """)
                .expect("""
                        | case_no | target_name | target_seconds |
                        | 1       | any         | 36000          |
                        | 2       | high        | 30000          |
                        | 3       | high now    | 33000          |
                        | 4       | line two    | 54000          |
                        | 5       | gold        | 42000          |
                        | 6       | shorter     | 18000          |
                        """);
    }

    @Test
    void aDueDateOfTheSourceIsOneMoreAndItsJudgementHolds() {
        levels.thresholds("{at_risk: 0.9}")
                .given("silver.sla_target", """
                        | ref     | priority | measure    | target_minutes | time_kind |
                        | sheet:1 | own      | resolution | 60             | calendar  |
                        """)
                .given("silver.service_case", """
                        | ref    | source | case_no | status | priority | opened_at            | due_at               | solved_at            | is_sla_met |
                        | desk:1 | desk   | late    | open   |          | 2026-06-28T16:00:00Z | 2026-06-30T16:00:00Z |                      |            |
                        | desk:2 | desk   | risk    | open   |          | 2026-06-21T16:00:00Z | 2026-07-01T16:00:00Z |                      |            |
                        | desk:3 | desk   | early   | open   |          | 2026-06-21T16:00:01Z | 2026-07-01T16:00:01Z |                      |            |
                        | desk:4 | desk   | both    | solved | own      | 2026-06-26T16:00:00Z | 2026-07-01T16:00:00Z | 2026-06-27T16:00:00Z |            |
                        | desk:5 | desk   | said    | open   |          | 2026-06-26T16:00:00Z | 2026-07-01T16:00:00Z |                      | false      |
                        | desk:6 | desk   | granted | solved |          | 2026-06-26T16:00:00Z | 2026-06-27T16:00:00Z | 2026-06-28T16:00:00Z | true       |
                        | desk:7 | desk   | judged  | solved |          | 2026-06-26T16:00:00Z |                      | 2026-06-28T15:59:59Z | true       |
                        | desk:8 | desk   | none    | open   |          | 2026-06-26T16:00:00Z |                      |                      |            |
                        """)
                .expect("""
                        | case_no | sla_set_by | target_seconds | due_on     | elapsed_seconds | sla_status |
                        | both    | company    | 3600           | 2026-06-27 | 86400           | breached   |
                        | both    | source     | 432000         | 2026-07-02 | 86400           | met        |
                        | early   | source     | 864000         | 2026-07-02 | 777599          | open       |
                        | granted | source     | 86400          | 2026-06-28 | 172800          | met        |
                        | judged  | source     |                | 2026-06-28 | 172799          | met        |
                        | late    | source     | 172800         | 2026-07-01 | 172800          | breached   |
                        | risk    | source     | 864000         | 2026-07-02 | 777600          | at_risk    |
                        | said    | source     | 432000         | 2026-07-02 | 345600          | breached   |
                        """);
    }
}
