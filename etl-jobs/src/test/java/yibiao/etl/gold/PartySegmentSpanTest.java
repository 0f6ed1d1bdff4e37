package yibiao.etl.gold;

import org.junit.jupiter.api.Test;
import yibiao.etl.fixture.TransformCase;

class PartySegmentSpanTest {

    private final TransformCase spans =
            TransformCase.of("gold.party_segment_span").segments("retail", "energy");

    @Test
    void aChangeCountsForTheWholeDayItWasMadeOnAndTheLastOfADayDecides() {
        spans.given("silver.party", """
                        | ref   | segment_code |
                        | crm:1 | retail       |
                        """).given("silver.party_hist", """
                        | ref   | segment_code | valid_from           | valid_to             | recorded_at          |
                        | crm:1 | retail       | 2026-01-10T00:00:00Z | 2026-03-01T15:00:00Z | 2026-01-10T00:00:00Z |
                        | crm:1 | nowhere      | 2026-03-01T15:00:00Z | 2026-03-01T15:30:00Z | 2026-03-01T15:00:00Z |
                        | crm:1 | energy       | 2026-03-01T15:30:00Z | 2026-03-01T16:00:00Z | 2026-03-01T15:30:00Z |
                        | crm:1 |              | 2026-03-01T16:00:00Z | 2026-05-01T00:00:00Z | 2026-03-01T16:00:00Z |
                        | crm:1 | retail       | 2026-05-01T00:00:00Z | 2026-06-01T00:00:00Z | 2026-05-01T00:00:00Z |
                        | crm:1 | retail       | 2026-06-01T00:00:00Z |                      | 2026-06-01T00:00:00Z |
                        """).expect("""
                        | from_on    | to_on      | segment_id |
                        | 0001-01-01 | 2026-03-01 | retail     |
                        | 2026-03-01 | 2026-03-02 | energy     |
                        | 2026-03-02 | 2026-05-01 | unmapped   |
                        | 2026-05-01 |            | retail     |
                        """);
    }

    @Test
    void theMasterRecordDecidesAndWhereItHasNoneTheOther() {
        spans.given("silver.party", """
                        | ref   | master_ref | segment_code |
                        | crm:1 |            | retail       |
                        | erp:1 | crm:1      | energy       |
                        """).given("silver.party_hist", """
                        | ref   | master_ref | segment_code | valid_from           | valid_to             | recorded_at          |
                        | crm:1 |            |              | 2026-01-01T00:00:00Z | 2026-02-01T00:00:00Z | 2026-01-01T00:00:00Z |
                        | crm:1 |            | retail       | 2026-02-01T00:00:00Z |                      | 2026-02-01T00:00:00Z |
                        | erp:1 |            | energy       | 2026-01-15T00:00:00Z |                      | 2026-01-15T00:00:00Z |
                        | old:1 |            | energy       | 2026-01-15T00:00:00Z | 2026-01-16T00:00:00Z | 2026-01-15T00:00:00Z |
                        """).expect("""
                        | from_on    | to_on      | segment_id |
                        | 0001-01-01 | 2026-02-01 | energy     |
                        | 2026-02-01 |            | retail     |
                        """);
    }
}
