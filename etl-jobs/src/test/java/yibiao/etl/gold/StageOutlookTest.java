package yibiao.etl.gold;

import org.junit.jupiter.api.Test;
import yibiao.etl.fixture.TransformCase;

class StageOutlookTest {

    private final TransformCase outlook = TransformCase.of("gold.stage_outlook");

    /** Won after 5, 10 and 20 days, open since 8 and 15: shares left 4/5, then 2/3 of it (3 at risk), then none. */
    @Test
    void openDealsAreAtRiskAsLongAsTheyHaveBeenThere() {
        outlook.given("gold.fact_opportunity", """
                        | opportunity_id | status | segment_id | closed_on  |
                        | a              | won    | retail     | 2026-06-06 |
                        | b              | won    | retail     | 2026-06-11 |
                        | c              | won    | retail     | 2026-06-21 |
                        | d              | open   | retail     |            |
                        | e              | open   | retail     |            |
                        | f              | lost   | retail     | 2026-06-02 |
                        | g              | open   | energy     |            |
                        | h              | won    | backwards  | 2026-05-01 |
                        """)
                .given("gold.fact_opportunity_stage_event", """
                        | stay_id | opportunity_id | source | stage | entered_on |
                        | 1       | a              | crm    | offer | 2026-06-01 |
                        | 2       | a              | crm    | offer | 2026-06-04 |
                        | 3       | b              | crm    | offer | 2026-06-01 |
                        | 4       | c              | crm    | offer | 2026-06-01 |
                        | 5       | d              | crm    | offer | 2026-06-22 |
                        | 6       | e              | crm    | offer | 2026-06-15 |
                        | 7       | f              | crm    | offer | 2026-06-01 |
                        | 8       | g              | crm    | offer | 2026-06-01 |
                        | 9       | h              | crm    | offer | 2026-06-01 |
                        | 10      | unknown        | crm    | offer | 2026-06-01 |
                        """)
                .expect("""
                        | stage | segment_id | deals | won | median_days |
                        | offer | retail     |     5 |   3 |          20 |
                        | offer | energy     |     1 |   0 |             |
                        """);
    }

    @Test
    void withoutOpenDealsItIsTheFirstDayOnWhichHalfAreWon() {
        outlook.given("gold.fact_opportunity", """
                        | opportunity_id | status | segment_id | closed_on  |
                        | a              | won    | retail     | 2026-06-02 |
                        | b              | won    | retail     | 2026-06-03 |
                        | c              | won    | retail     | 2026-06-05 |
                        | d              | won    | retail     | 2026-06-09 |
                        """)
                .given("gold.fact_opportunity_stage_event", """
                        | stay_id | opportunity_id | source | stage | entered_on |
                        | 1       | a              | crm    | offer | 2026-06-01 |
                        | 2       | b              | crm    | offer | 2026-06-01 |
                        | 3       | c              | crm    | offer | 2026-06-01 |
                        | 4       | d              | crm    | offer | 2026-06-01 |
                        """)
                .expect("""
                        | stage | segment_id | deals | won | median_days |
                        | offer | retail     |     4 |   4 |           2 |
                        """);
    }
}
