package yibiao.etl.gold;

import org.junit.jupiter.api.Test;
import yibiao.etl.fixture.TransformCase;

class RevenueRetentionTest {

    private static final String DAYS = """
            | calendar_id | date_on    | fiscal_year | quarter | year_starts_on | year_ends_on | quarter_starts_on | quarter_ends_on |
            | default     | 2025-02-01 |        2025 |       1 | 2025-01-01     | 2025-12-31   | 2025-01-01        | 2025-03-31      |
            | default     | 2025-03-31 |        2025 |       1 | 2025-01-01     | 2025-12-31   | 2025-01-01        | 2025-03-31      |
            | default     | 2026-01-01 |        2026 |       1 | 2026-01-01     | 2026-12-31   | 2026-01-01        | 2026-03-31      |
            | default     | 2026-04-01 |        2026 |       2 | 2026-01-01     | 2026-12-31   | 2026-04-01        | 2026-06-30      |
            | default     | 2027-04-01 |        2027 |       2 | 2027-01-01     | 2027-12-31   | 2027-04-01        | 2027-06-30      |
            | shops       | 2025-02-01 |        2024 |       4 | 2024-02-04     | 2025-02-01   | 2024-11-03        | 2025-02-01      |
            """;

    private final TransformCase retention =
            TransformCase.of("gold.revenue_retention").given("gold.dim_fiscal_period", DAYS);

    @Test
    void whoBuysInAnotherQuarterLeftTheQuarterAndNotTheYear() {
        retention.given("gold.fact_order_line", """
                        | order_line_id | order_id | party_id | booked_on  | net_amount | net_amount_rpt | fx_status |
                        | 1             | e:1      | p1       | 2025-02-01 |        100 |            100 | same      |
                        | 2             | e:2      | p1       | 2025-03-31 |        -20 |            -20 | same      |
                        | 3             | e:3      | p1       | 2026-04-01 |        120 |            120 | same      |
                        | 4             | e:4      | p2       | 2026-01-01 |         10 |                | missing   |
                        | 5             | e:5      | unmapped | 2025-02-01 |        999 |            999 | same      |
                        """).expect("""
                        | party_id | period_kind | period_on  | revenue_rpt | revenue_before_rpt | was_active | is_complete | unpriced_lines |
                        | p1       | quarter     | 2025-01-01 |          80 |                  0 | false      | true        | 0              |
                        | p1       | quarter     | 2026-01-01 |           0 |                 80 | true       | true        | 0              |
                        | p1       | quarter     | 2026-04-01 |         120 |                  0 | false      | true        | 0              |
                        | p1       | year        | 2025-01-01 |          80 |                  0 | false      | true        | 0              |
                        | p1       | year        | 2026-01-01 |         120 |                 80 | true       | false       | 0              |
                        | p2       | quarter     | 2026-01-01 |           0 |                  0 | false      | true        | 1              |
                        | p2       | year        | 2026-01-01 |           0 |                  0 | false      | false       | 1              |
                        """);
    }

    @Test
    void anOrderThatWasCancelledIsNoRevenueAndAMergedCustomerCountsOnce() {
        retention
                .given("silver.party", """
                        | ref   | master_ref |
                        | crm:7 |            |
                        | erp:2 | crm:7      |
                        """)
                .given("silver.order_line", """
                        | ref   | source | order_id | party_ref | booked_on  | net_amount | currency |
                        | erp:1 | erp    | A        | crm:7     | 2025-02-01 |      10.00 | CNY      |
                        | erp:2 | erp    | B        | erp:2     | 2026-01-01 |      30.00 | CNY      |
                        | erp:3 | erp    | C        | erp:2     | 2026-01-01 |     500.00 | CNY      |
                        """)
                .given("silver.order_header", """
                        | ref   | source | order_id | status |
                        | erp:1 | erp    | C        | void   |
                        """)
                .expectWhere("period_kind = 'quarter'", """
                        | party_id                         | period_on  | revenue_rpt | revenue_before_rpt | was_active |
                        | 4ac94ea05d051e63dbec02ac922e1add | 2025-01-01 |          10 |                  0 | false      |
                        | 4ac94ea05d051e63dbec02ac922e1add | 2026-01-01 |          30 |                 10 | true       |
                        """);
    }
}
