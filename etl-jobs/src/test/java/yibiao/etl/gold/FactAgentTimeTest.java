package yibiao.etl.gold;

import org.junit.jupiter.api.Test;
import yibiao.etl.fixture.TransformCase;

class FactAgentTimeTest {

    private final TransformCase rows = TransformCase.of("gold.fact_agent_time");

    @Test
    void anIntervalIsCutExactlyWhereAQuarterBegins() {
        rows.given("silver.agent_state", """
                        | ref  | source | agent_ref | kind      | started_at           | ended_at             |
                        | cc:1 | cc     | cc:ann    | available | 2026-03-01T15:59:59Z | 2026-03-01T16:15:00Z |
                        | cc:2 | cc     | cc:ann    | busy      | 2026-03-01T16:15:00Z | 2026-03-01T16:15:10Z |
                        | cc:3 | cc     | cc:ann    | busy      | 2026-03-01T16:20:00Z | 2026-03-01T16:20:05Z |
                        | cc:4 | cc     | cc:ann    | busy      | 2026-03-01T16:21:00Z | 2026-03-01T16:21:00Z |
                        """).expect("""
                        | agent_id | bucket_at             | state     | owner_id | worked_on  | state_seconds |
                        | bc910f1bf564ceca78a471bc657a57be | 2026-03-01 15:45:00.0 | available | unmapped | 2026-03-01 | 1             |
                        | bc910f1bf564ceca78a471bc657a57be | 2026-03-01 16:00:00.0 | available | unmapped | 2026-03-02 | 900           |
                        | bc910f1bf564ceca78a471bc657a57be | 2026-03-01 16:15:00.0 | busy      | unmapped | 2026-03-02 | 15            |
                        """);
    }

    @Test
    void anIntervalWithoutAnEndLastsUntilTheNextAndTheLastIsNotMeasuredYet() {
        rows.given("silver.agent_state", """
                        | ref  | source | agent_ref | kind  | started_at           | ended_at |
                        | cc:1 | cc     | cc:ann    |       | 2026-03-01T08:00:00Z |          |
                        | cc:2 | cc     | cc:ann    | break | 2026-03-01T08:01:00Z |          |
                        | cc:3 | cc     | cc:bob    | break | 2026-03-01T08:00:30Z |          |
                        """).expect("""
                        | agent_id | bucket_at             | state | state_seconds |
                        | bc910f1bf564ceca78a471bc657a57be | 2026-03-01 08:00:00.0 | other | 60            |
                        """);
    }
}
