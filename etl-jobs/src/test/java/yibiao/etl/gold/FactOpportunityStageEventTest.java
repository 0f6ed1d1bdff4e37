package yibiao.etl.gold;

import org.junit.jupiter.api.Test;
import yibiao.etl.fixture.TransformCase;

class FactOpportunityStageEventTest {

    private final TransformCase rows = TransformCase.of("gold.fact_opportunity_stage_event");

    private static final String STAGES = """
            | ref   | source | stage    | stage_rank | status |
            | crm:a | crm    | Prospect | 1          | open   |
            | crm:b | crm    | Engaged  | 2          | open   |
            | crm:c | crm    | Offer    | 3          | open   |
            | crm:d | crm    | Lost     | 4          | lost   |
            """;

    @Test
    void theDirectionFollowsTheRanksUnlessTheSourceSaysIt() {
        rows.given("silver.opportunity", STAGES)
                .given("silver.opportunity_stage_event", """
                        | ref   | source | opportunity_ref | stage    | entered_at           | seq | direction | amount_at_entry | currency |
                        | crm:1 | crm    | crm:o1          | Prospect | 2026-06-01T16:00:00Z | 1   |           | 10              | CNY      |
                        | crm:2 | crm    | crm:o1          | Offer    | 2026-06-02T16:00:00Z | 2   |           | 10              | USD      |
                        | crm:3 | crm    | crm:o1          | Engaged  | 2026-06-28T16:00:00Z | 3   |           | 10              | USD      |
                        | crm:4 | crm    | crm:o1          | Lost     | 2026-06-28T16:00:00Z | 4   | forward   |                 |          |
                        | crm:5 | crm    | crm:o1          | Engaged  | 2026-06-28T17:00:00Z | 5   |           |                 |          |
                        | crm:6 | crm    | crm:o1          | Elsewhere | 2026-06-28T18:00:00Z | 6   |           |                 |          |
                        """)
                .given("gold.fact_opportunity", """
                        | opportunity_id | party_id | team | status |
                        | d5e2e3569c97e3fe56988b186c090a32         | p1       | A    | open   |
                        """)
                .given("silver.fx_rate", """
                        | ref   | from_currency | to_currency | rate_on    | rate |
                        | erp:a | USD           | CNY         | 2026-06-28 | 7    |
                        """)
                .expect("""
                        | opportunity_id | party_id | team | position | stage     | from_stage | stage_rank | direction | entered_on | stay_seconds | is_last | amount_at_entry_rpt | fx_status | evidence |
                        | d5e2e3569c97e3fe56988b186c090a32         | p1       | A    | 1        | Prospect  |            | 1          | unmapped  | 2026-06-02 | 86400        | false   | 10                  | same      | stages   |
                        | d5e2e3569c97e3fe56988b186c090a32         | p1       | A    | 2        | Offer     | Prospect   | 3          | skip      | 2026-06-03 | 2246400      | false   |                     | missing   | stages   |
                        | d5e2e3569c97e3fe56988b186c090a32         | p1       | A    | 3        | Engaged   | Offer      | 2          | backward  | 2026-06-29 | 0            | false   | 70                  | ok        | stages   |
                        | d5e2e3569c97e3fe56988b186c090a32         | p1       | A    | 4        | Lost      | Engaged    | 4          | forward   | 2026-06-29 | 3600         | false   |                     | no_amount | stages   |
                        | d5e2e3569c97e3fe56988b186c090a32         | p1       | A    | 5        | Engaged   | Lost       | 2          | reopen    | 2026-06-29 | 3600         | false   |                     | no_amount | stages   |
                        | d5e2e3569c97e3fe56988b186c090a32         | p1       | A    | 6        | Elsewhere | Engaged    |            | unmapped  | 2026-06-29 |              | true    |                     | no_amount | stages   |
                        """);
    }

    @Test
    void aProbabilityThatIsNoneIsUnknown() {
        rows.given("silver.opportunity_stage_event", """
                        | ref   | source | opportunity_ref | stage    | entered_at           | seq | probability_at_entry |
                        | crm:1 | crm    | crm:o1          | Prospect | 2026-06-01T16:00:00Z | 1   | 0.2                  |
                        | crm:2 | crm    | crm:o1          | Engaged  | 2026-06-02T16:00:00Z | 2   | 1.5                  |
                        | crm:3 | crm    | crm:o1          | Offer    | 2026-06-03T16:00:00Z | 3   | -0.1                 |
                        """).expect("""
                        | stage    | probability_at_entry |
                        | Prospect | 0.2                  |
                        | Engaged  |                      |
                        | Offer    |                      |
                        """);
    }

    @Test
    void whereOnlyFieldsHaveAHistoryTheFieldOfTheStageTells() {
        rows.given("silver.opportunity", STAGES)
                .given("silver.field_change", """
                        | ref   | source | entity      | record_ref | field     | old_value | new_value | changed_at           |
                        | crm:1 | crm    | opportunity | crm:o1     | dealstage |           | Prospect  | 2026-06-01T16:00:00Z |
                        | crm:2 | crm    | opportunity | crm:o1     | dealstage | Prospect  | Engaged   | 2026-06-01T17:00:00Z |
                        | crm:3 | crm    | opportunity | crm:o1     | amount    | 1         | 2         | 2026-06-01T17:30:00Z |
                        | crm:4 | crm    | opportunity | crm:o2     | StageName | Prospect  | Offer     | 2026-06-01T17:30:00Z |
                        """)
                .given("silver.opportunity_stage_event", """
                        | ref   | source | opportunity_ref | stage    | entered_at           | exited_at            |
                        | crm:9 | crm    | crm:o2          | Prospect | 2026-06-01T16:00:00Z | 2026-06-01T15:00:00Z |
                        """)
                .expect("""
                        | opportunity_id | position | stage    | direction | stay_seconds | is_last | evidence |
                        | unmapped       | 1        | Prospect | unmapped  | 3600         | false   | fields   |
                        | unmapped       | 2        | Engaged  | forward   |              | true    | fields   |
                        | unmapped       | 1        | Prospect | unmapped  |              | false   | stages   |
                        """);
    }
}
