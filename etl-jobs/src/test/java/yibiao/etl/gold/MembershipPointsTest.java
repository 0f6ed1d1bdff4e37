package yibiao.etl.gold;

import org.junit.jupiter.api.Test;
import yibiao.etl.fixture.TransformCase;

class MembershipPointsTest {

    private final TransformCase rows = TransformCase.of("gold.membership_points");

    @Test
    void whoHadEnoughOnAnyOfTheDaysCouldRedeem() {
        rows.given("gold.fact_loyalty", """
                        | entry_id | membership_id | program | type   | occurred_on | points | redeemed_points |
                        | a        | spent         | miles   | earn   | 2026-02-01  | 100    | 0               |
                        | b        | spent         | miles   | redeem | 2026-02-01  | -100   | -100            |
                        | c        | quiet         | miles   | earn   | 2024-02-01  | 150    | 0               |
                        | d        | poor          | miles   | earn   | 2026-02-01  | 60     | 0               |
                        | e        | poor          | miles   | redeem | 2026-02-03  | -60    | -60             |
                        | f        | poor          | miles   | earn   | 2026-02-04  | 60     | 0               |
                        | g        | past          | miles   | earn   | 2024-02-01  | 150    | 0               |
                        | h        | past          | miles   | redeem | 2025-06-30  | -150   | -150            |
                        | i        | undone        | miles   | earn   | 2026-02-01  | 150    | 0               |
                        | j        | undone        | miles   | redeem | 2026-02-02  | -150   | -150            |
                        | k        | undone        | miles   | redeem | 2026-02-03  | 150    | 150             |
                        | l        | later         | miles   | earn   | 2026-07-01  | 150    | 0               |
                        """)
                .given("gold.fact_membership", """
                        | membership_id | membership_status | region | country |
                        | spent         | active            | east   | CN      |
                        """)
                .thresholds("{redeemable_points: 100, redeemer_days: 365}")
                .expect("""
                        | membership_id | program | membership_status | region   | balance_points | most_points | redeemed_points | last_entry_on | can_redeem | has_redeemed |
                        | past          | miles   | unmapped          | unmapped | 0              | 0           | 0               | 2025-06-30    | false      | false        |
                        | poor          | miles   | unmapped          | unmapped | 60             | 60          | 60              | 2026-02-04    | false      | true         |
                        | quiet         | miles   | unmapped          | unmapped | 150            | 150         | 0               | 2024-02-01    | true       | false        |
                        | spent         | miles   | active            | east     | 0              | 100         | 100             | 2026-02-01    | true       | true         |
                        | undone        | miles   | unmapped          | unmapped | 150            | 150         | 0               | 2026-02-03    | true       | false        |
                        """);
    }
}
