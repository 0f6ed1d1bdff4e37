package yibiao.etl.gold;

import org.junit.jupiter.api.Test;
import yibiao.etl.fixture.TransformCase;

class FactCaseTest {

    private final TransformCase cases = TransformCase.of("gold.fact_case");

    @Test
    void whatHasNotHappenedYetIsEmptyAndFlagged() {
        cases.given("silver.service_case", """
                        | ref    | source | case_no | status | opened_at            |
                        | desk:1 | desk   | 1       | open   | 2026-03-01T16:30:00Z |
                        """).expect("""
                        | case_no | party_id | segment_id | owner_id | service_group | opened_on  | first_reply_seconds | resolution_seconds | requester_wait_seconds | stays | handoffs | reopenings | is_open | is_replied | is_solved |
                        | 1       | unmapped | unmapped   | unmapped | unmapped      | 2026-03-02 |                     |                    |                      0 | 1     | 0        | 0          | true    | false      | false     |
                        """);
    }

    @Test
    void aReplyIsOneOfAPersonOnOurSideThatTheCustomerCouldSee() {
        cases.given("silver.service_case", """
                        | ref    | source | case_no | status | opened_at            | first_reply_at       |
                        | desk:1 | desk   | events  | open   | 2026-03-01T08:00:00Z | 2026-03-01T08:00:01Z |
                        | desk:2 | desk   | stated  | open   | 2026-03-01T08:00:00Z | 2026-03-01T08:05:00Z |
                        | desk:3 | desk   | before  | open   | 2026-03-01T08:00:00Z | 2026-03-01T07:00:00Z |
                        """).given("silver.case_event", """
                        | ref    | source | case_ref | type             | occurred_at          | actor_ref | actor_role | is_automatic |
                        | desk:a | desk   | desk:1   | public_reply     | 2026-03-01T08:00:01Z |           | system     | true         |
                        | desk:b | desk   | desk:1   | public_reply     | 2026-03-01T08:01:00Z | desk:me   | customer   |              |
                        | desk:c | desk   | desk:1   | internal_note    | 2026-03-01T08:02:00Z | desk:ann  | agent      |              |
                        | desk:d | desk   | desk:1   | public_reply     | 2026-03-01T08:03:00Z | desk:ann  | agent      | false        |
                        | desk:e | desk   | desk:1   | customer_message | 2026-03-01T08:04:00Z | desk:me   | customer   |              |
                        | desk:f | desk   | desk:1   | public_reply     | 2026-03-01T08:06:00Z | desk:bob  |            |              |
                        """).expect("""
                        | case_no | first_reply_seconds | replies | reps | internal_notes | customer_messages | is_replied |
                        | events  | 180                 | 2       | 2    | 1              | 2                 | true       |
                        | stated  | 300                 | 0       | 0    | 0              | 0                 | true       |
                        | before  |                     | 0       | 0    | 0              | 0                 | true       |
                        """);
    }

    @Test
    void businessTimeRunsWhileTheCompanyIsOpen() {
        cases.given("gold.dim_work_time", """
                        | calendar_id | day_on     | starts_at            | ends_at              | is_open | open_seconds_before |
                        | default     | 2026-03-02 | 2026-03-02T00:00:00Z | 2026-03-02T01:00:00Z | false   | 36000               |
                        | default     | 2026-03-02 | 2026-03-02T01:00:00Z | 2026-03-02T10:00:00Z | true    | 36000               |
                        | default     | 2026-03-02 | 2026-03-02T10:00:00Z | 2026-03-03T00:00:00Z | false   | 68400               |
                        | default     | 2026-03-03 | 2026-03-03T00:00:00Z | 2026-03-03T01:00:00Z | false   | 68400               |
                        | default     | 2026-03-03 | 2026-03-03T01:00:00Z | 2026-03-03T10:00:00Z | true    | 68400               |
                        """).given("silver.service_case", """
                        | ref    | source | case_no | status | opened_at            | first_reply_at       | solved_at            |
                        | desk:1 | desk   | 1       | solved | 2026-03-02T09:00:00Z | 2026-03-02T12:00:00Z | 2026-03-03T02:00:00Z |
                        """).expect("""
                        | first_reply_seconds | first_reply_open_seconds | resolution_seconds | resolution_open_seconds |
                        | 10800               | 3600                     | 61200              | 7200                    |
                        """);
    }

