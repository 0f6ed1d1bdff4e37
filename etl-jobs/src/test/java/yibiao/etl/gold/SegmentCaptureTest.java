package yibiao.etl.gold;

import org.junit.jupiter.api.Test;
import yibiao.etl.fixture.TransformCase;

class SegmentCaptureTest {

    private final TransformCase occasions =
            TransformCase.of("gold.segment_capture").segments("retail", "energy");

    @Test
    void anAccountHasASegmentOfTheTaxonomyOrNoneAndTheAuditTellsWhoSetIt() {
        occasions
                .given("silver.party", """
                        | ref   | source | master_ref | segment_code | created_on |
                        | crm:1 | crm    |            | retail       | 2026-01-01 |
                        | erp:1 | erp    | crm:1      |              | 2026-02-01 |
                        | crm:2 | crm    |            | nowhere      | 2026-01-02 |
                        | crm:3 | crm    |            | energy       | 2026-01-03 |
                        """)
                .given("silver.party_hist", """
                        | ref   | segment_code | valid_from           | recorded_at          |
                        | crm:1 |              | 2026-01-01T00:00:00Z | 2026-01-01T00:00:00Z |
                        | crm:1 | retail       | 2026-01-09T00:00:00Z | 2026-01-09T00:00:00Z |
                        | crm:2 | nowhere      | 2026-01-02T00:00:00Z | 2026-01-02T00:00:00Z |
                        | crm:3 | energy       | 2026-01-03T00:00:00Z | 2026-01-03T00:00:00Z |
                        """)
                .given("silver.field_change", """
                        | ref   | source | entity  | record_ref | field    | old_value | new_value | changed_at           | changed_by_ref |
                        | crm:p | crm    | account | crm:1      | Industry |           | retail    | 2026-01-08T00:00:00Z | crm:ann        |
                        | crm:q | crm    | account | crm:1      | Name     |           | x         | 2026-01-07T00:00:00Z | crm:bob        |
                        | crm:r | crm    | account | crm:3      | Industry | retail    | energy    | 2026-01-08T00:00:00Z | crm:bob        |
                        """)
                .given("gold.dim_user", """
                        | user_id                          | team   |
                        | f3695cf1e473b07cd8f385104dd01cfc | inside |
                        """)
                .expect("""
                        | occasion | source | segment_id | occurred_on | is_captured | captured_at           | captured_by_id                   | captured_by_team |
                        | account  | crm    | retail     | 2026-01-01  | true        | 2026-01-08 00:00:00.0 | f3695cf1e473b07cd8f385104dd01cfc | inside           |
                        | account  | crm    | unmapped   | 2026-01-02  | false       |                       | unmapped                         | unmapped         |
                        | account  | crm    | energy     | 2026-01-03  | true        |                       | unmapped                         | unmapped         |
                        """);
    }

    @Test
    void anAccountStandsUnderTheOwnerOfItsMasterRecord() {
        occasions.given("silver.party", """
                        | ref   | source | master_ref | segment_code | owner_ref |
                        | crm:1 | crm    |            | retail       | crm:ann   |
                        | erp:1 | erp    | crm:1      |              | crm:bob   |
                        | crm:2 | crm    |            |              | crm:gone  |
                        """).given("gold.dim_user", """
                        | user_id                          | team   |
                        | f3695cf1e473b07cd8f385104dd01cfc | inside |
                        """).expect("""
                        | occasion | segment_id | owner_id                         | team     |
                        | account  | retail     | f3695cf1e473b07cd8f385104dd01cfc | inside   |
                        | account  | unmapped   | unmapped                         | unmapped |
                        """);
    }

    @Test
    void aLeadThatGotItsSegmentAfterItWasQualifiedHadNoneThen() {
        occasions
                .given("silver.lead", """
                        | ref   | source | status       | segment_code | created_at           |
                        | crm:1 | crm    | qualified    | retail       | 2026-03-01T00:00:00Z |
                        | crm:2 | crm    | disqualified | retail       | 2026-03-01T00:00:00Z |
                        | crm:3 | crm    | open         |              | 2026-03-01T00:00:00Z |
                        """)
                .given("silver.lead_hist", """
                        | ref   | segment_code | valid_from           | recorded_at          |
                        | crm:1 |              | 2026-03-01T00:00:00Z | 2026-03-01T00:00:00Z |
                        | crm:1 | retail       | 2026-03-05T00:00:01Z | 2026-03-05T00:00:01Z |
                        | crm:2 |              | 2026-03-01T00:00:00Z | 2026-03-01T00:00:00Z |
                        | crm:2 | retail       | 2026-03-05T00:00:00Z | 2026-03-05T00:00:00Z |
                        | crm:3 |              | 2026-03-01T00:00:00Z | 2026-03-01T00:00:00Z |
                        """)
                .given("silver.lead_event", """
                        | ref   | lead_ref | type      | occurred_at          |
                        | crm:a | crm:1    | qualified | 2026-03-05T00:00:00Z |
                        | crm:b | crm:2    | qualified | 2026-03-05T00:00:00Z |
                        """)
                .expect("""
                        | occasion      | segment_id | occurred_on | is_captured | captured_at           |
                        | open_lead     | retail     | 2026-03-01  | true        | 2026-03-05 00:00:01.0 |
                        | open_lead     | unmapped   | 2026-03-01  | false       |                       |
                        | qualification | retail     | 2026-03-05  | false       | 2026-03-05 00:00:01.0 |
                        | qualification | retail     | 2026-03-05  | true        | 2026-03-05 00:00:00.0 |
                        """);
    }

    @Test
    void serviceHasADayToCaptureTheSegmentOfACallerWithoutOne() {
        occasions
                .given("silver.party", """
                        | ref   | source | segment_code | created_on |
                        | crm:1 | crm    | retail       | 2026-01-01 |
                        """)
                .given("silver.party_hist", """
                        | ref   | segment_code | valid_from           | recorded_at          |
                        | crm:1 |              | 2026-01-01T00:00:00Z | 2026-01-01T00:00:00Z |
                        | crm:1 | retail       | 2026-03-05T00:00:00Z | 2026-03-05T00:00:00Z |
                        """)
                .given("gold.fact_case", """
                        | case_id | source | party_id                         | segment_id | case_status | opened_at            | opened_on  |
                        | early   | desk   | PARTY | retail     | closed      | 2026-03-03T23:59:59Z | 2026-03-04 |
                        | intime  | desk   | PARTY | retail     | closed      | 2026-03-04T00:00:00Z | 2026-03-04 |
                        | had     | desk   | PARTY | retail     | closed      | 2026-03-05T00:00:00Z | 2026-03-05 |
                        | nobody  | desk   | unmapped                         | unmapped   | closed      | 2026-03-01T00:00:00Z | 2026-03-01 |
                        | never   | desk   | x                                | unmapped   | open        | 2026-03-01T00:00:00Z | 2026-03-01 |
                        | young   | desk   | x                                | unmapped   | open        | 2026-06-29T16:00:01Z | 2026-06-30 |
                        | void    | desk   | x                                | unmapped   | void        | 2026-03-01T00:00:00Z | 2026-03-01 |
                        """.replace("PARTY", "9547a70099f1a7ca8a21971fc29dbfde"))
                .expectWhere("occasion = 'case'", """
                        | record_id | is_captured |
                        | early     | false       |
                        | intime    | true        |
                        | never     | false       |
                        | young     |             |
                        """);
    }
}
