package yibiao.etl.gold;

import org.junit.jupiter.api.Test;
import yibiao.etl.fixture.TransformCase;

/** How a deal stood on each day. The business zone is Shanghai: 16:00 UTC is the next day. */
class FactOpportunitySpanTest {

    private static final String OPPORTUNITY = "1a2b94163899dbdaebc93a097831e160";

    static final String HISTORY = """
            | ref   | status | stage | owner_ref | created_on | expected_close_on | closed_on  | amount | currency | valid_from           | valid_to             | recorded_at          | is_current | is_deleted |
            | crm:2 | open   | lead  | crm:a     | 2026-01-05 | 2026-03-31        |            | 100    | CNY      | 2026-01-10 02:00:00Z | 2026-02-01 16:00:00Z | 2026-01-10 03:00:00Z | false      | false      |
            | crm:2 | open   | offer | crm:a     | 2026-01-05 | 2026-05-31        |            | 140    | CNY      | 2026-02-01 16:00:00Z | 2026-03-01 02:00:00Z | 2026-03-05 03:00:00Z | false      | false      |
            | crm:2 | won    | won   | crm:a     | 2026-01-05 | 2026-05-31        | 2026-02-20 | 150    | CNY      | 2026-03-01 02:00:00Z |                      | 2026-03-05 03:00:00Z | true       | false      |
            """;

    @Test
    void aDayKnowsWhatIsKnownTodayAndWhatWasKnownThen() {
        TransformCase.of("gold.fact_opportunity_span")
                .given("silver.opportunity_hist", HISTORY)
                .expect("""
                | opportunity_id | kind     | from_on    | to_on      | status | stage | expected_close_on | amount_rpt |
                | %1$s           | as_known | 2026-01-10 | 2026-03-05 | open   | lead  | 2026-03-31        | 100        |
                | %1$s           | as_known | 2026-03-05 |            | won    | won   | 2026-05-31        | 150        |
                | %1$s           | restated | 2026-01-05 | 2026-02-02 | open   | lead  | 2026-03-31        | 100        |
                | %1$s           | restated | 2026-02-02 | 2026-02-20 | open   | offer | 2026-05-31        | 140        |
                | %1$s           | restated | 2026-02-20 |            | won    | won   | 2026-05-31        | 150        |
                """.formatted(OPPORTUNITY));
    }
}
