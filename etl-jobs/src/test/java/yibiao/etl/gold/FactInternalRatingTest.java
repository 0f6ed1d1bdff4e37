package yibiao.etl.gold;

import org.junit.jupiter.api.Test;
import yibiao.etl.fixture.TransformCase;

class FactInternalRatingTest {

    private final TransformCase rows = TransformCase.of("gold.fact_internal_rating");

    @Test
    void aRaterIsDeclaredWhileARelationToTheProviderHolds() {
        rows.given("silver.user", """
                        | ref    | team |
                        | hr:ann | it   |
                        """)
                .given("silver.internal_relation", """
                        | ref  | provider_ref | customer_ref | kind             | starts_on  | ends_on    |
                        | hr:1 | hr:ann       | hr:bob       | report           | 2026-01-01 | 2026-03-01 |
                        | hr:2 | hr:ann       | hr:bob       | other_department | 2026-01-01 |            |
                        | hr:3 | hr:ann       | hr:cat       | manager          | 2026-03-02 |            |
                        | hr:4 | hr:bob       | hr:ann       | manager          |            |            |
                        | hr:5 | hr:ann       | hr:dan       | report           |            | 2026-03-01 |
                        """)
                .given("silver.survey_response", """
                        | ref | source | scale | score | score_max | is_good | agent_ref | rater_ref | offered_at           | answered_at          | topic |
                        | s:1 | s      | csat  | 4     | 5         |         | hr:ann    | hr:bob    |                      | 2026-03-01T15:59:59Z | help  |
                        | s:2 | s      | csat  | 3     | 5         |         | hr:ann    | hr:cat    |                      | 2026-03-01T15:59:59Z | help  |
                        | s:3 | s      | csat  | 1     | 1         |         | hr:ann    | hr:cat    |                      | 2026-03-01T16:00:00Z | help  |
                        | s:4 | s      | csat  |       | 5         |         | hr:ann    | hr:dan    | 2026-03-01T16:00:00Z |                      |       |
                        | s:5 | s      | nps   | 10    | 10        |         | hr:zed    | hr:ann    |                      | 2026-03-01T10:00:00Z |       |
                        | s:6 | s      | csat  | 5     | 5         | false   | hr:ann    | hr:dan    |                      | 2026-03-01T10:00:00Z |       |
                        | s:7 | s      | csat  | 5     | 5         |         | hr:ann    |           |                      | 2026-03-01T10:00:00Z |       |
                        """)
                .expect("""
                        | team     | kind             | topic    | rated_on   | is_declared | is_answered | is_satisfied | min_raters |
                        | it       | other_department | help     | 2026-03-01 | true        | true        | true         | 5          |
                        | it       | unmapped         | help     | 2026-03-01 | false       | true        | false        | 5          |
                        | it       | manager          | help     | 2026-03-02 | true        | true        | true         | 5          |
                        | it       | unmapped         | unmapped | 2026-03-02 | false       | false       |              | 5          |
                        | unmapped | unmapped         | unmapped | 2026-03-01 | false       | true        |              | 5          |
                        | it       | report           | unmapped | 2026-03-01 | true        | true        | false        | 5          |
                        """);
    }
}
