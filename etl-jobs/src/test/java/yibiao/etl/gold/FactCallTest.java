package yibiao.etl.gold;

import org.junit.jupiter.api.Test;
import yibiao.etl.fixture.TransformCase;

class FactCallTest {

    private final TransformCase rows = TransformCase.of("gold.fact_call");

    @Test
    void anUnknownCallerQueueOrAgentIsUnmappedAndTheCallStays() {
        rows.given("silver.call_contact", """
                        | ref  | source | direction | outcome   | started_at           | enqueued_at          | ended_at             | queue | wait_seconds |
                        | cc:1 | cc     | inbound   | abandoned | 2026-03-01T16:14:59Z | 2026-03-01T16:15:00Z | 2026-03-01T16:15:05Z | Help  |              |
                        | cc:2 | cc     | inbound   | abandoned | 2026-03-01T08:00:00Z |                      |                      |       | 6            |
                        | cc:3 | cc     | outbound  | no_answer | 2026-03-01T08:00:00Z |                      |                      |       |              |
                        """).expect("""
                        | direction | queue    | owner_id | party_id | segment_id | party_matches | called_on  | bucket_at             | wait_seconds | handle_seconds | is_offered | is_abandoned | is_short_abandon | is_callback |
                        | inbound   | Help     | unmapped | unmapped | unmapped   | 0             | 2026-03-02 | 2026-03-01 16:15:00.0 | 5            |                | true       | true         | true             | false       |
                        | inbound   | unmapped | unmapped | unmapped | unmapped   | 0             | 2026-03-01 | 2026-03-01 08:00:00.0 | 6            |                | false      | true         | false            | false       |
                        | outbound  | unmapped | unmapped | unmapped | unmapped   | 0             | 2026-03-01 | 2026-03-01 08:00:00.0 |              |                | false      | false        | false            | false       |
                        """);
    }

    @Test
    void aNumberThatOneCustomerHasIdentifiesTheCallerAndOneThatTwoHaveDoesNot() {
        rows.given("silver.party", """
                        | ref   |
                        | crm:7 |
                        | crm:8 |
                        """)
                .given("silver.contact", """
                        | ref   | party_ref | phone            | mobile        |
                        | crm:a | crm:7     | +86 10 5555 0001 |               |
                        | crm:b | crm:7     | 010-55550001     | 13800000002   |
                        | crm:c | crm:8     |                  | 138 0000 0002 |
                        """)
                .given("silver.call_contact", """
                        | ref  | source | direction | outcome  | started_at           | ani           | dnis        | party_ref |
                        | cc:1 | cc     | inbound   | answered | 2026-03-01T08:00:00Z | 01055550001   | 95588       |           |
                        | cc:2 | cc     | inbound   | answered | 2026-03-01T08:00:00Z | 8613800000002 | 95588       |           |
                        | cc:3 | cc     | outbound  | answered | 2026-03-01T08:00:00Z | 95588         | 01055550001 |           |
                        | cc:4 | cc     | inbound   | answered | 2026-03-01T08:00:00Z | 01055550001   |             | crm:8     |
                        """)
                .expect("""
                        | direction | party_id                         | party_matches |
                        | inbound   | %1$s | 1             |
                        | inbound   | unmapped                         | 2             |
                        | outbound  | %1$s | 1             |
                        | inbound   | %2$s | 1             |
                        """.formatted("4ac94ea05d051e63dbec02ac922e1add", "dc27772bdde0bf8b1d60a4765f82d471"));
    }

    @Test
    void handlingIsTalkHoldAndAfterCallWorkAndACallMayBeAboutACase() {
        rows.given("silver.service_case", """
                        | ref    |
                        | desk:1 |
                        """)
                .given("gold.dim_user", """
                        | user_id                          | team  |
                        | 658abcee8246dab470e93febcd98a076 | First |
                        """)
                .given("silver.call_contact", """
                        | ref  | source | direction | outcome  | started_at           | parent_ref | agent_ref | talk_seconds | hold_seconds | acw_seconds | transfer_count | case_ref  |
                        | cc:1 | cc     | inbound   | answered | 2026-03-01T08:00:00Z |            | desk:ann  | 100          | 20           | 3           | 2              | desk:1    |
                        | cc:2 | cc     | outbound  | answered | 2026-03-01T08:10:00Z | cc:1       | desk:ann  | 50           |              |             |                | desk:gone |
                        """)
                .expect("""
                        | team  | handle_seconds | transfers | case_id                          | has_case | is_callback |
                        | First | 123            | 2         | 97f87cfe3f8dbdd8bbbaf362f253ba96 | true     | false       |
                        | First | 50             | 0         | unmapped                         | false    | true        |
                        """);
    }

    @Test
    void aStretchThatEndsBeforeItBeginsHasNoLength() {
        rows.given("silver.call_contact", """
                        | ref  | source | direction | outcome  | started_at           | enqueued_at          | answered_at          | talk_seconds | hold_seconds | acw_seconds |
                        | cc:1 | cc     | inbound   | answered | 2026-03-01T08:00:00Z | 2026-03-01T08:00:09Z | 2026-03-01T08:00:07Z | -4           | 20           | 3           |
                        """).expect("""
                        | wait_seconds | talk_seconds | hold_seconds | acw_seconds | handle_seconds |
                        |              |              | 20           | 3           | 23             |
                        """);
    }

    @Test
    void theDayOfACallIsTheDayOfItsQuarter() {
        rows.given("silver.call_contact", """
                        | ref  | source | direction | outcome  | started_at           | enqueued_at          |
                        | cc:1 | cc     | inbound   | answered | 2026-03-01T15:59:50Z | 2026-03-01T16:00:10Z |
                        """).expect("""
                        | called_on  | bucket_at             |
                        | 2026-03-02 | 2026-03-01 16:00:00.0 |
                        """);
    }

