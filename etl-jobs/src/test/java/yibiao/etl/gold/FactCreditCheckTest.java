package yibiao.etl.gold;

import org.junit.jupiter.api.Test;
import yibiao.etl.fixture.TransformCase;

class FactCreditCheckTest {

    private final TransformCase holds = TransformCase.of("gold.fact_credit_check");

    @Test
    void aHoldIsTimedByTheClockAndInWorkingHoursAndOneThatWaitsHasWaitedUntilNow() {
        holds.given("silver.credit_check", """
                        | ref   | source | order_id | outcome  | held_at              | released_at          |
                        | erp:1 | erp    | A1       | released | 2026-06-26T09:30:00Z | 2026-06-29T01:15:00Z |
                        | erp:2 | erp    | A2       | pending  | 2026-06-30T09:00:00Z |                      |
                        | erp:3 | erp    | A3       | rejected | 2026-06-29T01:00:00Z | 2026-06-29T02:00:00Z |
                        | erp:4 | erp    | A4       | released | 2026-06-29T02:00:00Z | 2026-06-29T01:00:00Z |
                        | erp:5 | erp    | A5       | released | 2026-06-28T16:30:00Z |                      |
                        """).given("gold.dim_work_time", """
                        | calendar_id | day_on     | starts_at            | ends_at              | is_open | open_seconds_before |
                        | default     | 2026-06-26 | 2026-06-26T01:00:00Z | 2026-06-26T10:00:00Z | true    | 0                   |
                        | default     | 2026-06-29 | 2026-06-29T01:00:00Z | 2026-06-29T10:00:00Z | true    | 32400               |
                        | default     | 2026-06-30 | 2026-06-30T01:00:00Z | 2026-06-30T10:00:00Z | true    | 64800               |
                        | default     | 2026-06-30 | 2026-06-30T10:00:00Z | 2026-07-01T00:00:00Z | false   | 97200               |
                        """).expect("""
                        | order_id | outcome  | held_on    | wait_seconds | wait_open_seconds | is_waiting |
                        | erp:A1   | released | 2026-06-26 | 229500       | 2700              | false      |
                        | erp:A2   | pending  | 2026-06-30 | 25200        | 3600              | true       |
                        | erp:A3   | rejected | 2026-06-29 | 3600         | 3600              | false      |
                        | erp:A4   | released | 2026-06-29 |              |                   | false      |
                        | erp:A5   | released | 2026-06-29 |              |                   | false      |
                        """);
    }

    @Test
    void aHoldHasTheCustomerAndTheSellerOfItsOrder() {
        holds.given("silver.credit_check", """
                        | ref    | source | order_id | outcome  | held_at              | decided_by_ref | reason     |
                        | erp:1  | erp    | A1       | released | 2026-06-26T09:30:00Z | crm:ann        | over limit |
                        | erp2:1 | erp2   | A1       | pending  | 2026-06-26T09:30:00Z |                |            |
                        """)
                .given("gold.fact_order", """
                        | order_id | party_id | segment_id | region | country | owner_id | team  | channel |
                        | erp:A1   | p1       | retail     | East   | CN      | bob      | North | tender  |
                        """)
                .given("gold.dim_user", """
                        | user_id                          |
                        | f3695cf1e473b07cd8f385104dd01cfc |
                        """)
                .expect("""
                        | order_id | party_id | segment_id | region   | country  | owner_id | team     | channel  | decided_by_id                    | reason     |
                        | erp:A1   | p1       | retail     | East     | CN       | bob      | North    | tender   | f3695cf1e473b07cd8f385104dd01cfc | over limit |
                        | erp2:A1  | unmapped | unmapped   | unmapped | unmapped | unmapped | unmapped | unmapped | unmapped                         | unmapped   |
                        """);
    }
}
