package yibiao.etl.gold;

import org.junit.jupiter.api.Test;
import yibiao.etl.fixture.TransformCase;

class BridgeOrderOpportunityTest {

    private final TransformCase pairs =
            TransformCase.of("gold.bridge_order_opportunity").given("gold.fact_opportunity_line", """
                        | opportunity_line_id | opportunity_id | status | product_id |
                        | 1                   | lined          | won    | hose       |
                        """);

    @Test
    void aNumberSaysItBetterThanAnyLikeness() {
        pairs.given("gold.fact_opportunity", """
                        | opportunity_id                   | status | party_id | product_id | closed_on  | amount | currency |
                        | named                            | won    | p1       | valve      | 2026-06-01 |    100 | CNY      |
                        | quoted                           | won    | p1       | valve      | 2026-06-01 |    100 | CNY      |
                        | alike                            | won    | p1       | valve      | 2026-06-01 |    100 | CNY      |
                        | d5e2e3569c97e3fe56988b186c090a32 | won    | p1       | valve      | 2026-06-01 |    100 | CNY      |
                        | open                             | open   | p1       | valve      |            |    100 | CNY      |
                        """)
                .given("silver.opportunity", """
                        | ref    | status | contract_no |
                        | crm:o1 | won    | HT-9        |
                        """)
                .given("gold.fact_quote", """
                        | quote_id | opportunity_id |
                        | q        | quoted         |
                        | other    | named          |
                        """)
                .given("gold.fact_order", """
                        | order_id | order_status | party_id | opportunity_id | quote_id | contract_no | booked_on  | lines_amount | header_amount | currency |
                        | e:1      | unmapped     | p2       | named          | q        |             | 2026-06-01 |           60 |               | CNY      |
                        | e:2      | open         | p2       | named          |          |             | 2026-12-01 |           70 |               | CNY      |
                        | e:3      | open         | p1       | unmapped       | q        | HT-9        | 2026-06-01 |          100 |               | CNY      |
                        | e:4      | open         | p1       | unmapped       | unmapped | ht-9        | 2026-06-01 |              |             5 | CNY      |
                        | e:5      | open         | p1       | gone           | unmapped |             | 2026-06-01 |          100 |               | CNY      |
                        | e:6      | open         | p1       | open           | unmapped |             | 2026-06-01 |          100 |               | CNY      |
                        | e:7      | draft        | p1       | named          | unmapped |             | 2026-06-01 |          100 |               | CNY      |
                        | e:8      | void         | p1       | named          | unmapped |             | 2026-06-01 |          100 |               | CNY      |
                        | e:9      | open         | p1       | named          | unmapped |             | 2026-06-01 |         -100 |               | CNY      |
                        """)
                .given("gold.fact_order_line", """
                        | order_line_id | order_id | product_id | net_amount |
                        | 1             | e:1      | valve      |        100 |
                        | 2             | e:5      | valve      |         60 |
                        | 3             | e:5      | valve      |         40 |
                        | 4             | e:6      | valve      |        100 |
                        """)
                .expect("""
                        | order_id | opportunity_id                   | match_method | confidence | is_ambiguous |
                        | e:1      | named                            | code         | 1          | false        |
                        | e:2      | named                            | code         | 1          | false        |
                        | e:3      | quoted                           | quote        | 1          | false        |
                        | e:4      | d5e2e3569c97e3fe56988b186c090a32 | contract     | 0.95       | false        |
                        | e:5      | alike                            | attributes   | 0.8        | false        |
                        """);
    }

    @Test
    void withoutANumberCustomerProductTimeAndAmountMustFit() {
        pairs.given("gold.fact_opportunity", """
                        | opportunity_id | status | party_id | product_id | closed_on  | amount | currency | amount_rpt |
                        | fit            | won    | p1       | valve      | 2026-04-01 |    100 | CNY      |        100 |
                        | lined          | won    | p2       | unmapped   | 2026-04-01 |    100 | USD      |        700 |
                        | unmapped       | won    | unmapped | valve      | 2026-04-01 |    100 | CNY      |        100 |
                        """)
                .given("gold.fact_order", """
                        | order_id | order_status | party_id | booked_on  | lines_amount | currency | net_amount_rpt |
                        | fits     | open         | p1       | 2026-05-01 |          110 | CNY      |            110 |
                        | late     | open         | p1       | 2026-05-02 |          100 | CNY      |            100 |
                        | much     | open         | p1       | 2026-05-01 |       110.01 | CNY      |         110.01 |
                        | thing    | open         | p1       | 2026-05-01 |          100 | CNY      |            100 |
                        | whom     | open         | unmapped | 2026-05-01 |          100 | CNY      |            100 |
                        | euro     | open         | p2       | 2026-03-02 |           90 | EUR      |            630 |
                        | unpriced | open         | p2       | 2026-03-02 |           90 | GBP      |                |
                        """)
                .given("gold.fact_order_line", """
                        | order_line_id | order_id | product_id | net_amount |
                        | 1             | fits     | valve      |         60 |
                        | 2             | fits     | gauge      |         50 |
                        | 3             | late     | valve      |        100 |
                        | 4             | much     | valve      |     110.01 |
                        | 5             | thing    | gauge      |        100 |
                        | 6             | whom     | valve      |        100 |
                        | 7             | euro     | hose       |         90 |
                        | 8             | unpriced | hose       |         90 |
                        """)
                .expect("""
                        | order_id | opportunity_id | match_method | is_ambiguous |
                        | euro     | lined          | attributes   | false        |
                        | fits     | fit            | attributes   | false        |
                        """);
    }

    @Test
    void whatFitsTwiceIsAmbiguous() {
        pairs.given("gold.fact_opportunity", """
                        | opportunity_id | status | party_id | product_id | closed_on  | amount | currency |
                        | twin           | won    | p1       | valve      | 2026-04-01 |    100 | CNY      |
                        | brother        | won    | p1       | valve      | 2026-04-02 |    100 | CNY      |
                        | wanted         | won    | p2       | valve      | 2026-04-01 |    100 | CNY      |
                        """)
                .given("gold.fact_order", """
                        | order_id | order_status | party_id | booked_on  | lines_amount | currency |
                        | one      | open         | p1       | 2026-04-01 |          100 | CNY      |
                        | first    | open         | p2       | 2026-04-01 |          100 | CNY      |
                        | second   | open         | p2       | 2026-04-01 |           95 | CNY      |
                        """)
                .given("gold.fact_order_line", """
                        | order_line_id | order_id | product_id | net_amount |
                        | 1             | one      | valve      |        100 |
                        | 2             | first    | valve      |        100 |
                        | 3             | second   | valve      |         95 |
                        """)
                .expect("""
                        | order_id | opportunity_id | is_ambiguous |
                        | first    | wanted         | true         |
                        | one      | brother        | true         |
                        | one      | twin           | true         |
                        | second   | wanted         | true         |
                        """);
    }
}
