package yibiao.etl.quality;

import org.junit.jupiter.api.Test;
import yibiao.etl.fixture.TransformCase;

class DqResultsTest {

    private static final String OPPORTUNITY_2 = "1a2b94163899dbdaebc93a097831e160";

    private final TransformCase results = TransformCase.of("gold.fact_dq_result");

    @Test
    void aReferenceThatLeadsNowhereIsCountedWithItsMoneyAndItsValues() {
        results.given("silver.product", """
                | ref        |
                | crm:GTXPro |
                """)
                .given("silver.opportunity", """
                | ref   | product_ref |
                | crm:1 | crm:GTXPro  |
                | crm:2 | crm:GTX Pro |
                | crm:3 |             |
                """)
                .given("gold.fact_opportunity", """
                | opportunity_id | amount_rpt |
                | %s             |    4821.50 |
                """.formatted(OPPORTUNITY_2))
                .expectWhere("rule_id = 'opportunity.product_ref_known'", """
                | rule_id                       | table_name         | column_name | dimension   | severity | tested | failed | amount_affected_rpt | samples | message_en |
                | opportunity.product_ref_known | silver.opportunity | product_ref | consistency | warn     |      2 |      1 |              4821.5 | [{"value":"crm:GTX Pro","rows":1}] | Product reference names a row of silver.product: not so for 1 of 2 rows of silver.opportunity: 'crm:GTX Pro' (1). Amount affected: 4,821.50 CNY. |
                """);
    }

    @Test
    void keysMissingValuesAndWrongValuesAreCounted() {
        results.given("silver.opportunity", """
                | ref   | source | status  |
                | crm:1 | crm    | won     |
                | crm:1 | crm    | pending |
                | crm:2 |        | open    |
                """)
                .expectWhere(
                        "table_name = 'silver.opportunity' AND failed > 0 AND dimension <> 'consistency'"
                                + " AND column_name IS DISTINCT FROM 'source_id' AND column_name IS DISTINCT FROM 'origin'"
                                + " AND column_name IS DISTINCT FROM 'extracted_at'",
                        """
                | rule_id                              | dimension    | severity | tested | failed |
                | opportunity.one_row_per_key          | uniqueness   | error    |      3 |      1 |
                | opportunity.source_present           | completeness | error    |      3 |      1 |
                | opportunity.closed_deal_has_a_date   | completeness | warn     |      3 |      1 |
                | opportunity.status_invalidValues     | conformity   | error    |      3 |      1 |
                """);
    }

    @Test
    void aDealThatLeavesOneMonthAndEntersAnotherBreaksNoRule() {
        results.given("gold.fact_pipeline_change", """
                | opportunity_id | kind     | change_on  | component  | owner_id | close_month_on | amount_rpt | deals |
                | a              | restated | 2026-02-02 | pushed_out | li       | 2026-03-01     | -140       | -1    |
                | a              | restated | 2026-02-02 | pushed_out | li       | 2026-05-01     | 140        | 1     |
                | b              | restated | 2026-02-02 | pulled_in  | li       |                | -70        | -1    |
                | b              | restated | 2026-02-02 | pulled_in  | li       | 2026-05-01     | 70         | 1     |
                | b              | restated | 2026-02-02 | pulled_in  | li       | 2026-05-01     | 70         | 1     |
                """)
                .expectWhere("table_name = 'gold.fact_pipeline_change' AND dimension = 'uniqueness'", """
                | rule_id                               | severity | tested | failed |
                | fact_pipeline_change.one_row_per_cell | error    |      5 |      1 |
                """);
    }

    @Test
    void unmappedKeysOfFactsAreFindingsWithTheirMoney() {
        results.given("gold.fact_order_line", """
                | order_line_id | source | party_id | net_amount_rpt |
                | a             | erp    | unmapped |            100 |
                | b             | erp    | p        |             50 |
                """).expectWhere("rule_id = 'fact_order_line.party_id_mapped'", """
                | dimension | severity | tested | failed | amount_affected_rpt | samples |
                | coverage  | warn     |      2 |      1 |                 100 | [{"value":"erp","rows":1}] |
                """);
    }

    @Test
    void refusedRecordsAreCountedOnceHoweverManyColumnsFailAndDuplicatesApart() {
        results.given("silver.party", """
                | ref   |
                | crm:1 |
                """)
                .given("silver.rejected_record", """
                | entity | source | stream | origin | column_name | reason       | message |
                | party  | crm    | a      | a.csv#2 | created_on | NOT_A_DATE   | wrong 1 |
                | party  | crm    | a      | a.csv#2 | kind       | NOT_ALLOWED_VALUE | wrong 2 |
                | party  | crm    | a      | a.csv#3 | ref        | DUPLICATE_REF | twice  |
                """)
                .expectWhere("rule_id LIKE 'party.records%'", """
                | rule_id                  | dimension  | tested | failed | samples |
                | party.records_accepted   | conformity |      2 |      1 | [{"value":"a.csv#2 wrong 1","rows":1},{"value":"a.csv#2 wrong 2","rows":1}] |
                | party.records_given_once | uniqueness |      2 |      1 | [{"value":"a.csv#3 twice","rows":1}] |
                """);
    }

    @Test
    void totalsOfAMartThatDifferFromItsFactBreakABlockingRule() {
        results.given("gold.fact_order_line", """
                | order_line_id | net_amount_rpt |
                | a             |            100 |
                """)
                .given("gold.segment_revenue", """
                | segment_id | net_amount_rpt | order_lines |
                | retail     |             99 |           1 |
                """)
                .expectWhere(
                        "table_name = 'gold.segment_revenue' AND severity = 'error' AND dimension = 'consistency' AND failed > 0",
                        """
                | failed | samples |
                |      1 | [{"value":"1.0000","rows":1}] |
                """);
    }
}
