package yibiao.etl.gold;

import org.junit.jupiter.api.Test;
import yibiao.etl.fixture.TransformCase;

class FactIssueTest {

    private final TransformCase rows = TransformCase.of("gold.fact_issue");

    @Test
    void contactsWithinSevenDaysOfEachOtherAreOneIssueWhateverTheChannel() {
        rows.given("gold.fact_call", """
                        | call_id | source | direction | channel | party_id | segment_id | number_id | started_at           | is_answered | case_id  | owner_id |
                        | c1      | cc     | inbound   | voice   | p1       | retail     | n1        | 2026-03-01T08:00:00Z | true        | unmapped | ann      |
                        | c2      | cc     | inbound   | voice   | p1       | retail     | n2        | 2026-03-15T08:00:00Z | true        | unmapped | bob      |
                        | c3      | cc     | outbound  | voice   | p1       | retail     | n2        | 2026-03-16T08:00:00Z | true        | unmapped | bob      |
                        | c4      | cc     | inbound   | voice   | p1       | retail     | n2        | 2026-03-22T08:00:01Z | true        | unmapped | bob      |
                        """).given("gold.fact_interaction", """
                        | interaction_id | source | direction | channel | party_id | segment_id | occurred_at          | is_bot | is_staff | case_id  |
                        | i1             | wx     | inbound   | wechat  | p1       | retail     | 2026-03-08T08:00:00Z | false  | false    | unmapped |
                        | i2             | wx     | inbound   | wechat  | p1       | retail     | 2026-03-28T08:00:00Z | true   | false    | unmapped |
                        """).expect("""
                        | source | party_id | segment_id | channel | first_contact_on | contacts | channels | reps | span_seconds | is_matured | is_resolved_first |
                        | cc     | p1       | retail     | voice   | 2026-03-01       | 3        | 2        | 2    | 1209600      | true       | false             |
                        | cc     | p1       | retail     | voice   | 2026-03-22       | 1        | 1        | 1    | 0            | true       | true              |
                        """);
    }

    @Test
    void aStrangerIsToldByTheNumberAndNothingIsSaidBeforeTheDaysHavePassed() {
        rows.given("gold.fact_case", """
                        | case_id | reopenings |
                        | again   | 1          |
                        """).given("gold.fact_call", """
                        | call_id | source | direction | channel | party_id | segment_id | number_id | started_at           | is_answered | case_id  | owner_id |
                        | c1      | cc     | inbound   | voice   | unmapped | unmapped   | n1        | 2026-06-01T08:00:00Z | false       | unmapped | unmapped |
                        | c2      | cc     | inbound   | voice   | unmapped | unmapped   | n2        | 2026-06-01T08:00:00Z | true        | again    | ann      |
                        | c3      | cc     | inbound   | voice   | unmapped | unmapped   | n3        | 2026-06-23T15:59:59Z | true        | unmapped | ann      |
                        | c4      | cc     | inbound   | voice   | unmapped | unmapped   | n4        | 2026-06-23T16:00:00Z | true        | unmapped | ann      |
                        | c5      | cc     | inbound   | voice   | unmapped | unmapped   |           | 2026-06-01T08:00:00Z | true        | unmapped | ann      |
                        | c6      | cc     | inbound   | voice   | unmapped | unmapped   |           | 2026-06-01T08:00:00Z | true        | unmapped | ann      |
                        """).expect("""
                        | first_contact_at      | contacts | is_matured | is_resolved_first |
                        | 2026-06-01 08:00:00.0 | 1        | true       | false             |
                        | 2026-06-01 08:00:00.0 | 1        | true       | false             |
                        | 2026-06-23 15:59:59.0 | 1        | true       | true              |
                        | 2026-06-23 16:00:00.0 | 1        | false      |                   |
                        | 2026-06-01 08:00:00.0 | 1        | true       | true              |
                        | 2026-06-01 08:00:00.0 | 1        | true       | true              |
                        """);
    }

