package yibiao.etl.gold;

import org.junit.jupiter.api.Test;
import yibiao.etl.fixture.TransformCase;

class ReportUseTest {

    @Test
    void aReportThatNobodyReadForThirtyDaysIsUnusedUnlessItIsYounger() {
        TransformCase.of("gold.report_use")
                .given("silver.user", """
                        | ref     | team  |
                        | crm:ann | north |
                        """)
                .given("silver.report", """
                        | ref    | source | source_id | name  | owner_ref | published_at         |
                        | bi:a   | bi     | a         | Sales | crm:ann   | 2026-01-01T00:00:00Z |
                        | bi:b   | bi     | b         |       |           | 2026-05-30T16:00:00Z |
                        | bi:c   | bi     | c         | Young |           | 2026-05-31T16:00:00Z |
                        | bi:d   | bi     | d         | Old   |           |                      |
                        """)
                .given("silver.report_view", """
                        | ref  | source | report_ref | viewer_ref | viewed_at            |
                        | bi:1 | bi     | bi:a       | crm:ann    | 2026-05-31T16:00:00Z |
                        | bi:2 | bi     | bi:a       | crm:ann    | 2026-06-29T16:00:00Z |
                        | bi:3 | bi     | bi:a       |            | 2026-06-29T16:00:00Z |
                        | bi:4 | bi     | bi:b       | crm:ann    | 2026-05-31T15:59:59Z |
                        | bi:5 | bi     | bi:b       | crm:ann    | 2026-06-30T16:00:00Z |
                        | bi:6 | bi     | bi:seen    | crm:ann    | 2026-06-02T16:00:00Z |
                        """)
                .expect("""
                        | source | name  | team     | published_on | recent_views | recent_viewers | last_viewed_on | is_unused |
                        | bi     | Sales | north    | 2026-01-01   | 3            | 1              | 2026-06-30     | false     |
                        | bi     | b     | unmapped | 2026-05-31   | 0            | 0              | 2026-05-31     | true      |
                        | bi     | Young | unmapped | 2026-06-01   | 0            | 0              |                | false     |
                        | bi     | Old   | unmapped |              | 0            | 0              |                | true      |
                        | bi     | seen  | unmapped |              | 1            | 1              | 2026-06-03     | false     |
                        """);
    }
}
