package yibiao.etl.gold;

import org.junit.jupiter.api.Test;
import yibiao.etl.fixture.TransformCase;

class CampaignFunnelTest {

    private final TransformCase rows = TransformCase.of("gold.campaign_funnel");

    @Test
    void aCustomerCountsOnceHoweverManyRecordsAndMessagesTheCampaignHasOfIt() {
        rows.given("gold.fact_campaign_touch", """
                        | touch_id | source | campaign_id | party_id | segment_id | lead_id  | step      | attempts | touched_at           | touched_on | has_responded | responded_at         |
                        | t1       | crm    | c           | p        | retail     | unmapped | unmapped  | 2        | 2026-03-01T08:00:00Z | 2026-03-01 | false         |                      |
                        | t2       | mkt    | c           | p        | retail     | unmapped | clicked   | 0        | 2026-03-05T08:00:00Z | 2026-03-05 | true          | 2026-03-05T08:00:00Z |
                        | t3       | crm    | c           | unmapped | unmapped   | l        | unmapped  | 1        | 2026-03-02T08:00:00Z | 2026-03-02 | false         |                      |
                        | t4       | crm    | c           | unmapped | unmapped   | unmapped | unmapped  | 0        |                      |            | false         |                      |
                        | t5       | crm    | c           | unmapped | unmapped   | unmapped | bounced   | 0        | 2026-03-02T08:00:00Z | 2026-03-02 | false         |                      |
                        """).given("gold.fact_lead", """
                        | lead_id | source | campaign_id | party_id | segment_id | created_on | has_opportunity | is_won |
                        | l       | crm    | unmapped    | q        | energy     | 2026-02-01 | true            | true   |
                        """).expect("""
                        | member_id | source | party_id | segment_id | cohort_on  | is_linked | is_listed | attempts | is_delivered | has_responded | is_engaged | has_lead | has_opportunity | is_won |
                        | p         | crm    | p        | retail     | 2026-03-01 | true      | true      | 2        | true         | true          | true       | false    | false           | false  |
                        | q         | crm    | q        | energy     | 2026-03-02 | true      | true      | 1        | true         | false         | false      | false    | false           | false  |
                        | t4        | crm    | unmapped | unmapped   |            | false     | true      | 0        | false        | false         | false      | false    | false           | false  |
                        | t5        | crm    | unmapped | unmapped   | 2026-03-02 | false     | true      | 0        | false        | false         | false      | false    | false           | false  |
                        """);
    }

    @Test
    void anAnswerCountsUntilTheBorderOfItsDaysAndWithoutADateAlways() {
        rows.given("gold.fact_campaign_touch", """
                        | touch_id | source | campaign_id | party_id | segment_id | lead_id  | step     | attempts | touched_at           | touched_on | has_responded | responded_at         |
                        | border   | crm    | c           | unmapped | unmapped   | unmapped | unmapped | 1        | 2026-03-01T08:00:00Z | 2026-03-01 | true          | 2026-03-31T08:00:00Z |
                        | late     | crm    | c           | unmapped | unmapped   | unmapped | unmapped | 1        | 2026-03-01T08:00:00Z | 2026-03-01 | true          | 2026-03-31T08:00:01Z |
                        | undated  | crm    | c           | unmapped | unmapped   | unmapped | unmapped | 1        | 2026-03-01T08:00:00Z | 2026-03-01 | true          |                      |
                        | program  | crm    | c           | unmapped | unmapped   | unmapped | opened   | 0        | 2026-03-01T08:00:00Z | 2026-03-01 | false         | 2026-03-01T08:00:00Z |
                        """).expect("""
                        | member_id | is_delivered | has_responded | is_engaged |
                        | border    | true         | true          | true       |
                        | late      | true         | false         | false      |
                        | undated   | true         | true          | true       |
                        | program   | true         | false         | false      |
                        """);
    }

    @Test
    void aLeadThatTheCampaignBroughtWasReachedListOrNoList() {
        rows.given("gold.fact_lead", """
                        | lead_id | source | campaign_id | party_id | segment_id | created_on | has_opportunity | is_won |
                        | l1      | crm    | c           | p        | retail     | 2026-04-01 | true            | false  |
                        | l2      | crm    | c           | p        | retail     | 2026-05-01 | false           | false  |
                        | l3      | crm    | c           | unmapped | energy     | 2026-05-01 | false           | false  |
                        | l4      | crm    | unmapped    | p        | retail     | 2026-05-01 | true            | true   |
                        """).given("gold.fact_campaign_touch", """
                        | touch_id | source | campaign_id | party_id | segment_id | lead_id  | step     | attempts | touched_at           | touched_on | has_responded |
                        | t1       | crm    | c           | p        | retail     | unmapped | unmapped | 0        | 2026-04-15T08:00:00Z | 2026-04-15 | false         |
                        """).expect("""
                        | member_id | segment_id | cohort_on  | is_listed | is_delivered | has_responded | is_engaged | has_lead | has_opportunity | is_won |
                        | p         | retail     | 2026-04-15 | true      | true         | false         | true       | true     | true            | false  |
                        | l3        | energy     | 2026-05-01 | false     | true         | false         | true       | true     | false           | false  |
                        """);
    }
}
