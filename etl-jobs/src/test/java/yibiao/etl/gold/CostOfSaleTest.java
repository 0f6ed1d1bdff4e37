package yibiao.etl.gold;

import org.junit.jupiter.api.Test;
import yibiao.etl.fixture.TransformCase;

class CostOfSaleTest {

    private final TransformCase days = TransformCase.of("gold.cost_of_sale");

    @Test
    void costAndRevenueOfADayStandBesideEachOtherAndWhatHasNoRateIsCountedOnly() {
        days.given("gold.fact_sales_cost", """
                        | sales_cost_id | kind       | owner_id | team  | team_then | spent_on   | amount_rpt | fx_status |
                        | c1            | expense    | ann      | north | north     | 2026-01-05 |         80 | same      |
                        | c2            | expense    | ann      | north | north     | 2026-01-05 |            | missing   |
                        | c3            | commission | ann      | north | north     | 2026-01-05 |      20.50 | ok        |
                        | c4            | commission | ann      | north | north     | 2026-02-15 |         30 | same      |
                        | c5            | expense    | bob      | north | south     | 2026-01-05 |            | missing   |
                        """)
                .given("gold.fact_order_line", """
                        | order_line_id | owner_id | team  | team_then | booked_on  | net_amount_rpt | fx_status |
                        | l1            | ann      | north | north     | 2026-01-05 |            500 | same      |
                        | l2            | ann      | north | north     | 2026-01-05 |           -100 | same      |
                        | l3            | ann      | north | north     | 2026-01-05 |                | missing   |
                        | l4            | ann      | north | south     | 2026-01-05 |              7 | same      |
                        """)
                .expect("""
                        | day_on     | owner_id | team  | team_then | expense_rpt | commission_rpt | costs | unpriced_costs | net_amount_rpt | order_lines | unpriced_lines |
                        | 2026-01-05 | ann      | north | north     | 80          | 20.5           | 3     | 1              | 400            | 3           | 1              |
                        | 2026-01-05 | ann      | north | south     | 0           | 0              | 0     | 0              | 7              | 1           | 0              |
                        | 2026-01-05 | bob      | north | south     | 0           | 0              | 1     | 1              | 0              | 0           | 0              |
                        | 2026-02-15 | ann      | north | north     | 0           | 30             | 1     | 0              | 0              | 0           | 0              |
                        """);
    }
}
