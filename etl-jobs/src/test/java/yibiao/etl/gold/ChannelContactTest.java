package yibiao.etl.gold;

import org.junit.jupiter.api.Test;
import yibiao.etl.fixture.TransformCase;

class ChannelContactTest {

    private final TransformCase rows = TransformCase.of("gold.channel_contact").calendar("2026-03-01", "2026-07-02");

    @Test
    void anAgentsChatsSideBySideShareTheClockAndNobodyElsesDo() {
        rows.given("gold.fact_call", """
                        | call_id | source | direction | channel | owner_id | team | party_id | segment_id | case_id  | started_at           | answered_at          | is_answered | is_over | handle_seconds |
                        | chat1   | cc     | inbound   | Chat    | ann      | desk | p1       | retail     | unmapped | 2026-03-02T02:00:00Z | 2026-03-02T02:00:00Z | true        | true    | 300            |
                        | chat2   | cc     | inbound   | chat    | ann      | desk | p2       | retail     | unmapped | 2026-03-02T02:00:30Z | 2026-03-02T02:01:40Z | true        | true    | 300            |
                        | chat3   | cc     | inbound   | chat    | ann      | desk | p3       | retail     | unmapped | 2026-03-02T02:03:20Z | 2026-03-02T02:03:20Z | true        | true    | 100            |
                        | later   | cc     | inbound   | phone   | ann      | desk | p1       | retail     | unmapped | 2026-03-02T03:00:00Z | 2026-03-02T03:00:10Z | true        | true    | 60             |
                        | bob     | cc     | inbound   | chat    | bob      | desk | p4       | retail     | unmapped | 2026-03-02T02:00:00Z | 2026-03-02T02:00:00Z | true        | true    | 300            |
                        | strange | cc     | inbound   | chat    | unmapped | x    | p5       | retail     | unmapped | 2026-03-02T02:00:00Z | 2026-03-02T02:00:00Z | true        | true    | 300            |
                        | nothing | cc     | inbound   | chat    | ann      | desk | p6       | retail     | unmapped | 2026-03-02T02:00:00Z | 2026-03-02T02:00:00Z | true        | true    | 0              |
                        | out     | cc     | outbound  | phone   | ann      | desk | p6       | retail     | unmapped | 2026-03-02T02:00:00Z | 2026-03-02T02:00:00Z | true        | true    | 90             |
                        """).expect("""
                        | contact_id | kind | channel | reply_wait_seconds | handle_seconds | shared_handle_seconds |
                        | bob        | call | chat    | 0                  | 300            | 300                   |
                        | chat1      | call | chat    | 0                  | 300            | 183.333               |
                        | chat2      | call | chat    | 70                 | 300            | 183.333               |
                        | chat3      | call | chat    | 0                  | 100            | 33.333                |
                        | later      | call | voice   | 10                 | 60             | 60                    |
                        | nothing    | call | chat    | 0                  | 0              | 0                     |
                        | strange    | call | chat    | 0                  | 300            | 300                   |
                        """);
    }

    @Test
    void whoWaitsStandsWithTheTimeSoFarAndWhoGaveUpDoesNot() {
        rows.given("gold.fact_call", """
                        | call_id | source | direction | channel  | owner_id | team | party_id | segment_id | case_id  | started_at           | wait_seconds | is_answered | is_over | handle_seconds |
                        | waits   | cc     | inbound   | voice    | unmapped | x    | p1       | retail     | unmapped | 2026-06-30T15:00:00Z |              | false       | false   |                |
                        | left    | cc     | inbound   | voice    | unmapped | x    | p1       | retail     | unmapped | 2026-06-30T15:00:00Z | 40           | false       | true    |                |
                        | counted | cc     | inbound   | unmapped | ann      | x    | p1       | retail     | unmapped | 2026-06-30T02:00:00Z | 40           | true        | true    | 60             |
                        """).given("gold.fact_case", """
                        | case_id  | source | channel | party_id | segment_id | owner_id | team | opened_at            | first_reply_at       | solved_at            | is_open | is_replied | is_reply_recorded | is_merged | case_status |
                        | answered | desk   | E-Mail  | p1       | retail     | ann      | desk | 2026-06-29T09:30:00Z | 2026-06-30T01:30:00Z |                      | true    | true       | true              | false     | open        |
                        | open     | desk   | email   | p2       | retail     | ann      | desk | 2026-06-30T09:00:00Z |                      |                      | true    | false      | true              | false     | open        |
                        | solved   | desk   | web     | p2       | retail     | ann      | desk | 2026-06-30T02:00:00Z |                      | 2026-06-30T02:10:00Z | false   | false      | true              | false     | closed      |
                        | slip     | desk   | web     | p2       | retail     | ann      | desk | 2026-06-30T02:00:00Z | 2026-06-30T01:59:59Z |                      | true    | true       | true              | false     | open        |
                        | silent   | log    | 微信    | p2       | retail     | ann      | desk | 2026-06-30T02:00:00Z |                      |                      | true    | false      | false             | false     | open        |
                        | merged   | desk   | web     | p2       | retail     | ann      | desk | 2026-06-30T02:00:00Z |                      |                      | false   | false      | true              | true      | closed      |
                        | void     | desk   | web     | p2       | retail     | ann      | desk | 2026-06-30T02:00:00Z |                      |                      | false   | false      | true              | false     | void        |
                        """).expect("""
                        | contact_id | kind | channel  | contacted_on | is_replied | is_waiting | reply_wait_seconds | reply_wait_open_seconds |
                        | answered   | case | email    | 2026-06-29   | true       | false      | 57600              | 3600                    |
                        | counted    | call | unmapped | 2026-06-30   | true       | false      | 40                 | 40                      |
                        | left       | call | voice    | 2026-06-30   | false      | false      |                    |                         |
                        | open       | case | email    | 2026-06-30   | false      | true       | 25200              | 3600                    |
                        | silent     | case | wechat   | 2026-06-30   | false      | false      |                    |                         |
                        | slip       | case | web      | 2026-06-30   | true       | false      |                    |                         |
                        | solved     | case | web      | 2026-06-30   | false      | false      | 600                | 600                     |
                        | waits      | call | voice    | 2026-06-30   | false      | true       | 3600               | 0                       |
                        """);
    }

