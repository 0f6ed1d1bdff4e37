package yibiao.etl.gold;

import org.junit.jupiter.api.Test;
import yibiao.etl.fixture.TransformCase;

class PipelineCoverageTest {

    private final TransformCase coverage =
            TransformCase.of("gold.pipeline_coverage").calendar("2024-01-01", "2026-12-31");

    @Test
    void openDealsStandBesideTheTargetsOfTheirQuarter() {
        coverage.given("gold.fact_opportunity", """
                        | opportunity_id | status | owner_id | team | expected_close_on | amount_rpt |
                        | now            | open   | ann      | N    | 2026-06-30        |        100 |
                        | unpriced       | open   | ann      | N    | 2026-04-01        |            |
                        | next           | open   | ann      | N    | 2026-07-01        |        400 |
                        | undated        | open   | ann      | N    |                   |        800 |
                        | closed         | won    | ann      | N    | 2026-06-30        |       1600 |
                        """)
                .given("gold.fact_target", """
                        | target_id | level | owner_id | team | is_headline | quarter_on | amount_rpt | actual_amount_rpt |
                        | 1         | owner | ann      | N    | true        | 2026-04-01 |       1000 |               700 |
                        | 2         | owner | ann      | N    | false       | 2026-04-01 |       5000 |               700 |
                        | 3         | team  | unmapped | N    | true        | 2026-04-01 |       9000 |               700 |
                        | 4         | owner | bob      | N    | true        | 2026-04-01 |            |               300 |
                        | 5         | owner | bob      | N    | true        |            |       8000 |               300 |
                        """)
                .expect("""
                        | quarter_on | owner_id | open_deals | open_unpriced | open_amount_rpt | target_amount_rpt | reached_amount_rpt |
                        | 2026-04-01 | ann      |          2 |             1 |             100 |              1000 |                700 |
                        | 2026-07-01 | ann      |          1 |             0 |             400 |                   |                    |
                        """);
    }

    @Test
    void theFourQuartersBeforeArePooledWhereTheyAreOver() {
        coverage.given("gold.pipeline_quarter", """
                        | quarter_on | segment_id | owner_id | team | is_over | opening_amount_rpt | opening_signed_amount_rpt |
                        | 2025-01-01 | retail     | ann      | N    | true    |                 16 |                         8 |
                        | 2025-04-01 | retail     | ann      | N    | true    |                100 |                        50 |
                        | 2025-07-01 | retail     | ann      | N    | true    |                200 |                           |
                        | 2025-07-01 | energy     | ann      | N    | true    |                 40 |                        10 |
                        | 2026-04-01 | retail     | ann      | N    | false   |               1000 |                       500 |
                        """).expectWhere("quarter_on >= DATE'2026-01-01'", """
                        | quarter_on | owner_id | open_deals | trailing_opening_amount_rpt | trailing_signed_amount_rpt |
                        | 2026-01-01 | ann      |          0 |                         356 |                         68 |
                        | 2026-04-01 | ann      |          0 |                         340 |                         60 |
                        """);
    }
}
