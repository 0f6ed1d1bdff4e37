package yibiao.etl.gold;

import org.junit.jupiter.api.Test;
import yibiao.etl.fixture.TransformCase;

class FactCaseCoverageTest {

    private final TransformCase coverage = TransformCase.of("gold.fact_case_coverage");

    @Test
    void aCaseIsCoveredByAContractOfItsCustomerOnItsProductThatDay() {
        coverage.given("silver.party", """
                        | ref   | source |
                        | crm:1 | crm    |
                        | crm:2 | crm    |
                        """)
                .given("silver.product", """
                        | ref   | source |
                        | erp:p | erp    |
                        | erp:q | erp    |
                        """)
                .given("silver.contract", """
                        | ref   | source | contract_no | kind     | party_ref | product_ref | status | signed_on  | starts_on  | ends_on    |
                        | crm:a | crm    | W-1         | warranty | crm:1     | erp:p       | active | 2026-01-01 | 2026-01-01 | 2026-06-10 |
                        | crm:b | crm    | S-1         | service  | crm:1     |             | active | 2026-06-05 | 2026-01-01 |            |
                        | crm:c | crm    | S-2         | service  | crm:1     |             | active | 2026-06-05 | 2026-01-01 | 2027-01-01 |
                        | crm:d | crm    | P-1         | partner  | crm:2     |             | active | 2026-01-01 | 2026-01-01 |            |
                        | crm:e | crm    | W-2         | warranty | crm:2     | erp:gone    | active | 2026-01-01 | 2026-01-01 |            |
                        | crm:f | crm    | W-3         | warranty | crm:2     |             | draft  |            | 2026-01-01 |            |
                        | crm:g | crm    | W-4         | warranty |           |             | active | 2026-01-01 | 2026-01-01 |            |
                        """)
                .given("silver.service_case", """
                        | ref    | source | case_no        | status | party_ref | product_ref | opened_at            | master_ref |
                        | desk:1 | desk   | before both    | open   | crm:1     | erp:q       | 2026-06-04T08:00:00Z |            |
                        | desk:2 | desk   | last day       | open   | crm:1     | erp:p       | 2026-06-10T15:59:59Z |            |
                        | desk:3 | desk   | day after      | open   | crm:1     | erp:p       | 2026-06-10T16:00:00Z |            |
                        | desk:4 | desk   | no product     | open   | crm:1     |             | 2026-06-10T08:00:00Z |            |
                        | desk:5 | desk   | no contract    | open   | crm:2     | erp:p       | 2026-06-10T08:00:00Z |            |
                        | desk:6 | desk   | unknown both   | open   | crm:2     |             | 2026-06-10T08:00:00Z |            |
                        | desk:7 | desk   | nobody         | open   |           | erp:p       | 2026-06-10T08:00:00Z |            |
                        | desk:8 | desk   | merged         | open   | crm:1     | erp:p       | 2026-06-10T08:00:00Z | desk:1     |
                        | desk:9 | desk   | void           | void   | crm:1     | erp:p       | 2026-06-10T08:00:00Z |            |
                        """)
                .expect("""
                        | case_no      | coverage | contract_no | covered_until_on |
                        | before both  | none     |             |                  |
                        | day after    | service  | S-1         |                  |
                        | last day     | warranty | W-1         | 2026-06-10       |
                        | no contract  | none     |             |                  |
                        | no product   | service  | S-1         |                  |
                        | nobody       | unmapped |             |                  |
                        | unknown both | none     |             |                  |
                        """);
    }
}