    @Test
    void whoComesBackOnAnotherChannelWithinThreeDaysWasBounced() {
        rows.given("gold.fact_call", """
                        | call_id | source | direction | channel | party_id | segment_id | started_at           | is_answered | case_id  | owner_id |
                        | c1      | cc     | inbound   | voice   | p1       | retail     | 2026-03-01T08:00:00Z | true        | unmapped | ann      |
                        | c2      | cc     | inbound   | voice   | p2       | retail     | 2026-03-01T08:00:00Z | true        | unmapped | ann      |
                        | c3      | cc     | inbound   | voice   | p3       | retail     | 2026-03-01T08:00:00Z | true        | unmapped | ann      |
                        | c4      | cc     | inbound   | voice   | p3       | retail     | 2026-03-01T09:00:00Z | true        | unmapped | ann      |
                        """).given("gold.fact_interaction", """
                        | interaction_id | source | direction | channel | party_id | segment_id | occurred_at          | is_bot | is_staff | case_id  |
                        | i1             | wx     | inbound   | wechat  | p1       | retail     | 2026-03-04T08:00:00Z | false  | false    | unmapped |
                        | i2             | wx     | inbound   | wechat  | p2       | retail     | 2026-03-04T08:00:01Z | false  | false    | unmapped |
                        """).expect("""
                        | party_id | contacts | channels | is_bounced |
                        | p1       | 2        | 2        | true       |
                        | p2       | 2        | 2        | false      |
                        | p3       | 2        | 1        | false      |
                        """);
    }

    @Test
    void selfServiceWasEnoughWhenNobodyWasAskedWithinThreeDays() {
        rows.given("gold.fact_interaction", """
                        | interaction_id | source | direction | channel | party_id | segment_id | occurred_at          | is_bot | is_staff | case_id  | is_self_service |
                        | i1             | web    | inbound   | web     | p1       | retail     | 2026-03-01T08:00:00Z | false  | false    | unmapped | true            |
                        | i2             | web    | inbound   | web     | p2       | retail     | 2026-03-01T08:00:00Z | false  | false    | unmapped | true            |
                        | i3             | web    | inbound   | web     | p3       | retail     | 2026-03-01T08:00:00Z | false  | false    | unmapped | true            |
                        | i4             | wx     | inbound   | wechat  | p3       | retail     | 2026-03-04T08:00:00Z | false  | false    | unmapped | false           |
                        | i5             | web    | inbound   | web     | p4       | retail     | 2026-03-01T08:00:00Z | false  | false    | unmapped | true            |
                        | i6             | web    | inbound   | web     | p5       | retail     | 2026-03-02T08:00:00Z | false  | false    | unmapped | true            |
                        | i7             | web    | inbound   | web     | p6       | retail     | 2026-06-29T08:00:00Z | false  | false    | unmapped | true            |
                        """)
                .given("gold.fact_call", """
                        | call_id | source | direction | channel | party_id | segment_id | number_id | started_at           | is_answered | case_id  | owner_id |
                        | c1      | cc     | inbound   | voice   | p2       | retail     | n1        | 2026-03-04T08:00:01Z | true        | unmapped | ann      |
                        | c2      | cc     | inbound   | voice   | p5       | retail     | n2        | 2026-03-01T08:00:00Z | true        | unmapped | ann      |
                        """)
                .given("gold.fact_case", """
                        | case_id | party_id | opened_at            | reopenings | is_merged | case_status |
                        | k1      | p4       | 2026-03-02T08:00:00Z | 0          | false     | open        |
                        | k2      | p1       | 2026-03-02T08:00:00Z | 0          | false     | void        |
                        """)
                .expect("""
                        | party_id | contacts | self_service_steps | is_matured | is_self_served |
                        | p1       | 1        | 1                  | true       | true           |
                        | p2       | 2        | 1                  | true       | true           |
                        | p3       | 2        | 1                  | true       | false          |
                        | p4       | 1        | 1                  | true       | false          |
                        | p5       | 2        | 1                  | true       | false          |
                        | p6       | 1        | 1                  | false      |                |
                        """);
    }

    @Test
    void whereNobodyRecordsSelfServiceNothingIsSaidAboutIt() {
        rows.given("gold.fact_call", """
                        | call_id | source | direction | channel | party_id | segment_id | number_id | started_at           | is_answered | case_id  | owner_id |
                        | c1      | cc     | inbound   | voice   | p1       | retail     | n1        | 2026-03-04T08:00:01Z | true        | unmapped | ann      |
                        """).expect("""
                        | party_id | self_service_steps | is_matured | is_self_served |
                        | p1       | 0                  | true       |                |
                        """);
    }
}
