package yibiao.etl.gold;

import org.junit.jupiter.api.Test;
import yibiao.etl.fixture.TransformCase;

class OpenOpportunityTest {

    private final TransformCase deals =
            TransformCase.of("gold.open_opportunity").calendar("2026-01-01", "2026-12-31");

    @Test
    void aDealIsStaleWhenNothingHappensOrItsDayHasPassed() {
        deals.given("silver.opportunity", """
                        | ref   | source | source_id | status | created_on | expected_close_on | next_step_on |
                        | crm:1 | crm    | idle      | open   | 2026-06-01 | 2026-07-31        |              |
                        | crm:2 | crm    | changed   | open   | 2026-06-01 | 2026-07-31        |              |
                        | crm:3 | crm    | worked on | open   | 2026-06-01 | 2026-07-31        |              |
                        | crm:4 | crm    | new       | open   | 2026-06-17 |                   | 2026-06-30   |
                        | crm:5 | crm    | overdue   | open   | 2026-06-17 | 2026-06-29        |              |
                        | crm:6 | crm    | no step   | open   | 2026-06-17 | 2026-06-30        | 2026-06-29   |
                        | crm:7 | crm    | over      | won    | 2026-01-01 | 2026-06-01        |              |
                        """)
                .given("silver.field_change", """
                        | ref   | entity      | record_ref | changed_at           |
                        | crm:f | opportunity | crm:2      | 2026-06-16T16:00:00Z |
                        | crm:g | lead        | crm:1      | 2026-06-29T16:00:00Z |
                        """)
                .given("silver.activity", """
                        | ref   | opportunity_ref | status   | occurred_at          |
                        | crm:a | crm:3           | done     | 2026-06-29T15:59:59Z |
                        | crm:b | crm:1           | planned  | 2026-06-29T16:00:00Z |
                        | crm:c | crm:1           | canceled | 2026-06-29T01:00:00Z |
                        | crm:d | crm:1           | done     | 2026-07-02T01:00:00Z |
                        """)
                .expect("""
                        | source_id | age_days | last_change_on | last_activity_on | idle_days | is_idle | is_overdue | is_step_overdue | is_stale |
                        | idle      |       29 |                |                  |        29 | true    | false      | false           | true     |
                        | changed   |       29 | 2026-06-17     |                  |        13 | false   | false      | false           | false    |
                        | worked on |       29 |                | 2026-06-29       |         1 | false   | false      | false           | false    |
                        | new       |       13 |                |                  |        13 | false   | false      | false           | false    |
                        | overdue   |       13 |                |                  |        13 | false   | true       | false           | true     |
                        | no step   |       13 |                |                  |        13 | false   | false      | true            | true     |
                        """);
    }

    @Test
    void aPushIsAMoveIntoALaterFiscalPeriodAndEveryLaterDaySlips() {
        deals.given("silver.opportunity", """
                        | ref   | source | source_id | status | expected_close_on | stage |
                        | crm:1 | crm    | moved     | open   | 2026-05-31        | offer |
                        """)
                .given("silver.opportunity_hist", """
                        | ref   | stage | expected_close_on | valid_from           | recorded_at          |
                        | crm:1 | lead  | 2026-03-10        | 2026-01-01T00:00:00Z | 2026-01-01T00:00:00Z |
                        | crm:1 | lead  | 2026-03-31        | 2026-02-01T00:00:00Z | 2026-02-01T00:00:00Z |
                        | crm:1 | offer | 2026-04-30        | 2026-03-01T00:00:00Z | 2026-03-01T00:00:00Z |
                        | crm:1 | offer | 2026-04-01        | 2026-04-01T00:00:00Z | 2026-04-01T00:00:00Z |
                        | crm:1 | offer |                   | 2026-04-05T00:00:00Z | 2026-04-05T00:00:00Z |
                        | crm:1 | offer | 2026-05-31        | 2026-06-01T17:00:00Z | 2026-06-01T17:00:00Z |
                        """)
                .expect("""
                        | source_id | pushes | slippage_days | stage_since_on | stage_days | last_change_on |
                        | moved     |      1 |            51 | 2026-03-01     |        121 | 2026-06-02     |
                        """);
    }
}
