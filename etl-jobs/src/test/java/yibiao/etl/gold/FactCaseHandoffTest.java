package yibiao.etl.gold;

import org.junit.jupiter.api.Test;
import yibiao.etl.fixture.TransformCase;

class FactCaseHandoffTest {

    private static final String CASE = """
            | ref    | source | status | opened_at            |
            | desk:1 | desk   | open   | 2026-03-01T08:00:00Z |
            """;

    private static final String USERS = """
            | user_id                          | team   |
            | 658abcee8246dab470e93febcd98a076 | first  |
            | 0931c100d52539d86db64931580f71dc | second |
            """;

    private final TransformCase handoffs = TransformCase.of("gold.fact_case_handoff");

    @Test
    void takingAnUnassignedCaseIsNoHandoffButAnotherAgentGroupOrTierIs() {
        handoffs.given("silver.service_case", CASE)
                .given("silver.case_event", """
                        | ref    | source | case_ref | type   | occurred_at          | stage | group_name | owner_ref | tier |
                        | desk:a | desk   | desk:1   | update | 2026-03-01T08:10:00Z | Open  |            |           |      |
                        | desk:b | desk   | desk:1   | update | 2026-03-01T08:20:00Z | Open  | Phones     |           | 1    |
                        | desk:c | desk   | desk:1   | update | 2026-03-01T08:30:00Z | Open  | Phones     | desk:ann  | 1    |
                        | desk:d | desk   | desk:1   | update | 2026-03-01T08:40:00Z | Open  | Phones     |           | 1    |
                        | desk:e | desk   | desk:1   | update | 2026-03-01T08:50:00Z | Open  | Phones     | desk:bob  | 1    |
                        | desk:f | desk   | desk:1   | update | 2026-03-01T09:00:00Z | Open  | Networks   |           | 1    |
                        | desk:g | desk   | desk:1   | update | 2026-03-01T09:10:00Z | Open  | Networks   | desk:ann  | 1    |
                        | desk:h | desk   | desk:1   | update | 2026-03-01T09:20:00Z | Open  | Networks   | desk:ann  | 2    |
                        """)
                .given("gold.dim_user", USERS)
                .expect("""
                        | position | kind       | handed_at             | from_group | service_group | from_owner_id                    | owner_id                         | team   | from_tier | to_tier | is_group_changed | is_taken | is_cold |
                        | 1        | transfer   | 2026-03-01 08:50:00.0 | Phones     | Phones        | 658abcee8246dab470e93febcd98a076 | 0931c100d52539d86db64931580f71dc | second | 1         | 1       | false            | true     |         |
                        | 2        | transfer   | 2026-03-01 09:00:00.0 | Phones     | Networks      | 0931c100d52539d86db64931580f71dc | 658abcee8246dab470e93febcd98a076 | first  | 1         | 1       | true             | true     |         |
                        | 3        | escalation | 2026-03-01 09:20:00.0 | Networks   | Networks      | 658abcee8246dab470e93febcd98a076 | 658abcee8246dab470e93febcd98a076 | first  | 1         | 2       | false            | true     |         |
                        """);
    }

