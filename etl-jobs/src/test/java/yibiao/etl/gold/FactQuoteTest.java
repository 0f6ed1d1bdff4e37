package yibiao.etl.gold;

import org.junit.jupiter.api.Test;
import yibiao.etl.fixture.TransformCase;

class FactQuoteTest {

    private final TransformCase rows = TransformCase.of("gold.fact_quote");

    @Test
    void aQuoteIsPricedOnItsDayAndHasTheCustomerOfItsOpportunity() {
        rows.given("silver.quote", """
                        | ref   | source | opportunity_ref | status   | quoted_on  | list_amount | net_amount | currency |
                        | crm:1 | crm    | crm:o1          | accepted | 2026-06-29 | 12          | 10         | USD      |
                        | crm:2 | crm    |                 | draft    |            |             | 10         | USD      |
                        """)
                .given("silver.opportunity", """
                        | ref    | party_ref | owner_ref |
                        | crm:o1 | crm:7     | crm:ann   |
                        """)
                .given("silver.party", """
                        | ref   |
                        | crm:7 |
                        """)
                .given("gold.fact_opportunity", """
                        | opportunity_id | created_on |
                        | d5e2e3569c97e3fe56988b186c090a32         | 2026-06-01 |
                        """)
                .given("gold.dim_user", """
                        | user_id | team   | is_active |
                        | f3695cf1e473b07cd8f385104dd01cfc | inside | true      |
                        | 128b32f4ee470d29ce023f13973f27a8 | field  | false     |
                        """)
                .given("silver.fx_rate", """
                        | ref   | from_currency | to_currency | rate_on    | rate |
                        | erp:a | USD           | CNY         | 2026-06-28 | 7    |
                        """)
                .expect("""
                        | quote_status | opportunity_id | opportunity_created_on | party_id | owner_id | team     | is_primary | list_amount_rpt | net_amount_rpt | fx_status | fx_on      |
                        | accepted     | d5e2e3569c97e3fe56988b186c090a32         | 2026-06-01             | 4ac94ea05d051e63dbec02ac922e1add   | f3695cf1e473b07cd8f385104dd01cfc    | inside   | false      | 84              | 70             | ok        | 2026-06-28 |
                        | draft        | unmapped       |                        | unmapped | unmapped | unmapped | false      |                 |                | missing   |            |
                        """);
    }

    @Test
    void aQuoteIsJudgedWhenItsTimeIsOverByTheFirstDateThatTellsItWasAccepted() {
        rows.given("silver.quote", """
                        | ref   | source | quote_no | opportunity_ref | status   | quoted_on  | accepted_on |
                        | crm:1 | crm    | in time  |                 | accepted | 2026-01-01 | 2026-04-01  |
                        | crm:2 | crm    | too late |                 | accepted | 2026-01-01 | 2026-04-02  |
                        | crm:3 | crm    | ordered  |                 | sent     | 2026-01-01 |             |
                        | crm:4 | crm    | won      | crm:o1          | accepted | 2026-01-01 |             |
                        | crm:5 | crm    | never    |                 | rejected | 2026-01-01 |             |
                        | crm:6 | crm    | someday  |                 | accepted | 2026-01-01 |             |
                        | crm:7 | crm    | recent   |                 | accepted | 2026-04-02 | 2026-04-03  |
                        | crm:8 | crm    | draft    |                 | draft    | 2026-01-01 |             |
                        | crm:9 | crm    | last day |                 | expired  | 2026-04-01 |             |
                        """)
                .given("silver.opportunity", """
                        | ref    | status | closed_on  |
                        | crm:o1 | won    | 2026-02-01 |
                        """)
                .given("silver.order_header", """
                        | ref   | source | order_id | quote_ref | status | booked_on  |
                        | erp:1 | erp    | A1       | crm:3     | open   | 2026-03-01 |
                        | erp:2 | erp    | A2       | crm:3     | open   | 2026-05-01 |
                        | erp:3 | erp    | A3       | crm:5     | void   | 2026-01-02 |
                        """)
                .expect("""
                        | quote_no | is_sent | accepted_on | is_accepted_in_time |
                        | draft    | false   |             |                     |
                        | in time  | true    | 2026-04-01  | true                |
                        | last day | true    |             | false               |
                        | never    | true    |             | false               |
                        | ordered  | true    | 2026-03-01  | true                |
                        | recent   | true    | 2026-04-03  |                     |
                        | someday  | true    |             |                     |
                        | too late | true    | 2026-04-02  | false               |
                        | won      | true    | 2026-02-01  | true                |
                        """);
    }

    @Test
    void theTurnaroundCountsWorkingHoursBesideTheClock() {
        rows.given("silver.quote", """
                        | ref   | source | status | requested_at         | sent_at              |
                        | crm:1 | crm    | sent   | 2026-06-26T09:30:00Z | 2026-06-29T01:15:00Z |
                        | crm:2 | crm    | sent   | 2026-06-29T02:00:00Z | 2026-06-29T01:00:00Z |
                        | crm:3 | crm    | draft  | 2026-06-29T01:00:00Z | 2026-06-29T02:00:00Z |
                        | crm:4 | crm    | sent   |                      | 2026-06-29T02:00:00Z |
                        """).given("gold.dim_work_time", """
                        | calendar_id | day_on     | starts_at            | ends_at              | is_open | open_seconds_before |
                        | default     | 2026-06-26 | 2026-06-26T01:00:00Z | 2026-06-26T10:00:00Z | true    | 0                   |
                        | default     | 2026-06-29 | 2026-06-29T01:00:00Z | 2026-06-29T10:00:00Z | true    | 32400               |
                        """).expect("""
                        | is_sent | turnaround_seconds | turnaround_open_seconds |
                        | true    | 229500             | 2700                    |
                        | true    |                    |                         |
                        | false   |                    |                         |
                        | true    |                    |                         |
                        """);
    }
}