    @Test
    void whereOnlyTheQueuesAreLoggedACallIsPutTogetherFromTheirEvents() {
        rows.given("silver.call_contact", """
                        | ref  | source | direction | outcome  | started_at           | wait_seconds |
                        | pb:1 | pb     | inbound   | answered | 2026-03-01T08:00:00Z | 1            |
                        """).given("silver.queue_event", """
                        | ref  | source | call_ref | queue | agent_ref | type        | occurred_at          | wait_seconds | talk_seconds | ani        |
                        | pb:a | pb     | pb:1     | sales |           | entered     | 2026-03-01T08:00:00Z |              |              |            |
                        | pb:b | pb     | pb:2     | sales |           | entered     | 2026-03-01T09:00:00Z |              |              | 5550001234 |
                        | pb:c | pb     | pb:2     | sales | pb:ann    | offered     | 2026-03-01T09:00:10Z | 10           |              |            |
                        | pb:d | pb     | pb:2     | sales | pb:ann    | connected   | 2026-03-01T09:00:30Z | 30           |              |            |
                        | pb:e | pb     | pb:2     | sales | pb:ann    | transferred | 2026-03-01T09:01:30Z | 30           | 60           |            |
                        | pb:f | pb     | pb:2     | help  | pb:bob    | connected   | 2026-03-01T09:01:40Z | 5            |              |            |
                        | pb:g | pb     | pb:2     | help  | pb:bob    | completed   | 2026-03-01T09:02:20Z | 5            | 40           |            |
                        | pb:h | pb     | pb:3     | sales |           | entered     | 2026-03-01T09:00:00Z |              |              |            |
                        | pb:i | pb     | pb:3     | sales |           | abandoned   | 2026-03-01T09:00:20Z | 20           |              |            |
                        | pb:j | pb     |          | sales | pb:ann    | agent       | 2026-03-01T09:00:20Z |              |              |            |
                        """).expect("""
                        | queue    | outcome   | wait_seconds | talk_seconds | transfers | is_offered | is_answered | ended_at              |
                        | unmapped | answered  | 1            |              | 0         | false      | true        |                       |
                        | help     | answered  | 30           | 100          | 1         | true       | true        | 2026-03-01 09:02:20.0 |
                        | sales    | abandoned | 20           |              | 0         | true       | false       | 2026-03-01 09:00:20.0 |
                        """);
    }

    @Test
    void inTimeIsAKnownWaitWithinTheLimitAndWhoStillWaitsIsNotOver() {
        rows.given("silver.call_contact", """
                        | ref  | source | direction | outcome   | started_at           | queue | wait_seconds |
                        | cc:1 | cc     | inbound   | answered  | 2026-03-01T08:00:00Z | Help  | 20           |
                        | cc:2 | cc     | inbound   | answered  | 2026-03-01T08:00:00Z | Help  | 21           |
                        | cc:3 | cc     | inbound   | answered  | 2026-03-01T08:00:00Z | Help  |              |
                        | cc:4 | cc     | inbound   | open      | 2026-03-01T08:00:00Z | Help  |              |
                        """).expect("""
                        | outcome  | wait_seconds | is_in_time | is_over |
                        | answered | 20           | true       | true    |
                        | answered | 21           | false      | true    |
                        | answered |              | false      | true    |
                        | open     |              | false      | false   |
                        """);
    }

    @Test
    void overMidnightOrAChangeOfTheClockACallHasTheDayItWasCountedAndTheSecondsThatPassed() {
        // In Berlin the 29th of March 2026 has no hour from 2 to 3, and the 25th of October has it twice.
        rows.zone("Europe/Berlin").given("silver.call_contact", """
                        | ref  | source | direction | outcome   | started_at           | enqueued_at          | answered_at          | ended_at             | queue | talk_seconds | transfer_count |
                        | cc:1 | cc     | inbound   | answered  | 2026-03-10T22:59:50Z | 2026-03-10T22:59:55Z | 2026-03-10T23:00:25Z | 2026-03-10T23:10:00Z | Help  | 575          | 2              |
                        | cc:2 | cc     | inbound   | answered  | 2026-03-29T00:55:00Z | 2026-03-29T00:55:00Z | 2026-03-29T01:05:00Z | 2026-03-29T01:06:00Z | Help  | 60           |                |
                        | cc:3 | cc     | inbound   | abandoned | 2026-10-25T00:59:58Z | 2026-10-25T00:59:58Z |                      | 2026-10-25T01:00:02Z | Help  |              |                |
                        | cc:4 | cc     | inbound   | answered  | 2026-10-25T22:59:59Z |                      | 2026-10-25T23:00:05Z | 2026-10-25T23:01:05Z |       | 60           |                |
                        """).expect("""
                        | called_on  | bucket_at             | queue    | wait_seconds | handle_seconds | transfers | is_offered | is_short_abandon |
                        | 2026-03-10 | 2026-03-10 22:45:00.0 | Help     | 30           | 575            | 2         | true       | false            |
                        | 2026-03-29 | 2026-03-29 00:45:00.0 | Help     | 600          | 60             | 0         | true       | false            |
                        | 2026-10-25 | 2026-10-25 00:45:00.0 | Help     | 4            |                | 0         | true       | true             |
                        | 2026-10-25 | 2026-10-25 22:45:00.0 | unmapped |              | 60             | 0         | false      | false            |
                        """);
    }
}
