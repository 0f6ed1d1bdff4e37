package yibiao.etl.gold;

import org.junit.jupiter.api.Test;
import yibiao.etl.fixture.TransformCase;

class ColdHandoffMonthTest {

    private final TransformCase months = TransformCase.of("gold.cold_handoff_month");

    @Test
    void aGroupThatOftenGetsCasesWithoutBackgroundIsAnAlertInThatMonth() {
        months.thresholds("{min_n: 3, cold_handoff_share: 0.5}")
                .given("gold.fact_case_handoff", """
                        | handoff_id | service_group | handed_on  | kind       | is_cold |
                        | a          | tier2         | 2026-01-31 | escalation | true    |
                        | b          | tier2         | 2026-01-01 | transfer   | true    |
                        | c          | tier2         | 2026-01-05 | escalation | false   |
                        | d          | tier2         | 2026-01-06 | escalation |         |
                        | e          | tier2         | 2026-02-01 | escalation | true    |
                        | f          | tier3         | 2026-01-02 | escalation | true    |
                        | g          | tier3         | 2026-01-03 | escalation | false   |
                        | h          | tier3         | 2026-01-04 | escalation | true    |
                        | i          | tier3         | 2026-01-05 | escalation | false   |
                        | j          | tier4         | 2026-01-05 | escalation |         |
                        """)
                .expect("""
                        | service_group | month_on   | judged_handoffs | cold_handoffs | is_alert |
                        | tier2         | 2026-01-01 | 3               | 2             | true     |
                        | tier2         | 2026-02-01 | 1               | 1             | false    |
                        | tier3         | 2026-01-01 | 4               | 2             | false    |
                        """);
    }
}