    @Test
    void aMessageIsAnsweredOnItsOwnChannelAndAskingAgainStartsNoSecondWait() {
        rows.given("gold.fact_interaction", """
                        | interaction_id | source | direction | channel | party_id | segment_id | address_id | occurred_at          | case_id  | campaign_id | is_bot | is_staff | is_self_service |
                        | ask            | wx     | inbound   | wechat  | p1       | retail     |            | 2026-03-02T02:00:00Z | unmapped | unmapped    | false  | false    | false           |
                        | again          | wx     | inbound   | wechat  | p1       | retail     |            | 2026-03-02T02:05:00Z | unmapped | unmapped    | false  | false    | false           |
                        | mailed         | mail   | outbound  | email   | p1       | retail     |            | 2026-03-02T02:06:00Z | unmapped | unmapped    | false  | true     | false           |
                        | robot          | wx     | outbound  | wechat  | p1       | retail     |            | 2026-03-02T02:07:00Z | unmapped | unmapped    | true   | false    | false           |
                        | mass           | wx     | outbound  | wechat  | p1       | retail     |            | 2026-03-02T02:08:00Z | unmapped | spring      | false  | true     | false           |
                        | reply          | wx     | outbound  | wechat  | p1       | retail     |            | 2026-03-02T02:10:00Z | unmapped | unmapped    | false  | true     | false           |
                        | thanks         | wx     | inbound   | wechat  | p1       | retail     |            | 2026-03-02T02:11:00Z | unmapped | unmapped    | false  | false    | false           |
                        | weeks          | wx     | inbound   | wechat  | p1       | retail     |            | 2026-03-20T02:11:00Z | unmapped | unmapped    | false  | false    | false           |
                        | stranger       | wx     | inbound   | wechat  | unmapped | unmapped   | a1         | 2026-03-02T02:00:00Z | unmapped | unmapped    | false  | false    | false           |
                        | answer         | wx     | outbound  | wechat  | unmapped | unmapped   | a1         | 2026-03-02T02:01:00Z | unmapped | unmapped    | false  | true     | false           |
                        | forum          | bbs    | inbound   | Forum   | p1       | retail     |            | 2026-03-02T02:00:00Z | unmapped | unmapped    | false  | false    | false           |
                        | helped         | wx     | inbound   | wechat  | p1       | retail     |            | 2026-03-02T02:00:00Z | unmapped | unmapped    | false  | false    | true            |
                        | staff          | wx     | inbound   | wechat  | p1       | retail     |            | 2026-03-02T02:00:00Z | unmapped | unmapped    | false  | true     | false           |
                        """).expect("""
                        | contact_id | kind    | channel | is_replied | is_reply_recorded | is_waiting | is_repeat | reply_wait_seconds |
                        | again      | message | wechat  | false      | true              | false      | true      |                    |
                        | ask        | message | wechat  | true       | true              | false      | false     | 600                |
                        | forum      | message | forum   | false      | false             | false      | false     |                    |
                        | stranger   | message | wechat  | true       | true              | false      | false     | 60                 |
                        | thanks     | message | wechat  | false      | true              | true       | false     | 10417740           |
                        | weeks      | message | wechat  | false      | true              | true       | false     | 8862540            |
                        """);
    }

    @Test
    void aCaseThatACallBroughtIsThatCallAndALaterCallIsAnotherContact() {
        rows.given("gold.fact_call", """
                        | call_id | source | direction | channel | owner_id | team | party_id | segment_id | case_id | started_at           | is_answered | is_over |
                        | first   | cc     | inbound   | voice   | ann      | desk | p1       | retail     | called  | 2026-03-02T02:00:00Z | true        | true    |
                        | second  | cc     | inbound   | voice   | ann      | desk | p1       | retail     | mailed  | 2026-03-03T02:00:00Z | true        | true    |
                        """).given("gold.fact_case", """
                        | case_id | source | channel | party_id | segment_id | owner_id | team | opened_at            | is_open | is_replied | is_reply_recorded | is_merged | case_status |
                        | called  | desk   | phone   | p1       | retail     | ann      | desk | 2026-03-02T02:04:00Z | true    | false      | false             | false     | open        |
                        | mailed  | desk   | email   | p1       | retail     | ann      | desk | 2026-03-02T09:00:00Z | true    | false      | false             | false     | open        |
                        """).expect("""
                        | contact_id | kind | channel | case_id |
                        | first      | call | voice   | called  |
                        | mailed     | case | email   | mailed  |
                        | second     | call | voice   | mailed  |
                        """);
    }
}
