package yibiao.etl.gold;

import org.junit.jupiter.api.Test;
import yibiao.etl.fixture.TransformCase;

class PipelineEntryTest {

    private final TransformCase rows = TransformCase.of("gold.pipeline_entry").calendar("2025-10-01", "2026-12-31");

    @Test
    void aDealThatIsLostDeletedOrCutWithin45DaysIsGoneSoon() {
        rows.given("gold.fact_opportunity_span", """
                        | opportunity_id | kind     | from_on    | to_on      | owner_id | status | expected_close_on | amount | amount_rpt |
                        | lost           | restated | 2025-12-28 | 2026-02-11 | ann      | open   | 2026-03-31        | 110    | 110        |
                        | lost           | restated | 2026-02-11 |            | ann      | lost   | 2026-03-31        | 110    | 110        |
                        | lost_late      | restated | 2025-12-28 | 2026-02-12 | ann      | open   | 2026-03-31        | 120    | 120        |
                        | lost_late      | restated | 2026-02-12 |            | ann      | lost   | 2026-03-31        | 120    | 120        |
                        | deleted        | restated | 2025-12-28 | 2026-01-15 | ann      | open   | 2026-03-31        | 130    | 130        |
                        | cut            | restated | 2025-12-28 | 2026-01-15 | ann      | open   | 2026-03-31        | 140    | 140        |
                        | cut            | restated | 2026-01-15 |            | ann      | open   | 2026-03-31        | 69     | 69         |
                        | halved         | restated | 2025-12-28 | 2026-01-15 | ann      | open   | 2026-03-31        | 150    | 150        |
                        | halved         | restated | 2026-01-15 |            | ann      | open   | 2026-03-31        | 75     | 75         |
                        | won            | restated | 2025-12-28 | 2026-01-15 | ann      | open   | 2026-03-31        | 160    | 160        |
                        | won            | restated | 2026-01-15 |            | ann      | won    | 2026-03-31        | 160    | 160        |
                        """).expect("""
                        | opportunity_id | owner_id | entered_on | review_on  | quarter_on | is_counted | amount_rpt | is_mature | is_gone | is_untouched |
                        | cut            | ann      | 2025-12-28 | 2026-01-01 | 2026-01-01 | true       | 140        | true      | true    | true         |
                        | deleted        | ann      | 2025-12-28 | 2026-01-01 | 2026-01-01 | true       | 130        | true      | true    | true         |
                        | halved         | ann      | 2025-12-28 | 2026-01-01 | 2026-01-01 | true       | 150        | true      | false   | true         |
                        | lost           | ann      | 2025-12-28 | 2026-01-01 | 2026-01-01 | true       | 110        | true      | true    | true         |
                        | lost_late      | ann      | 2025-12-28 | 2026-01-01 | 2026-01-01 | true       | 120        | true      | false   | true         |
                        | won            | ann      | 2025-12-28 | 2026-01-01 | 2026-01-01 | true       | 160        | true      | false   | true         |
                        """);
    }

