package yibiao.etl.gold;

import org.junit.jupiter.api.Test;
import yibiao.etl.fixture.TransformCase;

class FactCampaignCostTest {

    private final TransformCase rows = TransformCase.of("gold.fact_campaign_cost");

    @Test
    void budgetAndCostAreRowsOfTheirOwnAndWhatIsNotStatedIsNone() {
        rows.given("silver.campaign", """
                        | ref    | source | starts_on  | budget_amount | cost_amount | expected_amount | currency |
                        | crm:c1 | crm    | 2026-06-29 | 100           | 0           |                 | USD      |
                        | crm:c2 | crm    |            |               |             | 5               | CNY      |
                        """).given("silver.fx_rate", """
                        | ref   | from_currency | to_currency | rate_on    | rate |
                        | erp:a | USD           | CNY         | 2026-06-28 | 7    |
                        """).expect("""
                        | campaign_id | kind             | amount | amount_rpt | fx_status | fx_on      |
                        | 45d25a7454f0c0ab1d014b4e0e4ca63f      | budget           | 100    | 700        | ok        | 2026-06-28 |
                        | 45d25a7454f0c0ab1d014b4e0e4ca63f      | cost             | 0      | 0          | ok        | 2026-06-28 |
                        | 6e510f1f0edd18125fc7bb89742e98cc     | expected_revenue | 5      | 5          | same      |            |
                        """);
    }
}