    @Test
    void aNoteOfTheSenderBeforeTheReceiverSpeaksMakesItWarm() {
        handoffs.given("silver.service_case", """
                        | ref       | source | status | opened_at            |
                        | desk:warm | desk   | open   | 2026-03-01T08:00:00Z |
                        | desk:old  | desk   | open   | 2026-03-01T08:00:00Z |
                        | desk:late | desk   | open   | 2026-03-01T08:00:00Z |
                        | desk:thin | desk   | open   | 2026-03-01T08:00:00Z |
                        | desk:none | desk   | open   | 2026-03-01T08:00:00Z |
                        """)
                .given("silver.case_event", """
                        | ref     | source | case_ref  | type          | occurred_at          | owner_ref | actor_ref | text_length | is_automatic |
                        | desk:1  | desk   | desk:warm | assign        | 2026-03-01T08:00:00Z | desk:ann  |           |             |              |
                        | desk:2  | desk   | desk:warm | public_reply  | 2026-03-01T08:10:00Z |           | desk:ann  | 90          |              |
                        | desk:3  | desk   | desk:warm | assign        | 2026-03-01T09:00:00Z | desk:bob  | desk:ann  |             |              |
                        | desk:4  | desk   | desk:warm | internal_note | 2026-03-01T09:14:00Z |           | desk:ann  | 20          |              |
                        | desk:5  | desk   | desk:warm | internal_note | 2026-03-01T09:14:30Z |           | desk:ann  | 5           |              |
                        | desk:6  | desk   | desk:warm | public_reply  | 2026-03-01T09:20:00Z |           | desk:bob  | 90          |              |
                        | desk:11 | desk   | desk:old  | assign        | 2026-03-01T08:00:00Z | desk:ann  |           |             |              |
                        | desk:12 | desk   | desk:old  | internal_note | 2026-03-01T08:05:00Z |           | desk:ann  | 200         |              |
                        | desk:13 | desk   | desk:old  | public_reply  | 2026-03-01T08:10:00Z |           | desk:ann  | 90          |              |
                        | desk:14 | desk   | desk:old  | assign        | 2026-03-01T09:00:00Z | desk:bob  | desk:ann  |             |              |
                        | desk:15 | desk   | desk:old  | public_reply  | 2026-03-01T09:20:00Z |           | desk:bob  | 90          |              |
                        | desk:16 | desk   | desk:old  | customer_message | 2026-03-01T09:30:00Z |        |           | 300         |              |
                        | desk:21 | desk   | desk:late | assign        | 2026-03-01T08:00:00Z | desk:ann  |           |             |              |
                        | desk:22 | desk   | desk:late | assign        | 2026-03-01T09:00:00Z | desk:bob  | desk:ann  |             |              |
                        | desk:23 | desk   | desk:late | internal_note | 2026-03-01T09:16:00Z |           | desk:ann  | 200         |              |
                        | desk:24 | desk   | desk:late | public_reply  | 2026-03-01T09:20:00Z |           | desk:bob  | 90          |              |
                        | desk:31 | desk   | desk:thin | assign        | 2026-03-01T08:00:00Z | desk:ann  |           |             |              |
                        | desk:32 | desk   | desk:thin | internal_note | 2026-03-01T08:59:00Z |           | desk:ann  | 19          |              |
                        | desk:33 | desk   | desk:thin | assign        | 2026-03-01T09:00:00Z | desk:bob  | desk:ann  |             |              |
                        | desk:34 | desk   | desk:thin | public_reply  | 2026-03-01T09:05:00Z |           | desk:bob  | 90          | true         |
                        | desk:35 | desk   | desk:thin | public_reply  | 2026-03-01T09:20:00Z |           | desk:bob  | 90          |              |
                        | desk:41 | desk   | desk:none | assign        | 2026-03-01T08:00:00Z | desk:ann  |           |             |              |
                        | desk:42 | desk   | desk:none | assign        | 2026-03-01T09:00:00Z | desk:bob  | desk:ann  |             |              |
                        | desk:43 | desk   | desk:none | public_reply  | 2026-03-01T09:20:00Z |           | desk:ann  | 90          |              |
                        """)
                .given("gold.dim_user", USERS)
                .expect("""
                        | case_id | note_length | first_contact_seconds | customer_text_length | is_viewed_before | is_cold |
                        | 807b9662aae2abb1fb43aa30c8064fe3 | 20          | 1200                  |                      |                  | false   |
                        | c548c62933b76025e8dea1c354627ba8 |             | 1200                  | 300                  |                  | true    |
                        | d577310e3a878f7362401a8efe5453c7 |             | 1200                  |                      |                  | true    |
                        | 91143d14d15379e3b019e7d79de9f7d1 | 19          | 1200                  |                      |                  | true    |
                        | a91dfd2ebf2e24cbf619d201d603d8ff |             |                       |                      |                  |         |
                        """);
    }

