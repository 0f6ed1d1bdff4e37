package yibiao.etl.gold;

import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import yibiao.etl.fixture.TransformCase;
import yibiao.schema.calendar.WorkCalendar;

class FactBudgetRequestTest {

    private final TransformCase rows = TransformCase.of("gold.fact_budget_request");

    /** Friday evening to Monday morning is one working day. */
    @Test
    void aRequestWaitsUntilItIsDecidedAndOneThatIsNotUntilNow() {
        rows.calendar("2026-06-15", "2026-07-01")
                .calendars(WorkCalendar.ofAnOffice(ZoneId.of("Asia/Shanghai")))
                .given("silver.budget_request", """
                        | ref   | source | request_no | outcome  | requested_at         | decided_at           |
                        | mkt:1 | mkt    | weekend    | approved | 2026-06-26T09:30:00Z | 2026-06-29T01:15:00Z |
                        | mkt:2 | mkt    | at once    | rejected | 2026-06-29T01:00:00Z | 2026-06-29T02:00:00Z |
                        | mkt:3 | mkt    | Saturday   | approved | 2026-06-27T02:00:00Z | 2026-06-27T04:00:00Z |
                        | mkt:4 | mkt    | waits      | pending  | 2026-06-26T09:30:00Z |                      |
                        | mkt:5 | mkt    | withdrawn  | void     | 2026-06-26T09:30:00Z | 2026-06-29T01:15:00Z |
                        | mkt:6 | mkt    | slip       | approved | 2026-06-29T02:00:00Z | 2026-06-29T01:00:00Z |
                        | mkt:7 | mkt    | somewhen   | approved | 2026-06-29T02:00:00Z |                      |
                        | mkt:8 | mkt    | tomorrow   | pending  | 2026-07-01T02:00:00Z |                      |
                        | mkt:9 | mkt    | undated    | pending  |                      |                      |
                        """)
                .expect("""
                        | request_no | budget_outcome | requested_on | decided_on | is_waiting | wait_business_days | wait_seconds | wait_open_seconds |
                        | Saturday   | approved       | 2026-06-27   | 2026-06-27 | false      | 0                  | 7200         | 0                 |
                        | at once    | rejected       | 2026-06-29   | 2026-06-29 | false      | 0                  | 3600         | 3600              |
                        | slip       | approved       | 2026-06-29   | 2026-06-29 | false      |                    |              |                   |
                        | somewhen   | approved       | 2026-06-29   |            | false      |                    |              |                   |
                        | tomorrow   | pending        | 2026-07-01   |            | true       |                    |              |                   |
                        | undated    | pending        |              |            | true       |                    |              |                   |
                        | waits      | pending        | 2026-06-26   |            | true       | 2                  | 369000       | 66600             |
                        | weekend    | approved       | 2026-06-26   | 2026-06-29 | false      | 1                  | 229500       | 2700              |
                        | withdrawn  | void           | 2026-06-26   |            | false      |                    |              |                   |
                        """);
    }

    @Test
    void aRequestIsPricedOnItsDayAndBelongsToWhoAsked() {
        rows.given("silver.budget_request", """
                        | ref   | source | outcome  | requested_at         | campaign_ref | requested_by_ref | decided_by_ref | amount | currency |
                        | mkt:1 | mkt    | approved | 2026-06-28T17:00:00Z | mkt:c1       | crm:ann          | crm:bob        | 10     | USD      |
                        | mkt:2 | mkt    | pending  | 2026-06-28T17:00:00Z | mkt:gone     |                  | crm:bob        | 10     | EUR      |
                        | mkt:3 | mkt    | pending  | 2026-06-28T17:00:00Z |              |                  |                |        |          |
                        """)
                .given("silver.campaign", """
                        | ref    | channel |
                        | mkt:c1 | fair    |
                        """)
                .given("gold.dim_user", """
                        | user_id                          | team  | is_active |
                        | f3695cf1e473b07cd8f385104dd01cfc | north | true      |
                        | 128b32f4ee470d29ce023f13973f27a8 | head  | true      |
                        """)
                .given("silver.fx_rate", """
                        | ref   | from_currency | to_currency | rate_on    | rate |
                        | erp:a | USD           | CNY         | 2026-06-29 | 7    |
                        """)
                .expect("""
                        | budget_outcome | channel  | owner_id                         | team     | decided_by_id                    | amount_rpt | fx_status | fx_on      |
                        | approved       | fair     | f3695cf1e473b07cd8f385104dd01cfc | north    | 128b32f4ee470d29ce023f13973f27a8 | 70         | ok        | 2026-06-29 |
                        | pending        | unmapped | unmapped                         | unmapped | unmapped                         |            | missing   |            |
                        | pending        | unmapped | unmapped                         | unmapped | unmapped                         |            | no_amount |            |
                        """);
    }
}