    @Test
    void solvedAndOpenedAgainIsCountedFromTheEventsBesideWhatTheSourceStates() {
        cases.given("silver.service_case", """
                        | ref    | source | case_no | status | opened_at            | reopen_count | is_sla_met |
                        | desk:1 | desk   | 1       | closed | 2026-03-01T08:00:00Z | 2            | false      |
                        """).given("silver.case_event", """
                        | ref    | source | case_ref | seq | type   | occurred_at          | stage    | status  |
                        | desk:a | desk   | desk:1   | 1   | update | 2026-03-01T09:00:00Z | Waiting  | pending |
                        | desk:b | desk   | desk:1   | 2   | solved | 2026-03-01T10:00:00Z | Resolved | solved  |
                        | desk:c | desk   | desk:1   | 3   | update | 2026-03-01T11:00:00Z | Active   | open    |
                        | desk:d | desk   | desk:1   | 4   | solved | 2026-03-01T11:30:00Z | Resolved | solved  |
                        | desk:e | desk   | desk:1   | 5   | closed | 2026-03-01T12:00:00Z | Closed   | closed  |
                        | desk:f | desk   | desk:1   | 6   | closed | 2026-03-01T13:00:00Z | Closed   | closed  |
                        """).expect("""
                        | reopenings | stated_reopenings | closings | closed_events | first_solved_at       | solved_at             | closed_at             | resolution_seconds | requester_wait_seconds | agent_wait_seconds | is_sla_met |
                        | 1          | 2                 | 1        | 2             | 2026-03-01 10:00:00.0 | 2026-03-01 11:30:00.0 | 2026-03-01 12:00:00.0 | 12600              | 5400                   | 3600               | false      |
                        """);
    }

    @Test
    void aSourceWithoutEventsIsBelieved() {
        cases.given("silver.service_case", """
                        | ref    | source | case_no | status | opened_at            | solved_at            | closed_at            | updated_at           |
                        | desk:1 | desk   | ontime  | solved | 2026-03-01T08:00:00Z | 2026-03-01T12:00:00Z |                      |                      |
                        | desk:2 | desk   | late    | closed | 2026-03-01T08:00:00Z | 2026-03-01T12:00:01Z | 2026-03-02T00:00:00Z |                      |
                        | desk:3 | desk   | silent  | closed | 2026-03-01T08:00:00Z |                      |                      | 2026-03-01T09:00:00Z |
                        """).expect("""
                        | case_no | resolution_seconds | requester_wait_seconds | closings | solved_on  |
                        | ontime  | 14400              | 14400                  | 0        | 2026-03-01 |
                        | late    | 14401              | 14401                  | 1        | 2026-03-01 |
                        | silent  | 3600               | 3600                   | 1        | 2026-03-01 |
                        """);
    }

    @Test
    void theCustomerIsThatOfThePersonWhoAskedWhereTheCaseNamesNone() {
        cases.segments("retail")
                .given("silver.party", """
                        | ref   | segment_code | region |
                        | crm:7 | retail       | North  |
                        """)
                .given("gold.dim_segment", """
                        | segment_id |
                        | retail     |
                        """)
                .given("silver.contact", """
                        | ref   | party_ref |
                        | crm:p | crm:7     |
                        """)
                .given("silver.service_case", """
                        | ref    | source | case_no | status | opened_at            | contact_ref | tier |
                        | desk:1 | desk   | 1       | open   | 2026-03-01T08:00:00Z | crm:p       | 1    |
                        """)
                .given("silver.case_event", """
                        | ref    | source | case_ref | type     | occurred_at          | tier |
                        | desk:a | desk   | desk:1   | assign   | 2026-03-01T08:01:00Z | 1    |
                        | desk:b | desk   | desk:1   | escalate | 2026-03-01T08:02:00Z | 3    |
                        """)
                .expect("""
                        | case_no | party_id                         | segment_id | region | escalations | highest_tier | is_escalated |
                        | 1       | 4ac94ea05d051e63dbec02ac922e1add | retail     | North  | 1           | 3            | true         |
                        """);
    }