    @Test
    void aConsultCallIsAsGoodAsANoteButWhereReadingIsRecordedTheCaseHasToBeOpenedToo() {
        handoffs.given("silver.service_case", """
                        | ref       | source | status | opened_at            |
                        | desk:read | desk   | open   | 2026-03-01T08:00:00Z |
                        | desk:not  | desk   | open   | 2026-03-01T08:00:00Z |
                        | help:any  | help   | open   | 2026-03-01T08:00:00Z |
                        """)
                .given("silver.case_event", """
                        | ref     | source | case_ref  | type   | occurred_at          | owner_ref | actor_ref |
                        | desk:1  | desk   | desk:read | assign | 2026-03-01T08:00:00Z | desk:ann  |           |
                        | desk:2  | desk   | desk:read | assign | 2026-03-01T09:00:00Z | desk:bob  | desk:ann  |
                        | desk:3  | desk   | desk:read | viewed | 2026-03-01T09:01:00Z |           | desk:bob  |
                        | desk:4  | desk   | desk:not  | assign | 2026-03-01T08:00:00Z | desk:ann  |           |
                        | desk:5  | desk   | desk:not  | assign | 2026-03-01T09:00:00Z | desk:bob  | desk:ann  |
                        | desk:6  | desk   | desk:not  | viewed | 2026-03-01T09:01:00Z |           | desk:ann  |
                        | help:1  | help   | help:any  | assign | 2026-03-01T08:00:00Z | desk:ann  |           |
                        | help:2  | help   | help:any  | assign | 2026-03-01T09:00:00Z | desk:bob  | desk:ann  |
                        """)
                .given("silver.call_contact", """
                        | ref  | case_ref  |
                        | cc:1 | desk:read |
                        | cc:2 | desk:not  |
                        | cc:3 | help:any  |
                        """)
                .given("silver.call_leg", """
                        | ref   | call_ref | agent_ref | answered_at          | transfer_type |
                        | cc:1a | cc:1     | desk:ann  | 2026-03-01T08:50:00Z |               |
                        | cc:1b | cc:1     | desk:bob  | 2026-03-01T09:02:00Z | consult       |
                        | cc:2a | cc:2     | desk:ann  | 2026-03-01T08:50:00Z |               |
                        | cc:2b | cc:2     | desk:bob  | 2026-03-01T09:02:00Z | consult       |
                        | cc:3a | cc:3     | desk:ann  | 2026-03-01T08:50:00Z |               |
                        | cc:3b | cc:3     | desk:bob  | 2026-03-01T09:02:00Z | consult       |
                        """)
                .given("gold.dim_user", USERS)
                .expect("""
                        | source | has_consult | is_viewed_before | first_contact_seconds | is_cold |
                        | desk   | true        | true             | 120                   | false   |
                        | desk   | true        | false            | 120                   | true    |
                        | help   | true        |                  | 120                   | false   |
                        """);
    }

    @Test
    void aLongMessageOrALongFirstTalkIsTheCustomerExplainingAgain() {
        handoffs.given("silver.service_case", """
                        | ref        | source | status | opened_at            |
                        | desk:long  | desk   | open   | 2026-03-01T08:00:00Z |
                        | desk:short | desk   | open   | 2026-03-01T08:00:00Z |
                        | desk:talk  | desk   | open   | 2026-03-01T08:00:00Z |
                        """)
                .given("silver.case_event", """
                        | ref    | source | case_ref   | type             | occurred_at          | owner_ref | actor_ref | text_length |
                        | desk:1 | desk   | desk:long  | assign           | 2026-03-01T08:00:00Z | desk:ann  |           |             |
                        | desk:2 | desk   | desk:long  | assign           | 2026-03-01T09:00:00Z | desk:bob  |           |             |
                        | desk:3 | desk   | desk:long  | customer_message | 2026-03-01T09:30:00Z |           |           | 200         |
                        | desk:4 | desk   | desk:short | assign           | 2026-03-01T08:00:00Z | desk:ann  |           |             |
                        | desk:5 | desk   | desk:short | assign           | 2026-03-01T09:00:00Z | desk:bob  |           |             |
                        | desk:6 | desk   | desk:short | customer_message | 2026-03-01T09:30:00Z |           |           | 199         |
                        | desk:7 | desk   | desk:talk  | assign           | 2026-03-01T08:00:00Z | desk:ann  |           |             |
                        | desk:8 | desk   | desk:talk  | assign           | 2026-03-01T09:00:00Z | desk:bob  |           |             |
                        """)
                .given("silver.call_contact", """
                        | ref  | case_ref  |
                        | cc:1 | desk:talk |
                        """)
                .given("silver.call_leg", """
                        | ref  | call_ref | agent_ref | answered_at          | talk_seconds |
                        | cc:a | cc:1     | desk:bob  | 2026-03-01T09:10:00Z | 180          |
                        | cc:b | cc:1     | desk:bob  | 2026-03-01T10:10:00Z | 900          |
                        """)
                .given("gold.dim_user", USERS)
                .expect("""
                        | customer_text_length | first_talk_seconds | is_explained |
                        | 200                  |                    | true         |
                        | 199                  |                    | false        |
                        |                      | 180                | true         |
                        """);
    }
}
