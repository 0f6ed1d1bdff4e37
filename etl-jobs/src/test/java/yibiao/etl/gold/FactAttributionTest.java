package yibiao.etl.gold;

import org.junit.jupiter.api.Test;
import yibiao.etl.fixture.TransformCase;

class FactAttributionTest {

    private final TransformCase rows = TransformCase.of("gold.fact_attribution");

    private FactAttributionTest won(String party) {
        rows.given("gold.fact_opportunity", """
                | opportunity_id | party_id | status | closed_on  | amount_rpt | fx_status |
                | o              | %s       | won    | 2026-06-10 | 1000       | same      |
                | lost           | %s       | lost   | 2026-06-10 | 500        | same      |
                """.formatted(party, party));
        return this;
    }

    @Test
    void threeTouchesEarnByTheirPlace() {
        won("p").rows.given("gold.fact_campaign_touch", """
                        | touch_id | campaign_id | party_id | channel | touched_at           | touched_on | step     | is_linked | is_bot | is_staff |
                        | t1       | c1          | p        | mail    | 2026-05-01T08:00:00Z | 2026-05-01 | unmapped | true      | false  | false    |
                        | t2       | c2          | p        | web     | 2026-05-10T08:00:00Z | 2026-05-10 | unmapped | true      | false  | false    |
                        | t3       | c1          | p        | phone   | 2026-06-10T08:00:00Z | 2026-06-10 | unmapped | true      | false  | false    |
                        | other    | c1          | q        | phone   | 2026-06-01T08:00:00Z | 2026-06-01 | unmapped | true      | false  | false    |
                        """).expect("""
                        | opportunity_id | model    | touch_id | campaign_id | channel | days_before_win | credit     | amount_rpt | margin_rpt | is_attributed |
                        | o              | first    | t1       | c1          | mail    | 40              | 1          | 1000       |            | true          |
                        | o              | last     | t3       | c1          | phone   | 0               | 1          | 1000       |            | true          |
                        | o              | linear   | t1       | c1          | mail    | 40              | 0.33333333 | 333.3333   |            | true          |
                        | o              | linear   | t2       | c2          | web     | 31              | 0.33333334 | 333.3334   |            | true          |
                        | o              | linear   | t3       | c1          | phone   | 0               | 0.33333333 | 333.3333   |            | true          |
                        | o              | position | t1       | c1          | mail    | 40              | 0.4        | 400        |            | true          |
                        | o              | position | t2       | c2          | web     | 31              | 0.2        | 200        |            | true          |
                        | o              | position | t3       | c1          | phone   | 0               | 0.4        | 400        |            | true          |
                        """);
    }

    @Test
    void twoTouchesShareByHalvesWhereThereIsNothingBetween() {
        won("p").rows.given("gold.fact_campaign_touch", """
                        | touch_id | campaign_id | party_id | touched_at           | touched_on | step     | is_linked | is_bot | is_staff |
                        | t1       | c1          | p        | 2026-05-01T08:00:00Z | 2026-05-01 | unmapped | true      | false  | false    |
                        | t2       | c2          | p        | 2026-05-10T08:00:00Z | 2026-05-10 | unmapped | true      | false  | false    |
                        """).expectWhere("model IN ('linear', 'position')", """
                        | model    | touch_id | credit | amount_rpt |
                        | linear   | t1       | 0.5    | 500        |
                        | linear   | t2       | 0.5    | 500        |
                        | position | t1       | 0.5    | 500        |
                        | position | t2       | 0.5    | 500        |
                        """);
    }

    @Test
    void touchesOfOneInstantShareWhatItEarns() {
        won("p").rows.given("gold.fact_campaign_touch", """
                        | touch_id | campaign_id | party_id | touched_at           | touched_on | step     | is_linked | is_bot | is_staff |
                        | t1       | c1          | p        | 2026-05-01T08:00:00Z | 2026-05-01 | unmapped | true      | false  | false    |
                        | t2       | c2          | p        | 2026-05-01T08:00:00Z | 2026-05-01 | unmapped | true      | false  | false    |
                        | t3       | c3          | p        | 2026-05-01T08:00:01Z | 2026-05-01 | unmapped | true      | false  | false    |
                        """).expect("""
                        | model    | touch_id | credit     | amount_rpt |
                        | first    | t1       | 0.5        | 500        |
                        | first    | t2       | 0.5        | 500        |
                        | last     | t3       | 1          | 1000       |
                        | linear   | t1       | 0.33333333 | 333.3333   |
                        | linear   | t2       | 0.33333334 | 333.3334   |
                        | linear   | t3       | 0.33333333 | 333.3333   |
                        | position | t1       | 0.25       | 250        |
                        | position | t2       | 0.25       | 250        |
                        | position | t3       | 0.5        | 500        |
                        """);
    }