    @Test
    void whoWaitsHasWaitedUntilNowAndWhoWasSolvedWithoutAReplyUntilThen() {
        cases.given("silver.service_case", """
                        | ref    | source | case_no  | status | opened_at            | first_reply_at       | solved_at            |
                        | desk:1 | desk   | waits    | open   | 2026-06-30T15:00:00Z |                      |                      |
                        | desk:2 | desk   | answered | open   | 2026-06-30T15:00:00Z | 2026-06-30T15:10:00Z |                      |
                        | desk:3 | desk   | silent   | solved | 2026-06-29T15:00:00Z |                      | 2026-06-29T15:30:00Z |
                        | desk:4 | desk   | tomorrow | new    | 2026-06-30T16:00:01Z |                      |                      |
                        """).expect("""
                        | case_no  | reply_wait_seconds | resolution_wait_seconds | open_days | first_reply_seconds | resolution_seconds |
                        | waits    | 3600               | 3600                    | 0         |                     |                    |
                        | answered | 600                | 3600                    | 0         | 600                 |                    |
                        | silent   | 1800               | 1800                    |           |                     | 1800               |
                        | tomorrow |                    |                         | -1        |                     |                    |
                        """);
    }

    @Test
    void anArticleCountsOnceAndOnlyASourceThatLinksSomeRecordsThem() {
        cases.given("silver.service_case", """
                        | ref    | source | case_no | status | opened_at            |
                        | desk:1 | desk   | linked  | open   | 2026-06-20T08:00:00Z |
                        | desk:2 | desk   | without | open   | 2026-06-20T08:00:00Z |
                        | mute:1 | mute   | silent  | open   | 2026-06-20T08:00:00Z |
                        """)
                .given("silver.case_article", """
                        | ref  | source | case_ref | article_no |
                        | kb:1 | kb     | desk:1   | KB-1       |
                        | kb:2 | kb     | desk:1   | KB-1       |
                        | kb:3 | kb     | desk:1   | KB-2       |
                        """)
                .expect("""
                        | case_no | articles | is_article_recorded |
                        | linked  | 2        | true                |
                        | silent  | 0        | false               |
                        | without | 0        | true                |
                        """);
    }

    @Test
    void aRepRepliedOrSpokeOnThePhoneAndCountsOnce() {
        cases.given("silver.service_case", """
                        | ref    | source | case_no | status | opened_at            | solved_at            | reopen_count |
                        | desk:1 | desk   | 1       | solved | 2026-06-20T08:00:00Z | 2026-06-23T16:00:00Z | 1            |
                        | desk:2 | desk   | 2       | solved | 2026-06-20T08:00:00Z | 2026-06-23T16:00:01Z |              |
                        """)
                .given("silver.case_event", """
                        | ref    | source | case_ref | type         | occurred_at          | actor_ref |
                        | desk:a | desk   | desk:1   | public_reply | 2026-06-20T08:01:00Z | desk:ann  |
                        """)
                .given("silver.call_contact", """
                        | ref  | case_ref |
                        | cc:1 | desk:1   |
                        """)
                .given("silver.call_leg", """
                        | ref  | call_ref | agent_ref | answered_at          |
                        | cc:a | cc:1     | desk:ann  | 2026-06-20T09:00:00Z |
                        | cc:b | cc:1     | desk:bob  | 2026-06-20T09:05:00Z |
                        | cc:c | cc:1     | desk:cas  |                      |
                        """)
                .expect("""
                        | case_no | replies | reps | is_reopened | is_reopen_matured | first_solved_on |
                        | 1       | 1       | 2    | true        | true              | 2026-06-24      |
                        | 2       | 0       | 0    | false       | false             | 2026-06-24      |
                        """);
    }

    @Test
    void ofASourceThatTellsNoRepliesNothingIsSaidOfWaitingForOne() {
        cases.given("silver.service_case", """
                        | ref    | source | case_no | status | opened_at            | first_reply_at       | solved_at            |
                        | desk:1 | desk   | told    | open   | 2026-06-30T15:00:00Z | 2026-06-30T15:10:00Z |                      |
                        | desk:2 | desk   | waits   | open   | 2026-06-30T15:00:00Z |                      |                      |
                        | log:1  | log    | mute    | solved | 2026-06-30T15:00:00Z |                      | 2026-06-30T15:30:00Z |
                        """).expect("""
                        | case_no | is_replied | is_reply_recorded | reply_wait_seconds | resolution_wait_seconds |
                        | told    | true       | true              | 600                | 3600                    |
                        | waits   | false      | true              | 3600               | 3600                    |
                        | mute    | false      | false             |                    | 1800                    |
                        """);
    }
}
