package yibiao.etl.gold;

import org.junit.jupiter.api.Test;
import yibiao.etl.fixture.TransformCase;

class LifecycleStepTest {

    /** party_id of crm:7. */
    private static final String SEVEN = "4ac94ea05d051e63dbec02ac922e1add";

    private final TransformCase steps = TransformCase.of("gold.lifecycle_step");

    @Test
    void aStepThatWasSkippedIsPassedAndNotReached() {
        steps.given("silver.party", """
                        | ref   | master_ref | created_on |
                        | crm:7 |            | 2026-01-10 |
                        | erp:7 | crm:7      | 2026-01-08 |
                        """)
                .given("gold.party_role_span", """
                        | party_id                         | role   | started_on | ended_on   |
                        | 4ac94ea05d051e63dbec02ac922e1add | member | 2026-03-01 | 2026-03-05 |
                        | 4ac94ea05d051e63dbec02ac922e1add | member | 2026-05-01 |            |
                        """)
                .given("gold.party_purchase", """
                        | party_id                         | order_id | booked_on  | purchase_no |
                        | 4ac94ea05d051e63dbec02ac922e1add | e:1      | 2026-02-01 |           1 |
                        | 4ac94ea05d051e63dbec02ac922e1add | e:2      | 2026-07-01 |           2 |
                        """)
                .given("gold.fact_lead", """
                        | party_id                         | lead_status | created_on |
                        | 4ac94ea05d051e63dbec02ac922e1add | open        | 2026-02-02 |
                        | 4ac94ea05d051e63dbec02ac922e1add | void        | 2026-01-01 |
                        """)
                .expect("""
                        | lifecycle_step | step_rank | is_reached | reached_on | first_seen_on | age_days | days_from_before | days_to_order |
                        | target         |         1 | true       | 2026-01-08 | 2026-01-08    | 173      |                  |               |
                        | prospect       |         2 | false      |            | 2026-01-08    |          |                  |               |
                        | customer       |         3 | true       | 2026-02-01 | 2026-01-08    | 149      |                  |               |
                        | repeat         |         4 | false      |            | 2026-01-08    |          |                  |               |
                        | member         |         5 | true       | 2026-03-01 | 2026-01-08    | 121      |               28 |               |
                        """);
    }

    @Test
    void aProspectOfTheDayOfItsOrderIsOneAndWhoCameTheOtherWayRoundTookNoDays() {
        steps.given("silver.party", """
                        | ref   | created_on |
                        | crm:7 |            |
                        """)
                .given("gold.party_role_span", """
                        | party_id | role   | started_on |
                        | %1$s     | fan    | 2026-05-01 |
                        | %1$s     | member | 2026-06-01 |
                        """.formatted(SEVEN))
                .given("gold.party_purchase", """
                        | party_id | order_id | booked_on  | purchase_no |
                        | %1$s     | e:1      | 2026-06-10 |           1 |
                        | %1$s     | e:2      | 2026-06-12 |           2 |
                        """.formatted(SEVEN))
                .given("gold.fact_opportunity", """
                        | party_id | status | created_on |
                        | %1$s     | won    | 2026-06-10 |
                        """.formatted(SEVEN))
                .expect("""
                        | lifecycle_step | is_reached | reached_on | days_from_before | days_to_order |
                        | target         | true       | 2026-05-01 |                  |               |
                        | prospect       | true       | 2026-06-10 |                  |             0 |
                        | customer       | true       | 2026-06-10 |                0 |               |
                        | repeat         | true       | 2026-06-12 |                2 |               |
                        | member         | true       | 2026-06-01 |                  |               |
                        | fan            | true       | 2026-05-01 |                  |               |
                        """);
    }

    @Test
    void whoIsOnRecordIsATarget() {
        steps.given("silver.party", """
                        | ref   | created_on |
                        | crm:7 |            |
                        | crm:8 | 2026-07-01 |
                        """).expect("""
                        | lifecycle_step | is_reached | reached_on | first_seen_on |
                        | target         | true       |            |               |
                        | target         | true       |            |               |
                        """);
    }

    @Test
    void whoRecommendsToSomebodyElseIsAReferrerWhateverElseHeIs() {
        steps.given("silver.party", """
                        | ref   | created_on |
                        | crm:7 | 2026-01-01 |
                        """)
                .given("gold.fact_referral", """
                        | referral_id | party_id | occurred_on | is_self |
                        | r1          | %1$s     | 2026-02-01  | true    |
                        | r2          | %1$s     | 2026-03-01  | false   |
                        | r3          | %1$s     | 2026-07-01  | false   |
                        """.formatted(SEVEN))
                .expectWhere("is_reached", """
                        | lifecycle_step | step_rank | reached_on | days_from_before |
                        | target         |         1 | 2026-01-01 |                  |
                        | referrer       |         7 | 2026-03-01 |                  |
                        """);
    }
}
