package yibiao.etl.gold;

import org.junit.jupiter.api.Test;
import yibiao.etl.fixture.TransformCase;

class FactActivityTest {

    private final TransformCase rows = TransformCase.of("gold.fact_activity");

    @Test
    void aMeetingOfTodayMayBeEnteredTomorrowAndAPlanIsNotLate() {
        rows.given("silver.activity", """
                        | ref   | source | kind    | status | occurred_at          | entered_at           |
                        | crm:1 | crm    | meeting | done   | 2026-03-01T08:00:00Z | 2026-03-02T15:59:59Z |
                        | crm:2 | crm    | meeting | done   | 2026-03-01T08:00:00Z | 2026-03-02T16:00:00Z |
                        | crm:3 | crm    | visit   |        | 2026-03-05T08:00:00Z | 2026-03-01T08:00:00Z |
                        | crm:4 | crm    | note    |        |                      | 2026-03-01T20:59:59Z |
                        """).expect("""
                        | kind    | activity_status | occurred_on | entry_lag_seconds | is_entered_by_next_day | is_entered_at_night | party_id | owner_id |
                        | meeting | done            | 2026-03-01  | 115199            | true                   | false               | unmapped | unmapped |
                        | meeting | done            | 2026-03-01  | 115200            | false                  | true                | unmapped | unmapped |
                        | visit   | unmapped        | 2026-03-05  |                   | true                   | false               | unmapped | unmapped |
                        | note    | unmapped        |             |                   |                        | true                | unmapped | unmapped |
                        """);
    }

    @Test
    void tenEntriesOfOneUserWithinTenMinutesAreABurstAndANoteUsedAgainIsRepeated() {
        StringBuilder entries = new StringBuilder("| ref | source | kind | owner_ref | entered_at | note_hash |\n");
        for (int i = 0; i < 10; i++) {
            entries.append("| crm:a%d | crm | note | crm:ann | 2026-03-01T08:%02d:40Z | n%d |\n".formatted(i, i, i));
            entries.append("| crm:b%d | crm | call | crm:bob | 2026-03-01T08:%02d:40Z | same |\n".formatted(i, i * 2));
        }
        entries.append("| crm:a10 | crm | note | crm:ann | 2026-03-01T08:30:00Z | n1 |\n");
        rows.given("silver.activity", entries.toString())
                .expectWhere(
                        "kind = 'note' AND (NOT is_burst OR is_repeated_note) OR kind = 'call' AND (is_burst OR NOT is_repeated_note)",
                        """
                        | kind | is_burst | is_repeated_note |
                        | note | false    | true             |
                        | call | false    | false            |
                        """);
    }

    @Test
    void theCustomerIsThatOfWhatTheActivityIsAbout() {
        rows.given("silver.party", """
                        | ref   |
                        | crm:7 |
                        """)
                .given("silver.opportunity", """
                        | ref    | party_ref |
                        | crm:o1 | crm:7     |
                        """)
                .given("silver.contact", """
                        | ref   | party_ref |
                        | crm:p | crm:7     |
                        """)
                .given("silver.activity", """
                        | ref   | source | kind | opportunity_ref | contact_ref |
                        | crm:1 | crm    | call | crm:o1          |             |
                        | crm:2 | crm    | task |                 | crm:p       |
                        """)
                .expect("""
                        | kind | party_id | opportunity_id |
                        | call | 4ac94ea05d051e63dbec02ac922e1add   | d5e2e3569c97e3fe56988b186c090a32         |
                        | task | 4ac94ea05d051e63dbec02ac922e1add   | unmapped       |
                        """);
    }
}
