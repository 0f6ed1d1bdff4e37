package yibiao.etl.gold;

import org.junit.jupiter.api.Test;
import yibiao.etl.fixture.TransformCase;

class FactOrderLineTest {

    private final TransformCase lines = TransformCase.of("gold.fact_order_line");

    @Test
    void anUnknownCustomerProductOrOwnerIsUnmappedAndTheMoneyStays() {
        lines.given("silver.order_line", """
                        | ref   | source | order_id | party_ref | product_ref | owner_ref | booked_on  | net_amount | currency |
                        | erp:1 | erp    | A1       | erp:gone  |             | erp:gone  | 2026-03-31 |     100.00 | CNY      |
                        """).expect("""
                        | order_id | party_id | segment_id | product_id | product_family | owner_id | team     | region   | channel  | month_on   | net_amount_rpt | fx_status | fx_on |
                        | erp:A1   | unmapped | unmapped   | unmapped   | unmapped       | unmapped | unmapped | unmapped | unmapped | 2026-03-01 |            100 | same      |       |
                        """);
    }

    @Test
    void theNewestRateOfTheLastDaysPricesAndAnOlderOneDoesNot() {
        lines.given("silver.order_line", """
                        | ref   | source | order_id | booked_on  | net_amount | currency |
                        | erp:1 | erp    | at       | 2026-03-08 |      10.00 | USD      |
                        | erp:2 | erp    | after    | 2026-03-15 |      10.00 | USD      |
                        | erp:3 | erp    | late     | 2026-03-16 |      10.00 | USD      |
                        | erp:4 | erp    | early    | 2026-02-28 |      10.00 | USD      |
                        """).given("silver.fx_rate", """
                        | ref   | from_currency | to_currency | rate_on    | rate    |
                        | erp:a | USD           | CNY         | 2026-03-01 | 7.1     |
                        | erp:b | USD           | CNY         | 2026-03-08 | 7.20005 |
                        """).expect("""
                        | order_id  | net_amount_rpt | fx_status | fx_on      |
                        | erp:at    |        72.0005 | ok        | 2026-03-08 |
                        | erp:after |        72.0005 | ok        | 2026-03-08 |
                        | erp:late  |                | missing   |            |
                        | erp:early |                | missing   |            |
                        """);
    }

    @Test
    void theInverseOfTheOppositeQuoteServesOnlyWhereThereIsNoQuote() {
        lines.given("silver.order_line", """
                        | ref   | source | order_id | booked_on  | net_amount | currency |
                        | erp:1 | erp    | usd      | 2026-03-01 |      10.00 | USD      |
                        | erp:2 | erp    | eur      | 2026-03-01 |      10.00 | EUR      |
                        """).given("silver.fx_rate", """
                        | ref   | from_currency | to_currency | rate_on    | rate  |
                        | erp:a | USD           | CNY         | 2026-02-27 | 7.1   |
                        | erp:b | CNY           | USD         | 2026-03-01 | 0.5   |
                        | erp:c | CNY           | EUR         | 2026-03-01 | 0.125 |
                        """).expect("""
                        | order_id | net_amount_rpt | fx_status | fx_on      |
                        | erp:usd  |             71 | ok        | 2026-02-27 |
                        | erp:eur  |             80 | ok        | 2026-03-01 |
                        """);
    }

    @Test
    void moneyIsRoundedOnceHalfUp() {
        lines.given("silver.order_line", """
                        | ref   | source | order_id | booked_on  | net_amount | currency |
                        | erp:1 | erp    | up       | 2026-03-01 |     0.0001 | USD      |
                        | erp:2 | erp    | down     | 2026-03-01 |    -0.0001 | USD      |
                        | erp:3 | erp    | big      | 2026-03-01 | 9999999999.9999 | USD |
                        """).given("silver.fx_rate", """
                        | ref   | from_currency | to_currency | rate_on    | rate         |
                        | erp:a | USD           | CNY         | 2026-03-01 | 1.5000000000 |
                        """).expect("""
                        | order_id | net_amount_rpt    |
                        | erp:up   |            0.0002 |
                        | erp:down |           -0.0002 |
                        | erp:big  | 14999999999.9999  |
                        """);
    }

    @Test
    void aRecordWithAMasterCountsUnderItAndTakesWhatTheMasterLacks() {
        lines.segments("retail")
                .given("silver.party", """
                        | ref     | master_ref | segment_code | region |
                        | crm:7   |            |              | North  |
                        | erp:42  | crm:7      | retail       | South  |
                        """)
                .given("gold.dim_segment", """
                        | segment_id |
                        | retail     |
                        | unmapped   |
                        """)
                .given("silver.order_line", """
                        | ref   | source | order_id | party_ref | booked_on  | net_amount | currency |
                        | erp:1 | erp    | A1       | erp:42    | 2026-03-01 |      10.00 | CNY      |
                        """)
                .expect("""
                        | party_id                         | segment_id | region |
                        | 4ac94ea05d051e63dbec02ac922e1add | retail     | North  |
                        """);
    }
}
