package yibiao.etl.gold;

import org.junit.jupiter.api.Test;
import yibiao.etl.fixture.TransformCase;

class PartyStandingTest {

    /** party_id of crm:7. */
    private static final String SEVEN = "4ac94ea05d051e63dbec02ac922e1add";

    private final TransformCase standing =
            TransformCase.of("gold.party_standing").given("silver.party", """
                    | ref   | country |
                    | crm:7 | CN      |
                    """);

    @Test
    void theLatestRecordWithAnOwnerTellsWhoseAnAccountIs() {
        standing.given("gold.fact_opportunity", """
                        | opportunity_id | party_id | status | owner_id | created_on |
                        | o1             | %1$s     | lost   | ann      | 2026-01-01 |
                        | o2             | %1$s     | open   | unmapped | 2026-05-01 |
                        | o3             | %1$s     | void   | carl     | 2026-05-02 |
                        | o4             | %1$s     | open   | carl     | 2026-07-01 |
                        """.formatted(SEVEN))
                .given("gold.fact_lead", """
                        | lead_id | party_id | lead_status | owner_id | created_on |
                        | l1      | %1$s     | open        | bob      | 2026-03-01 |
                        """.formatted(SEVEN))
                .given("gold.dim_user", """
                        | user_id | team  |
                        | ann     | north |
                        | bob     | south |
                        """)
                .expect("""
                        | owner_id | team  | is_owned | is_touched | is_member | country | region   | member_orders | has_bought |
                        | bob      | south | true     | false      | false     | CN      | unmapped |             0 | false      |
                        """);
    }

    @Test
    void anAccountWhoseRecordNamesItsOwnerIsHisWhateverBecameOfItsDeals() {
        TransformCase.of("gold.party_standing")
                .given("silver.party", """
                        | ref   | owner_ref |
                        | crm:7 | crm:ann   |
                        """)
                .given("gold.dim_user", """
                        | user_id                          | team  |
                        | f3695cf1e473b07cd8f385104dd01cfc | north |
                        """)
                .given("gold.fact_opportunity", """
                        | opportunity_id | party_id | status | owner_id | created_on |
                        | o1             | %1$s     | open   | bob      | 2026-01-01 |
                        """.formatted(SEVEN))
                .expect("""
                        | owner_id                         | team  | is_owned |
                        | f3695cf1e473b07cd8f385104dd01cfc | north | true     |
                        """);
    }

    @Test
    void whatPeopleDidLatelyTouchesAndWhatASystemSentDoesNot() {
        standing.given("silver.activity", """
                        | ref   | kind | status   | party_ref | occurred_at          | is_automatic |
                        | crm:1 | call | done     | crm:7     | 2026-04-01T02:00:00Z |              |
                        | crm:2 | mail | done     | crm:7     | 2026-06-01T02:00:00Z | true         |
                        | crm:3 | call | planned  | crm:7     | 2026-06-02T02:00:00Z |              |
                        | crm:4 | call | canceled | crm:7     | 2026-06-03T02:00:00Z |              |
                        """).expect("""
                        | last_activity_on | is_touched | is_owned |
                        | 2026-04-01       | false      | false    |
                        """);
        standing.thresholds("{coverage_days: 91}").expect("""
                        | last_activity_on | is_touched |
                        | 2026-04-01       | true       |
                        """);
    }

    @Test
    void ordersOfAMemberAreThoseOfItsMembershipAndTheLastYear() {
        standing.given("gold.party_role_span", """
                        | party_id | role            | started_on | ended_on   | is_current |
                        | %1$s     | member          | 2025-01-01 | 2025-12-01 | false      |
                        | %1$s     | member          | 2026-06-01 |            | true       |
                        | %1$s     | active_customer | 2025-06-30 |            | true       |
                        | %1$s     | fan             | 2025-06-30 | 2025-07-30 | false      |
                        """.formatted(SEVEN))
                .given("gold.party_purchase", """
                        | party_id | order_id | booked_on  |
                        | %1$s     | e:1      | 2025-06-30 |
                        | %1$s     | e:2      | 2025-07-01 |
                        | %1$s     | e:3      | 2025-12-01 |
                        | %1$s     | e:4      | 2026-06-30 |
                        """.formatted(SEVEN))
                .given("gold.fact_order_line", """
                        | order_line_id | party_id | order_id | booked_on  | net_amount | product_family |
                        | 1             | %1$s     | e:1      | 2025-06-30 |         10 | pumps          |
                        | 2             | %1$s     | e:2      | 2025-07-01 |         10 | gauges         |
                        | 3             | %1$s     | e:3      | 2025-12-01 |         10 | gauges         |
                        | 4             | %1$s     | e:3      | 2025-12-01 |         10 | unmapped       |
                        | 5             | %1$s     | e:4      | 2026-06-30 |        -10 | valves         |
                        | 6             | %1$s     | draft    | 2026-06-30 |         10 | tubes          |
                        """.formatted(SEVEN))
                .expect("""
                        | is_active_customer | is_member | is_fan | member_orders | families | has_bought |
                        | true               | true      | false  |             2 |        1 | true       |
                        """);
    }
}