    @Test
    void aTraceOfWorkCountsUntil45DaysAfterTheEntryWhoeverLeftItAndWhateverItIs() {
        rows.given("gold.fact_opportunity_span", """
                        | opportunity_id | kind     | from_on    | owner_id | status | expected_close_on | amount | amount_rpt |
                        | called         | restated | 2026-02-01 | ann      | open   | 2026-03-31        | 110    | 110        |
                        | called_late    | restated | 2026-02-01 | ann      | open   | 2026-03-31        | 120    | 120        |
                        | planned        | restated | 2026-02-01 | ann      | open   | 2026-03-31        | 130    | 130        |
                        | quoted         | restated | 2026-02-01 | ann      | open   | 2026-03-31        | 140    | 140        |
                        | before         | restated | 2026-02-01 | ann      | open   | 2026-03-31        | 150    | 150        |
                        | next_quarter   | restated | 2026-02-01 | ann      | open   | 2026-04-01        | 160    | 160        |
                        | young          | restated | 2026-06-01 | ann      | open   | 2026-06-30        | 170    | 170        |
                        """)
                .given("gold.fact_activity", """
                        | activity_id | opportunity_id | activity_status | occurred_on |
                        | 1           | called         | done            | 2026-03-18  |
                        | 2           | called_late    | done            | 2026-03-19  |
                        | 3           | planned        | planned         | 2026-02-02  |
                        | 4           | before         | unmapped        | 2025-11-02  |
                        """)
                .given("gold.fact_quote", """
                        | quote_id | opportunity_id | quote_status | quoted_on  |
                        | 1        | quoted         | sent         | 2026-02-10 |
                        """)
                .expect("""
                        | opportunity_id | review_on | is_counted | is_mature | is_untouched |
                        | before         |           | true       | true      | false        |
                        | called         |           | true       | true      | false        |
                        | called_late    |           | true       | true      | true         |
                        | next_quarter   |           | false      | true      |              |
                        | planned        |           | true       | true      | true         |
                        | quoted         |           | true       | true      | false        |
                        | young          |           | true       | false     | true         |
                        """);
    }

    @Test
    void aDealIsTheMissingAmountWhenOneTwoOrThreeOfItFillTheGap() {
        rows.given("gold.fact_target", """
                        | target_id | level | owner_id | measure    | is_current | quarter_on | amount_rpt |
                        | t1        | owner | ann      | won_amount | true       | 2026-01-01 | 100        |
                        """)
                .given("gold.fact_opportunity_span", """
                        | opportunity_id | kind     | from_on    | owner_id | status | expected_close_on | amount | amount_rpt |
                        | old            | restated | 2025-11-01 | ann      | open   | 2026-03-31        | 123    | 123        |
                        | whole          | restated | 2025-12-30 | ann      | open   | 2026-03-31        | 170    | 170        |
                        | third          | restated | 2025-12-30 | ann      | open   | 2026-03-31        | 59     | 59         |
                        | other          | restated | 2025-12-30 | ann      | open   | 2026-03-31        | 120    | 120        |
                        | over           | restated | 2025-12-31 | ann      | open   | 2026-03-31        | 44     | 44         |
                        """)
                .expect("""
                        | opportunity_id | gap_amount_rpt | is_gap |
                        | old            |                |        |
                        | other          | 177            | false  |
                        | over           | -172           |        |
                        | third          | 177            | true   |
                        | whole          | 177            | true   |
                        """);
    }

    @Test
    void repeatedAndRoundAmountsAndPushesAreCounted() {
        rows.given("gold.fact_opportunity_span", """
                        | opportunity_id | kind     | from_on    | to_on      | owner_id | status | expected_close_on | amount | amount_rpt |
                        | a              | restated | 2026-02-01 | 2026-02-02 | ann      | open   | 2026-02-20        | 125    | 125        |
                        | a              | restated | 2026-02-02 | 2026-02-03 | ann      | open   | 2026-02-10        | 125    | 125        |
                        | a              | restated | 2026-02-03 | 2026-02-04 | ann      | open   | 2026-03-10        | 125    | 125        |
                        | a              | restated | 2026-02-04 |            | ann      | lost   | 2026-04-10        | 125    | 125        |
                        | b              | restated | 2026-02-01 |            | ann      | open   | 2026-02-20        | 125    | 125        |
                        | c              | restated | 2026-02-01 |            | ann      | open   | 2026-02-20        | 50000  | 50000      |
                        | d              | restated | 2026-02-01 |            | ann      | open   | 2026-02-20        | 51000  | 51000      |
                        | e              | restated | 2026-02-01 |            | bob      | open   | 2026-02-20        | 51000  | 51000      |
                        | a              | as_known | 2026-02-09 |            | ann      | open   | 2026-02-20        | 125    | 125        |
                        """).expect("""
                        | opportunity_id | is_repeated_amount | pushes |
                        | a              | true               | 1      |
                        | b              | true               | 0      |
                        | c              | true               | 0      |
                        | d              | false              | 0      |
                        | e              | false              | 0      |
                        """);
    }
}