    @Test
    void aTouchCountsFromTheBorderOfTheLookBackUntilTheDayOfTheWin() {
        won("p").rows.given("gold.fact_campaign_touch", """
                        | touch_id | campaign_id | party_id | touched_at           | touched_on | step     | is_linked | is_bot | is_staff |
                        | early    | c1          | p        | 2026-03-11T08:00:00Z | 2026-03-11 | unmapped | true      | false  | false    |
                        | border   | c1          | p        | 2026-03-12T08:00:00Z | 2026-03-12 | unmapped | true      | false  | false    |
                        | that_day | c1          | p        | 2026-06-10T15:00:00Z | 2026-06-10 | unmapped | true      | false  | false    |
                        | after    | c1          | p        | 2026-06-10T17:00:00Z | 2026-06-11 | unmapped | true      | false  | false    |
                        | program  | c1          | p        | 2026-05-01T08:00:00Z | 2026-05-01 | opened   | true      | true   | false    |
                        | staff    | c1          | p        | 2026-05-01T08:00:00Z | 2026-05-01 | opened   | true      | false  | true     |
                        | returned | c1          | p        | 2026-05-01T08:00:00Z | 2026-05-01 | bounced  | true      | false  | false    |
                        | undated  | c1          | p        |                      |            | unmapped | true      | false  | false    |
                        """).expectWhere("model = 'linear'", """
                        | touch_id | days_before_win | credit |
                        | border   | 90              | 0.5    |
                        | that_day | 0               | 0.5    |
                        """);
    }

    @Test
    void aWinThatNothingPrecededStaysVisibleWithOrWithoutAnAmountOrADay() {
        rows.given("gold.fact_opportunity", """
                        | opportunity_id | party_id | status | closed_on  | amount_rpt | fx_status |
                        | alone          | p        | won    | 2026-06-10 | 70         | same      |
                        | unpriced       | p        | won    | 2026-06-10 |            | missing   |
                        | undated        | p        | won    |            | 30         | same      |
                        | unknown        | unmapped | won    | 2026-06-10 | 20         | same      |
                        """)
                .given("gold.fact_campaign_touch", """
                        | touch_id | campaign_id | party_id | touched_at           | touched_on | step     | is_linked | is_bot | is_staff |
                        | late     | c1          | p        | 2026-06-12T08:00:00Z | 2026-06-12 | unmapped | true      | false  | false    |
                        | nobody   | c1          | unmapped | 2026-06-01T08:00:00Z | 2026-06-01 | unmapped | false     | false  | false    |
                        """)
                .expectWhere("model = 'position'", """
                        | opportunity_id | touch_id | campaign_id | touched_on | days_before_win | credit | amount_rpt | fx_status | is_attributed |
                        | alone          | unmapped | unmapped    |            |                 | 1      | 70         | same      | false         |
                        | unpriced       | unmapped | unmapped    |            |                 | 1      |            | missing   | false         |
                        | undated        | unmapped | unmapped    |            |                 | 1      | 30         | same      | false         |
                        | unknown        | unmapped | unmapped    |            |                 | 1      | 20         | same      | false         |
                        """);
    }

    @Test
    void aTouchOfAMergedRecordEarnsForItsSurvivor() {
        rows.given("silver.party", """
                        | ref   | master_ref |
                        | crm:1 |            |
                        | mkt:9 | crm:1      |
                        """)
                .given("silver.opportunity", """
                        | ref   | source | source_id | party_ref | status | created_on | closed_on  | amount | currency |
                        | crm:o | crm    | o         | crm:1     | won    | 2026-05-01 | 2026-06-10 | 100    | CNY      |
                        """)
                .given("silver.campaign_member", """
                        | ref   | source | campaign_ref | party_ref | contacted_at         |
                        | mkt:m | mkt    | mkt:c        | mkt:9     | 2026-06-01T08:00:00Z |
                        """)
                .expectWhere("model = 'first'", """
                        | won_on     | touched_on | credit | amount_rpt | is_attributed |
                        | 2026-06-10 | 2026-06-01 | 1      | 100        | true          |
                        """);
    }

    @Test
    void theMarginIsThatOfTheOrdersThatNameTheWin() {
        won("p").rows
                .given("gold.fact_order", """
                        | order_id | opportunity_id |
                        | a        | o              |
                        | b        | o              |
                        | c        | unmapped       |
                        """)
                .given("gold.fact_order_line", """
                        | order_line_id | order_id | net_amount_rpt | cost_amount_rpt |
                        | 1             | a        | 300            | 200             |
                        | 2             | b        | 100            | 100             |
                        | 3             | b        | 900            |                 |
                        | 4             | c        | 900            | 1               |
                        """)
                .given("gold.fact_campaign_touch", """
                        | touch_id | campaign_id | party_id | touched_at           | touched_on | step     | is_linked | is_bot | is_staff |
                        | t1       | c1          | p        | 2026-05-01T08:00:00Z | 2026-05-01 | unmapped | true      | false  | false    |
                        | t2       | c2          | p        | 2026-05-10T08:00:00Z | 2026-05-10 | unmapped | true      | false  | false    |
                        """)
                .expectWhere("model = 'linear'", """
                        | touch_id | amount_rpt | margin_rpt |
                        | t1       | 500        | 125        |
                        | t2       | 500        | 125        |
                        """);
    }
}
