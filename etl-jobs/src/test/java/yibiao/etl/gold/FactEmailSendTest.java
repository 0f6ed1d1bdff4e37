package yibiao.etl.gold;

import org.junit.jupiter.api.Test;
import yibiao.etl.fixture.TransformCase;

class FactEmailSendTest {

    private final TransformCase rows = TransformCase.of("gold.fact_email_send");

    @Test
    void theEventsOfOneAddressAreOneSendAndAProgramMovesNothing() {
        rows.given("silver.interaction", """
                        | ref  | source | campaign_ref | address  | channel | kind        | outcome   | occurred_at          | is_bot | is_staff |
                        | m:1  | m      | m:c          | A@x.test | email   | SENT        |           | 2026-03-01T16:00:00Z |        |          |
                        | m:2  | m      | m:c          | a@x.test | E-Mail  | DELIVERED   |           | 2026-03-01T16:00:05Z |        |          |
                        | m:3  | m      | m:c          | a@x.test | email   | OPEN        |           | 2026-03-02T16:00:00Z |        |          |
                        | m:4  | m      | m:c          | a@x.test | email   | OPEN        |           | 2026-03-03T16:00:00Z |        |          |
                        | m:5  | m      | m:c          | b@x.test | email   | sent        |           | 2026-03-01T08:00:00Z |        |          |
                        | m:6  | m      | m:c          | b@x.test | email   | CLICK       |           | 2026-03-02T08:00:00Z | true   |          |
                        | m:7  | m      | m:c          | c@x.test | email   | click       |           | 2026-03-02T08:00:00Z |        |          |
                        | m:8  | m      | m:c          | d@x.test | email   | BOUNCE      |           | 2026-03-01T08:00:00Z |        |          |
                        | m:9  | m      | m:c          | e@x.test | email   | soft_bounce |           | 2026-03-01T08:00:00Z |        |          |
                        | m:10 | m      | m:c          | e@x.test | email   | delivered   |           | 2026-03-01T09:00:00Z |        |          |
                        | m:11 | m      | m:c          | f@x.test | email   | message     | Delivered | 2026-03-01T08:00:00Z |        |          |
                        | m:12 | m      | m:c          | f@x.test | email   | unsubscribe |           | 2026-03-01T09:00:00Z |        |          |
                        | m:13 | m      | m:d          | a@x.test | email   | sent        |           | 2026-03-01T08:00:00Z |        |          |
                        | m:14 | m      | m:c          | g@x.test | email   | comment     |           | 2026-03-01T08:00:00Z |        |          |
                        | m:15 | m      | m:c          | h@x.test | sms     | sent        |           | 2026-03-01T08:00:00Z |        |          |
                        | m:16 | m      | m:c          | i@x.test | email   | open        |           | 2026-03-01T08:00:00Z |        | true     |
                        """).expect("""
                        | sent_on    | is_delivered | is_bounced | is_opened | is_clicked | is_opened_by_machine | is_unsubscribed |
                        | 2026-03-02 | true         | false      | true      | false      | false                | false           |
                        | 2026-03-01 | true         | false      | false     | false      | true                 | false           |
                        | 2026-03-02 | true         | false      | true      | true       | false                | false           |
                        | 2026-03-01 | false        | true       | false     | false      | false                | false           |
                        | 2026-03-01 | true         | false      | false     | false      | false                | false           |
                        | 2026-03-01 | true         | false      | false     | false      | false                | true            |
                        | 2026-03-01 | false        | false      | false     | false      | false                | false           |
                        """);
    }

    @Test
    void aMailGoesToTheCustomerOfItsPerson() {
        rows.given("silver.party", """
                        | ref   | region |
                        | crm:7 | 华东   |
                        """)
                .given("silver.contact", """
                        | ref   | party_ref |
                        | crm:k | crm:7     |
                        """)
                .given("silver.interaction", """
                        | ref | source | contact_ref | address  | channel | kind | occurred_at          |
                        | m:1 | m      |             | a@x.test | email   | sent | 2026-03-01T08:00:00Z |
                        | m:2 | m      | crm:k       | a@x.test | email   | open | 2026-03-01T09:00:00Z |
                        """)
                .expect("""
                        | campaign_id | party_id                         | segment_id | region | is_opened |
                        | unmapped    | 4ac94ea05d051e63dbec02ac922e1add | unmapped   | 华东   | true      |
                        """);
    }
}
