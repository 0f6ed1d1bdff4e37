package yibiao.etl.gold;

import org.junit.jupiter.api.Test;
import yibiao.etl.fixture.TransformCase;

class FactCallbackTest {

    private final TransformCase rows = TransformCase.of("gold.fact_callback");

    @Test
    void aCallbackIsKeptWithinAQuarterOfAnHourOfThePromise() {
        rows.given("silver.activity", """
                        | ref   | source | kind     | status   | due_at               | occurred_at          | lead_ref | campaign_ref |
                        | crm:1 | crm    | callback | done     | 2026-06-29T02:00:00Z | 2026-06-29T01:45:00Z | crm:l1   |              |
                        | crm:2 | crm    | callback | done     | 2026-06-29T02:00:00Z | 2026-06-29T02:15:00Z | crm:l1   | crm:c9       |
                        | crm:3 | crm    | callback | done     | 2026-06-29T02:00:00Z | 2026-06-29T02:15:01Z |          |              |
                        | crm:4 | crm    | callback | done     | 2026-06-29T02:00:00Z | 2026-06-29T01:44:59Z |          |              |
                        | crm:5 | crm    | callback | planned  | 2026-06-29T16:00:00Z | 2026-06-29T16:00:00Z |          |              |
                        | crm:6 | crm    | callback | canceled | 2026-06-29T02:00:00Z |                      |          |              |
                        | crm:7 | crm    | callback | done     | 2026-06-29T02:00:00Z |                      |          |              |
                        | crm:8 | crm    | callback |          | 2026-06-29T02:00:00Z | 2026-06-29T02:01:00Z |          |              |
                        | crm:9 | crm    | callback |          | 2026-06-30T15:45:00Z |                      |          |              |
                        | crm:a | crm    | callback | done     | 2026-06-30T15:46:00Z | 2026-06-30T15:46:00Z |          |              |
                        | crm:b | crm    | call     | done     | 2026-06-29T02:00:00Z | 2026-06-29T02:00:00Z |          |              |
                        | crm:c | crm    | callback | done     |                      | 2026-06-29T02:00:00Z |          |              |
                        """)
                .given("silver.lead", """
                        | ref    | segment_code | campaign_ref |
                        | crm:l1 | retail       | crm:c1       |
                        """)
                .given("gold.dim_segment", """
                        | segment_id |
                        | retail     |
                        """)
                .expect("""
                        | callback_status | promised_on | delay_seconds | is_due | is_kept | segment_id | campaign_id                      |
                        | canceled        | 2026-06-29  |               | false  |         | unmapped   | unmapped                         |
                        | early           | 2026-06-29  | -901          | true   | false   | unmapped   | unmapped                         |
                        | kept            | 2026-06-29  | -900          | true   | true    | retail     | 45d25a7454f0c0ab1d014b4e0e4ca63f |
                        | kept            | 2026-06-29  | 60            | true   | true    | unmapped   | unmapped                         |
                        | kept            | 2026-06-29  | 900           | true   | true    | retail     | 9fecb3e2b03bd35ec372eb1a61a8b098 |
                        | late            | 2026-06-29  | 901           | true   | false   | unmapped   | unmapped                         |
                        | missed          | 2026-06-30  | 86400         | true   | false   | unmapped   | unmapped                         |
                        | missed          | 2026-06-30  | 900           | true   | false   | unmapped   | unmapped                         |
                        | open            | 2026-06-30  | 0             | false  |         | unmapped   | unmapped                         |
                        | unmapped        | 2026-06-29  |               | true   |         | unmapped   | unmapped                         |
                        """);
    }

    @Test
    void theToleranceIsTheCompanysOwn() {
        rows.thresholds("{callback_minutes: 60}").given("silver.activity", """
                        | ref   | source | kind     | status | due_at               | occurred_at          |
                        | crm:1 | crm    | callback | done   | 2026-06-29T02:00:00Z | 2026-06-29T03:00:00Z |
                        | crm:2 | crm    | callback | done   | 2026-06-29T02:00:00Z | 2026-06-29T00:59:59Z |
                        """).expect("""
                        | callback_status | is_kept |
                        | early           | false   |
                        | kept            | true    |
                        """);
    }
}
