package yibiao.etl.gold;

import org.junit.jupiter.api.Test;
import yibiao.etl.fixture.TransformCase;

class CallIntervalTest {

    @Test
    void whatEnteredAQueueStandsInItsQuarterWithAllOfItsHandling() {
        TransformCase.of("gold.call_interval").given("gold.fact_call", """
                        | call_id | source | queue | channel | called_on  | bucket_at            | is_offered | is_over | is_answered | is_abandoned | is_short_abandon | is_in_time | transfers | wait_seconds | talk_seconds | hold_seconds | acw_seconds | handle_seconds |
                        | 1       | cc     | Help  | voice   | 2026-03-02 | 2026-03-01T16:15:00Z | true       | true    | true        | false        | false            | true       | 1         | 10           | 100          | 20           | 30          | 150            |
                        | 2       | cc     | Help  | voice   | 2026-03-02 | 2026-03-01T16:15:00Z | true       | true    | true        | false        | false            | false      | 0         |              | 50           |              |             | 50             |
                        | 3       | cc     | Help  | voice   | 2026-03-02 | 2026-03-01T16:15:00Z | true       | true    | false       | true         | true             | true       | 0         | 3            |              |              |             |                |
                        | 4       | cc     | Help  | voice   | 2026-03-02 | 2026-03-01T16:15:00Z | true       | false   | false       | false        | false            | false      | 0         |              |              |              |             |                |
                        | 5       | cc     | Help  | chat    | 2026-03-02 | 2026-03-01T16:30:00Z | true       | true    | false       | true         | false            | false      | 0         | 90           |              |              |             |                |
                        | 6       | cc     | Help  | voice   | 2026-03-02 | 2026-03-01T16:30:00Z | false      | true    | true        | false        | false            | false      | 0         |              | 70           |              |             | 70             |
                        """).expect("""
                        | bucket_at             | channel | interval_on | offered | over | answered | answered_in_time | abandoned | short_abandoned | abandoned_in_time | transferred | answer_wait_seconds | answer_waits | talk_seconds | hold_seconds | acw_seconds | handle_seconds |
                        | 2026-03-01 16:15:00.0 | voice   | 2026-03-02  | 4       | 3    | 2        | 1                | 1         | 1               | 1                 | 1           | 10                  | 1            | 150          | 20           | 30          | 200            |
                        | 2026-03-01 16:30:00.0 | chat    | 2026-03-02  | 1       | 1    | 0        | 0                | 1         | 0               | 0                 | 0           |                     | 0            |              |              |             |                |
                        """);
    }
}
