package yibiao.etl.gold;

import org.junit.jupiter.api.Test;
import yibiao.etl.fixture.TransformCase;

class EscalationCostTest {

    @Test
    void coldAndWarmAreComparedWithinTheSamePriorityAndTier() {
        TransformCase.of("gold.escalation_cost")
                .given("gold.fact_case", """
                        | case_id | source | priority | highest_tier | is_solved | is_merged | case_status | resolution_open_seconds |
                        | c1      | desk   | high     | 2            | true      | false     | solved      | 6000                    |
                        | c2      | desk   | high     | 2            | true      | false     | solved      | 12000                   |
                        | w1      | desk   | high     | 2            | true      | false     | closed      | 3000                    |
                        | open    | desk   | high     | 2            | false     | false     | open        |                         |
                        | alone   | desk   | low      |              | true      | false     | solved      | 60                      |
                        | unheard | desk   | high     | 2            | true      | false     | solved      | 60                      |
                        | merged  | desk   | high     | 2            | true      | true      | closed      | 60                      |
                        """)
                .given("gold.fact_case_handoff", """
                        | handoff_id | case_id | kind       | is_cold |
                        | 1          | c1      | escalation | false   |
                        | 2          | c1      | escalation | true    |
                        | 3          | c2      | escalation | true    |
                        | 4          | w1      | escalation | false   |
                        | 5          | w1      | transfer   | true    |
                        | 6          | open    | escalation | true    |
                        | 7          | alone   | escalation | true    |
                        | 8          | unheard | escalation |         |
                        | 9          | merged  | escalation | true    |
                        """)
                .given("gold.fact_survey", """
                        | survey_id | case_id | subject | is_counted | is_satisfied |
                        | 1         | c1      | case    | true       | false        |
                        | 2         | c1      | case    | false      | true         |
                        | 3         | w1      | case    | true       | true         |
                        | 4         | w1      | case    | true       |              |
                        """)
                .expect("""
                        | priority | tier | cold_cases | warm_cases | cold_minutes | warm_minutes | compared_cases | penalty_minutes | cold_answers | cold_satisfied | warm_answers | warm_satisfied |
                        | high     | 2    | 2          | 1          | 150          | 50           | 2              | 200             | 1            | 0              | 1            | 1              |
                        | low      | 0    | 1          | 0          | 1            |              | 0              |                 | 0            | 0              | 0            | 0              |
                        """);
    }
}
