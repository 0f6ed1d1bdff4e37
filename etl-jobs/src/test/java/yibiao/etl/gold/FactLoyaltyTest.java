package yibiao.etl.gold;

import org.junit.jupiter.api.Test;
import yibiao.etl.fixture.TransformCase;

class FactLoyaltyTest {

    private final TransformCase rows = TransformCase.of("gold.fact_loyalty");

    @Test
    void theBalanceIsWhatAllEntriesUntilThenAddUpTo() {
        rows.given("silver.loyalty_ledger", """
                        | ref   | source | membership_ref | type     | occurred_on | points |
                        | loy:d | loy    | loy:1          | expire   | 2026-03-01  | -20    |
                        | loy:a | loy    | loy:1          | earn     | 2026-01-01  | 100.5  |
                        | loy:c | loy    | loy:1          | adjust   | 2026-02-01  | 1      |
                        | loy:b | loy    | loy:1          | redeem   | 2026-02-01  | -30    |
                        | loy:e | loy    | loy:gone       | transfer | 2026-02-01  | 5      |
                        """)
                .given("gold.fact_membership", """
                        | membership_id | party_id | segment_id | program | tier |
                        | 7980f39733905b2ab96830ac1adc4821          | p1       | retail     | Miles   | Gold |
                        """)
                .expect("""
                        | type     | occurred_on | party_id | segment_id | tier     | points | earned_points | redeemed_points | expired_points | adjusted_points | balance_points |
                        | earn     | 2026-01-01  | p1       | retail     | Gold     | 100.5  | 100.5         | 0               | 0              | 0               | 100.5          |
                        | redeem   | 2026-02-01  | p1       | retail     | Gold     | -30    | 0             | -30             | 0              | 0               | 70.5           |
                        | adjust   | 2026-02-01  | p1       | retail     | Gold     | 1      | 0             | 0               | 0              | 1               | 71.5           |
                        | expire   | 2026-03-01  | p1       | retail     | Gold     | -20    | 0             | 0               | -20            | 0               | 51.5           |
                        | transfer | 2026-02-01  | unmapped | unmapped   | unmapped | 5      | 0             | 0               | 0              | 5               | 5              |
                        """);
    }

    @Test
    void anEntryGivenTwiceCountsTwiceAndIsFlaggedOnce() {
        rows.given("silver.loyalty_ledger", """
                        | ref   | source | membership_ref | type   | occurred_on | points | order_ref |
                        | loy:a | loy    | loy:1          | earn   | 2026-01-01  | 100.5  |           |
                        | loy:b | loy    | loy:1          | earn   | 2026-01-01  | 100.5  |           |
                        | loy:c | loy    | loy:1          | earn   | 2026-01-01  | 100.5  | erp:1     |
                        | loy:d | loy    | loy:1          | earn   | 2026-01-02  | 100.5  |           |
                        | loy:e | loy    | loy:2          | earn   | 2026-01-01  | 100.5  |           |
                        """).expect("""
                        | occurred_on | points | balance_points | is_repeat |
                        | 2026-01-01  | 100.5  | 100.5          | false     |
                        | 2026-01-01  | 100.5  | 201            | true      |
                        | 2026-01-01  | 100.5  | 301.5          | false     |
                        | 2026-01-02  | 100.5  | 402            | false     |
                        | 2026-01-01  | 100.5  | 100.5          | false     |
                        """);
    }
}
