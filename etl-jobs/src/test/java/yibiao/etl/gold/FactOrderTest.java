package yibiao.etl.gold;

import org.junit.jupiter.api.Test;
import yibiao.etl.fixture.TransformCase;

class FactOrderTest {

    private final TransformCase rows = TransformCase.of("gold.fact_order");

    @Test
    void aHeaderStandsBesideTheSumOfItsLinesAndTheGapIsShown() {
        rows.given("silver.order_header", """
                        | ref   | source | order_id | status    | booked_on  | net_amount | currency | channel |
                        | erp:1 | erp    | A1       | open      | 2026-06-29 | 100        | USD      | web     |
                        | erp:2 | erp    | A2       | completed | 2026-06-29 | 50         | CNY      |         |
                        | erp:3 | erp    | A3       | draft     |            |            |          |         |
                        """)
                .given("silver.order_line", """
                        | ref   | source | order_id | line_no | booked_on  | net_amount | currency | channel |
                        | erp:a | erp    | A1       | 1       | 2026-06-28 | 60         | USD      | direct  |
                        | erp:b | erp    | A1       | 2       | 2026-06-28 | 30         | USD      | direct  |
                        | erp:c | erp    | A2       | 1       | 2026-06-29 | 7          | USD      |         |
                        | erp:d | erp    | A4       | 1       | 2026-06-29 | 9          | CNY      | direct  |
                        | erp:e | erp    | A5       | 1       | 2026-06-29 | 9          | CNY      |         |
                        | erp:f | erp    | A5       | 2       | 2026-06-29 | 9          | USD      |         |
                        """)
                .given("silver.fx_rate", """
                        | ref   | from_currency | to_currency | rate_on    | rate |
                        | erp:a | USD           | CNY         | 2026-06-28 | 7    |
                        """)
                .expect("""
                        | order_id | party_id | channel  | order_status | booked_on  | lines | header_amount | lines_amount | gap_amount | net_amount_rpt | fx_status | has_header |
                        | erp:A1   | unmapped | web      | open         | 2026-06-29 | 2     | 100           | 90           | 10         | 700            | ok        | true       |
                        | erp:A2   | unmapped | unmapped | completed    | 2026-06-29 | 1     | 50            |              |            | 50             | same      | true       |
                        | erp:A3   | unmapped | unmapped | draft        |            | 0     |               |              |            |                | no_amount | true       |
                        | erp:A4   | unmapped | direct   | unmapped     | 2026-06-29 | 1     |               | 9            |            | 9              | same      | false      |
                        | erp:A5   | unmapped | unmapped | unmapped     | 2026-06-29 | 2     |               |              |            |                | no_amount | false      |
                        """);
    }

    @Test
    void thePartnerOfTheHeaderGoesBeforeThatOfTheLines() {
        rows.given("silver.order_header", """
                        | ref   | source | order_id | status | partner_ref |
                        | erp:1 | erp    | A1       | open   | crm:7       |
                        | erp:2 | erp    | A2       | open   |             |
                        """)
                .given("silver.order_line", """
                        | ref   | source | order_id | line_no | partner_ref |
                        | erp:a | erp    | A1       | 1       | crm:8       |
                        | erp:b | erp    | A2       | 1       | crm:7       |
                        | erp:c | erp    | A3       | 1       |             |
                        """)
                .given("silver.party", """
                        | ref   |
                        | crm:7 |
                        | crm:8 |
                        """)
                .expect("""
                        | order_id | partner_id                       |
                        | erp:A1   | 4ac94ea05d051e63dbec02ac922e1add |
                        | erp:A2   | 4ac94ea05d051e63dbec02ac922e1add |
                        | erp:A3   | unmapped                         |
                        """);
    }
}
