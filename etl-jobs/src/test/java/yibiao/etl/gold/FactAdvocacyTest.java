package yibiao.etl.gold;

import org.junit.jupiter.api.Test;
import yibiao.etl.fixture.TransformCase;

class FactAdvocacyTest {

    @Test
    void whatAPersonGivesStandsUnderItsCustomerAndElseUnderThePerson() {
        TransformCase.of("gold.fact_advocacy")
                .given("silver.advocacy", """
                        | ref  | source | kind  | party_ref | contact_ref | lead_ref | product_ref | channel | occurred_at          | status   |
                        | fo:1 | fo     | idea  |           | crm:p       |          | erp:g       | forum   | 2026-05-31T16:00:00Z | accepted |
                        | fo:2 | fo     | trial |           | crm:q       |          |             |         | 2026-05-31T15:00:00Z |          |
                        | fo:3 | fo     | beta  |           |             |          | erp:gone    |         | 2026-06-01T02:00:00Z | void     |
                        """)
                .given("silver.contact", """
                        | ref   | party_ref |
                        | crm:p | crm:1     |
                        | crm:q |           |
                        """)
                .given("gold.bridge_party_record", """
                        | ref   | party_id | segment_id | region | country |
                        | crm:1 | p1       | retail     | east   | CN      |
                        """)
                .given("gold.bridge_product_record", """
                        | ref   | product_id | family |
                        | erp:g | g1         | gauges |
                        """)
                .expect("""
                        | kind  | party_id | segment_id | country  | advocate_id                      | product_id | product_family | channel  | advocacy_status | occurred_on |
                        | idea  | p1       | retail     | CN       | p1                               | g1         | gauges         | forum    | accepted        | 2026-06-01  |
                        | trial | unmapped | unmapped   | unmapped | 316b0e80ec8445a120fc6a4a458df9f8 | unmapped   | unmapped       | unmapped | open            | 2026-05-31  |
                        | beta  | unmapped | unmapped   | unmapped |                                  | unmapped   | unmapped       | unmapped | void            | 2026-06-01  |
                        """);
    }
}
