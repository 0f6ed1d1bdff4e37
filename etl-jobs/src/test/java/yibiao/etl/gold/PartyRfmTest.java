package yibiao.etl.gold;

import org.junit.jupiter.api.Test;
import yibiao.etl.fixture.TransformCase;

class PartyRfmTest {

    private final TransformCase rows = TransformCase.of("gold.party_rfm");

    @Test
    void customersAlikeShareAScoreAndTheScoreIsTheShareTheyBeat() {
        rows.given("gold.fact_order_line", """
                        | order_line_id | order_id | party_id | booked_on  | net_amount | net_amount_rpt | fx_status |
                        | 1             | a        | p1       | 2026-06-29 | 10         | 10             | same      |
                        | 2             | b        | p2       | 2026-06-29 | 10         | 10             | same      |
                        | 3             | c        | p3       | 2026-06-01 | 30         | 30             | same      |
                        | 4             | d        | p3       | 2026-06-02 | 30         | 30             | same      |
                        | 5             | d        | p3       | 2026-06-02 | 30         | 30             | same      |
                        | 6             | e        | p4       | 2026-05-01 | 10         | 10             | same      |
                        | 7             | f        | p5       | 2025-06-30 | 90         | 90             | same      |
                        | 8             | g        | p5       | 2026-01-10 | -90        | -90            | same      |
                        """).expect("""
                        | party_id | last_order_on | recency_days | orders | net_amount_rpt | recency_score | frequency_score | monetary_score |
                        | p1       | 2026-06-29    | 1            | 1      | 10             | 4             | 2               | 2              |
                        | p2       | 2026-06-29    | 1            | 1      | 10             | 4             | 2               | 2              |
                        | p3       | 2026-06-02    | 28           | 2      | 90             | 3             | 5               | 5              |
                        | p4       | 2026-05-01    | 60           | 1      | 10             | 2             | 2               | 2              |
                        | p5       | 2025-06-30    | 365          | 0      | -90            | 1             | 1               | 1              |
                        """);
    }

    @Test
    void whoseEveryLineLacksARateIsCountedAndNotScoredForMoney() {
        rows.given("gold.fact_order_line", """
                        | order_line_id | order_id | party_id | booked_on  | net_amount | net_amount_rpt | fx_status |
                        | 1             | a        | p1       | 2026-06-29 | 10         |                | missing   |
                        | 2             | b        | p2       | 2020-06-29 | 10         | 10             | same      |
                        | 3             | c        | p3       | 2026-06-29 | -5         | -5             | same      |
                        | 4             | d        | unmapped | 2026-06-29 | 10         | 10             | same      |
                        | 5             | e        | p2       | 2026-07-01 | 10         | 10             | same      |
                        """).expect("""
                        | party_id | recency_days | orders | net_amount_rpt | unpriced_lines | recency_score | frequency_score | monetary_score |
                        | p1       | 1            | 1      |                | 1              | 3             | 3               |                |
                        | p2       | 2192         | 0      | 0              | 0              | 1             | 1               | 1              |
                        """);
    }
}
