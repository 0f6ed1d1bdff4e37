package yibiao.etl.gold;

import org.junit.jupiter.api.Test;
import yibiao.etl.fixture.TransformCase;

class FactReportViewTest {

    @Test
    void aViewCountsOnItsBusinessDayWhoeverItWasButASystem() {
        TransformCase.of("gold.fact_report_view")
                .given("silver.user", """
                        | ref     | team  | is_system |
                        | crm:ann | north |           |
                        | crm:bot | it    | true      |
                        """)
                .given("silver.report", """
                        | ref  | owner_ref |
                        | bi:r | crm:ann   |
                        """)
                .given("silver.report_view", """
                        | ref  | source | report_ref | viewer_ref | viewed_at            |
                        | bi:1 | bi     | bi:r       | crm:ann    | 2026-06-01T15:59:59Z |
                        | bi:2 | bi     | bi:r       | crm:bot    | 2026-06-01T16:00:00Z |
                        | bi:3 | bi     | bi:s       | crm:zed    | 2026-06-01T16:00:00Z |
                        | bi:4 | bi     | bi:r       |            | 2026-06-01T16:00:00Z |
                        """)
                .expect("""
                        | report_id                        | owner_id                         | viewer_id                        | team     | viewed_on  |
                        | c8d2416cddfb9e72353e0902e4c23a0f | f3695cf1e473b07cd8f385104dd01cfc | f3695cf1e473b07cd8f385104dd01cfc | north    | 2026-06-01 |
                        | 43bb6e0d6cfe8ab8157341ff491a0812 | unmapped                         | a07dfe11edd7327aa0fad08d730a169e | unmapped | 2026-06-02 |
                        | c8d2416cddfb9e72353e0902e4c23a0f | f3695cf1e473b07cd8f385104dd01cfc |                                  | unmapped | 2026-06-02 |
                        """);
    }
}
