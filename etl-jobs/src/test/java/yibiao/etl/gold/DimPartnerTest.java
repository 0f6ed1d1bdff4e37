package yibiao.etl.gold;

import org.junit.jupiter.api.Test;
import yibiao.etl.fixture.TransformCase;

class DimPartnerTest {

    @Test
    void whomASaleGoesThroughIsThereOnceAndNobodyElseIs() {
        TransformCase.of("gold.dim_partner")
                .given("gold.fact_order_line", """
                        | order_line_id | partner_id |
                        | l1            | p1         |
                        | l2            | p1         |
                        | l3            | unmapped   |
                        """)
                .given("gold.fact_opportunity", """
                        | opportunity_id | partner_id |
                        | o1             | p1         |
                        | o2             | p2         |
                        """)
                .given("gold.dim_party", """
                        | party_id | name     | segment_id | region   | country |
                        | p1       | Dealer   | retail     | East     | CN      |
                        | p2       |          | unmapped   |          |         |
                        | p3       | Customer | retail     | West     | CN      |
                        | unmapped | unmapped | unmapped   | unmapped |         |
                        """)
                .expect("""
                        | partner_id | name     | segment_id | region   | country |
                        | p1         | Dealer   | retail     | East     | CN      |
                        | p2         |          | unmapped   |          |         |
                        | unmapped   | unmapped | unmapped   | unmapped |         |
                        """);
    }
}
