package yibiao.etl.gold;

import org.junit.jupiter.api.Test;
import yibiao.etl.fixture.TransformCase;

class CampaignPerformanceTest {

    @Test
    void moneyPeopleAndWinsStandBesideEachOtherAndWhatIsNotKnownStaysEmpty() {
        TransformCase.of("gold.campaign_performance")
                .given("gold.dim_campaign", """
                        | campaign_id | type | channel | owner_id | starts_on  |
                        | full        | show | event   | u        | 2026-03-01 |
                        | no_cost     | show | event   | unmapped | 2026-03-01 |
                        | no_members  | ad   | web     | unmapped |            |
                        | foreign     | ad   | web     | unmapped | 2026-03-01 |
                        | unmapped    | ad   | web     | unmapped |            |
                        """)
                .given("gold.dim_user", """
                        | user_id | team |
                        | u       | east |
                        """)
                .given("gold.fact_campaign_cost", """
                        | campaign_id | kind   | amount_rpt | fx_status |
                        | full        | budget | 900        | same      |
                        | full        | cost   | 1000       | same      |
                        | no_members  | cost   | 400        | same      |
                        | foreign     | cost   |            | missing   |
                        """)
                .given("gold.campaign_funnel", """
                        | campaign_id | member_id | is_listed | is_linked | has_responded | has_lead | has_opportunity | is_won |
                        | full        | m1        | true      | true      | true          | true     | true            | true   |
                        | full        | m2        | true      | false     | false         | false    | false           | false  |
                        | full        | m3        | true      | true      | false         | false    | false           | false  |
                        | full        | m4        | false     | true      | false         | true     | false           | false  |
                        | no_cost     | m1        | true      | true      | true          | false    | false           | false  |
                        | gone        | m1        | true      | true      | true          | false    | false           | false  |
                        """)
                .given("gold.fact_attribution", """
                        | opportunity_id | touch_id | model  | campaign_id | amount_rpt | margin_rpt |
                        | o1             | t1       | first  | full        | 600        | 150        |
                        | o1             | t1       | linear | full        | 300        | 75         |
                        | o1             | t2       | last   | no_cost     | 600        | 150        |
                        | o2             | t3       | first  | foreign     | 80         |            |
                        | o3             | unmapped | first  | unmapped    | 70         |            |
                        """)
                .expect("""
                        | campaign_id | team     | starts_on  | budget_rpt | cost_rpt | unpriced_amounts | linked_cost_rpt | listed_members | linked_members | members | responses | leads | opportunities | wins | touched_wins | wins_without_margin | revenue_first_rpt | margin_first_rpt | margin_last_rpt |
                        | full        | east     | 2026-03-01 | 900        | 1000     | 0                | 666.6667        | 3              | 2              | 4       | 1         | 2     | 1             | 1    | 1            | 0                   | 600               | 150              | 0               |
                        | no_cost     | unmapped | 2026-03-01 |            |          | 0                |                 | 1              | 1              | 1       | 1         | 0     | 0             | 0    | 1            | 0                   | 0                 | 0                | 150             |
                        | no_members  | unmapped |            |            | 400      | 0                | 0               | 0              | 0              | 0       | 0         | 0     | 0             | 0    | 0            | 0                   | 0                 | 0                | 0               |
                        | foreign     | unmapped | 2026-03-01 |            |          | 1                |                 | 0              | 0              | 0       | 0         | 0     | 0             | 0    | 1            | 1                   | 80                |                  | 0               |
                        | unmapped    | unmapped |            |            |          | 0                |                 | 1              | 1              | 1       | 1         | 0     | 0             | 0    | 1            | 1                   | 70                |                  | 0               |
                        """);
    }
}
