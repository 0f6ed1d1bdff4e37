package yibiao.etl.gold;

import org.junit.jupiter.api.Test;
import yibiao.etl.fixture.TransformCase;

/** The business zone of the tests is Asia/Shanghai, eight hours ahead of UTC; the business day is 30 June 2026. */
class FactCaseBacklogDailyTest {

    private final TransformCase backlog = TransformCase.of("gold.fact_case_backlog_daily");

    @Test
    void aCaseStandsAtEveryMidnightOfTheBusinessZoneAtWhichItIsNotDone() {
        backlog.given("silver.service_case", """
                        | ref    | source | status | opened_at            | group_name |
                        | desk:1 | desk   | solved | 2026-06-25T15:59:00Z | Phones     |
                        """)
                .given("silver.case_event", """
                        | ref    | source | case_ref | type   | occurred_at          | stage    | status | group_name |
                        | desk:a | desk   | desk:1   | update | 2026-06-26T16:00:00Z | Active   | open   | Phones     |
                        | desk:b | desk   | desk:1   | solved | 2026-06-27T15:59:59Z | Resolved | solved | Phones     |
                        | desk:c | desk   | desk:1   | update | 2026-06-28T16:00:00Z | Active   | open   | Networks   |
                        | desk:d | desk   | desk:1   | solved | 2026-06-29T16:00:00Z | Resolved | solved | Networks   |
                        """)
                .expect("""
                        | date_on    | case_status | service_group | age_days |
                        | 2026-06-25 | new         | unmapped      | 0        |
                        | 2026-06-26 | new         | unmapped      | 1        |
                        | 2026-06-29 | open        | Networks      | 4        |
                        """);
    }

    @Test
    void anOpenCaseStandsThereUpToTheBusinessDayAndOneSolvedOnTheDayItCameNever() {
        backlog.given("silver.service_case", """
                        | ref    | source | status  | opened_at            | solved_at            | closed_at            | group_name | updated_at           |
                        | desk:1 | desk   | pending | 2026-06-28T16:00:00Z |                      |                      | Phones     |                      |
                        | desk:2 | desk   | solved  | 2026-06-28T16:00:00Z | 2026-06-29T15:59:59Z |                      | Phones     |                      |
                        | desk:3 | desk   | open    | 2026-06-30T16:00:00Z |                      |                      | Phones     |                      |
                        | desk:4 | desk   | closed  | 2026-06-27T16:00:00Z |                      | 2026-06-28T16:00:00Z | Phones     |                      |
                        | desk:5 | desk   | void    | 2026-06-20T16:00:00Z |                      |                      |            | 2026-06-20T17:00:00Z |
                        """).expect("""
                        | date_on    | service_group | age_days |
                        | 2026-06-29 | Phones        | 0        |
                        | 2026-06-30 | Phones        | 1        |
                        | 2026-06-28 | Phones        | 0        |
                        """);
    }
}
