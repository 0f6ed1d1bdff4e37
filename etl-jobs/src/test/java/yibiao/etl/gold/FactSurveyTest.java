package yibiao.etl.gold;

import org.junit.jupiter.api.Test;
import yibiao.etl.fixture.TransformCase;

class FactSurveyTest {

    private final TransformCase rows = TransformCase.of("gold.fact_survey");

    @Test
    void eachScaleHasItsOwnFlagsAndAQuestionWithoutAnswerHasNone() {
        rows.given("silver.survey_response", """
                        | ref   | source | scale | score | score_max | answer | is_good | offered_at           | answered_at          |
                        | srv:1 | srv    | csat  | 4     | 5         |        |         |                      | 2026-03-01T16:00:00Z |
                        | srv:2 | srv    | csat  | 3     | 5         |        |         |                      | 2026-03-01T16:00:00Z |
                        | srv:3 | srv    | csat  |       |           | bad    | false   |                      | 2026-03-01T16:00:00Z |
                        | srv:4 | srv    | csat  |       |           |        |         | 2026-03-01T15:00:00Z |                      |
                        | srv:5 | srv    | nps   | 9     | 10        |        |         |                      | 2026-03-01T16:00:00Z |
                        | srv:6 | srv    | nps   | 6     | 10        |        |         |                      | 2026-03-01T16:00:00Z |
                        | srv:7 | srv    | nps   | 11    | 10        |        |         |                      | 2026-03-01T16:00:00Z |
                        | srv:8 | srv    | ces   | 5     | 7         |        |         |                      | 2026-03-01T16:00:00Z |
                        """).expect("""
                        | scale | score | surveyed_on | is_answered | is_satisfied | is_promoter | is_detractor | is_easy |
                        | csat  | 4.0   | 2026-03-02  | true        | true         |             |              |         |
                        | csat  | 3.0   | 2026-03-02  | true        | false        |             |              |         |
                        | csat  |       | 2026-03-02  | true        | false        |             |              |         |
                        | csat  |       | 2026-03-01  | false       |              |             |              |         |
                        | nps   | 9.0   | 2026-03-02  | true        |              | true        | false        |         |
                        | nps   | 6.0   | 2026-03-02  | true        |              | false       | true         |         |
                        | nps   | 11.0  | 2026-03-02  | true        |              |             |              |         |
                        | ces   | 5.0   | 2026-03-02  | true        |              |             |              | true    |
                        """);
    }

    @Test
    void anAnswerAboutACaseHasItsCustomerAndItsAgent() {
        rows.given("silver.party", """
                        | ref   |
                        | crm:7 |
                        """)
                .given("silver.service_case", """
                        | ref    | party_ref | owner_ref |
                        | desk:1 | crm:7     | crm:ann   |
                        """)
                .given("silver.survey_response", """
                        | ref   | source | scale | case_ref |
                        | srv:1 | srv    | csat  | desk:1   |
                        """)
                .given("gold.dim_user", """
                        | user_id | team   | is_active |
                        | f3695cf1e473b07cd8f385104dd01cfc | inside | true      |
                        | 128b32f4ee470d29ce023f13973f27a8 | field  | false     |
                        """)
                .expect("""
                        | subject | party_id | owner_id | team   | call_id  |
                        | case    | 4ac94ea05d051e63dbec02ac922e1add   | f3695cf1e473b07cd8f385104dd01cfc    | inside | unmapped |
                        """);
    }

    @Test
    void ofACustomersAnswersOnAScaleWithinNinetyDaysTheNewestCounts() {
        rows.given("silver.party", """
                        | ref   |
                        | crm:7 |
                        """).given("silver.survey_response", """
                        | ref   | source | scale | score | score_max | party_ref | offered_at           | answered_at          |
                        | srv:1 | srv    | nps   | 1     | 10        | crm:7     |                      | 2026-03-01T08:00:00Z |
                        | srv:2 | srv    | nps   | 2     | 10        | crm:7     |                      | 2026-03-02T08:00:00Z |
                        | srv:3 | srv    | nps   | 3     | 10        | crm:7     |                      | 2026-06-29T08:00:00Z |
                        | srv:4 | srv    | csat  | 4     | 5         | crm:7     |                      | 2026-03-01T08:00:00Z |
                        | srv:5 | srv    | nps   |       | 10        | crm:7     | 2026-03-03T08:00:00Z |                      |
                        | srv:6 | srv    | nps   | 5     | 10        |           |                      | 2026-03-01T08:00:00Z |
                        | srv:7 | srv    | nps   | 6     | 10        |           |                      | 2026-03-01T08:00:00Z |
                        """).expect("""
                        | scale | score | is_answered | is_counted |
                        | nps   | 1.0   | true        | false      |
                        | nps   | 2.0   | true        | true       |
                        | nps   | 3.0   | true        | true       |
                        | csat  | 4.0   | true        | true       |
                        | nps   |       | false       | false      |
                        | nps   | 5.0   | true        | true       |
                        | nps   | 6.0   | true        | true       |
                        """);
    }

    @Test
    void anAnswerIsOfAFanWhileTheRoleHolds() {
        rows.given("silver.party", """
                        | ref   |
                        | crm:7 |
                        """)
                .given("gold.party_role_span", """
                        | party_id                         | role   | started_on | ended_on   |
                        | 4ac94ea05d051e63dbec02ac922e1add | fan    | 2026-01-10 | 2026-02-10 |
                        | 4ac94ea05d051e63dbec02ac922e1add | fan    | 2026-05-01 |            |
                        | 4ac94ea05d051e63dbec02ac922e1add | member | 2026-01-01 |            |
                        """)
                .given("silver.survey_response", """
                        | ref   | source | scale | score | party_ref | answered_at          |
                        | srv:1 | srv    | nps   | 1     | crm:7     | 2026-01-09T15:59:00Z |
                        | srv:2 | srv    | nps   | 2     | crm:7     | 2026-01-09T16:00:00Z |
                        | srv:3 | srv    | nps   | 3     | crm:7     | 2026-02-10T08:00:00Z |
                        | srv:4 | srv    | nps   | 4     | crm:7     | 2026-06-01T08:00:00Z |
                        | srv:5 | srv    | nps   | 5     |           | 2026-06-01T08:00:00Z |
                        """)
                .expect("""
                        | score | surveyed_on | is_of_fan |
                        | 1.0   | 2026-01-09  | false     |
                        | 2.0   | 2026-01-10  | true      |
                        | 3.0   | 2026-02-10  | false     |
                        | 4.0   | 2026-06-01  | true      |
                        | 5.0   | 2026-06-01  | false     |
                        """);
    }
}
