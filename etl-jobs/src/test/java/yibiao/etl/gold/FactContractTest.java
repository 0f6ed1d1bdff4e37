package yibiao.etl.gold;

import org.junit.jupiter.api.Test;
import yibiao.etl.fixture.TransformCase;

class FactContractTest {

    private final TransformCase contracts = TransformCase.of("gold.fact_contract");

    @Test
    void aContractIsValidFromWhenItIsSignedAndStartedToItsLastDay() {
        contracts.given("silver.contract", """
                        | ref   | source | contract_no | kind     | status | signed_on  | starts_on  | ends_on    |
                        | crm:1 | crm    | signed late | partner  | active | 2026-03-05 | 2026-01-01 | 2026-12-31 |
                        | crm:2 | crm    | to come     | partner  | active | 2026-06-01 | 2026-07-01 |            |
                        | crm:3 | crm    | last day    | service  | active |            | 2026-01-01 | 2026-06-30 |
                        | crm:4 | crm    | yesterday   | service  | ended  | 2025-01-01 |            | 2026-06-29 |
                        | crm:5 | crm    | ended when  | warranty | ended  | 2025-01-01 |            |            |
                        | crm:6 | crm    | draft       | other    | draft  | 2025-01-01 |            |            |
                        | crm:7 | crm    | void        | other    | void   | 2025-01-01 |            | 2027-01-01 |
                        | crm:8 | crm    | no dates    | partner  | active |            |            | 2027-01-01 |
                        """).expect("""
                        | contract_no | kind     | contract_status | valid_from_on | valid_to_on | is_valid |
                        | signed late | partner  | active          | 2026-03-05    | 2026-12-31  | true     |
                        | to come     | partner  | active          | 2026-07-01    |             | false    |
                        | last day    | service  | active          | 2026-01-01    | 2026-06-30  | true     |
                        | yesterday   | service  | ended           | 2025-01-01    | 2026-06-29  | false    |
                        | ended when  | warranty | ended           |               |             | false    |
                        | draft       | other    | draft           |               |             | false    |
                        | void        | other    | void            |               |             | false    |
                        | no dates    | partner  | active          |               |             | false    |
                        """);
    }

    @Test
    void aContractIsPricedOnTheDayItWasSignedAndBelongsToWhomAndWhatItIsAbout() {
        contracts
                .given("silver.contract", """
                        | ref   | source | kind    | status | party_ref | product_ref | owner_ref | signed_on  | starts_on  | amount | currency |
                        | crm:1 | crm    | service | active | crm:7     | crm:p       | crm:ann   | 2026-03-01 | 2026-03-20 | 100    | USD      |
                        | crm:2 | crm    | service | active | crm:gone  | crm:gone    | crm:gone  |            | 2026-03-20 | 100    | USD      |
                        | crm:3 | crm    | service | active | crm:7     |             |           | 2026-03-01 |            | 50     | CNY      |
                        | crm:4 | crm    | service | active | crm:7     |             |           | 2026-03-01 |            |        |          |
                        """)
                .given("silver.party", """
                        | ref   | segment_code | region |
                        | crm:7 | retail       | East   |
                        """)
                .segments("retail")
                .given("silver.product", """
                        | ref   | family |
                        | crm:p | Scopes |
                        """)
                .given("gold.dim_user", """
                        | user_id                          | team  |
                        | f3695cf1e473b07cd8f385104dd01cfc | North |
                        """)
                .given("silver.fx_rate", """
                        | ref   | from_currency | to_currency | rate_on    | rate |
                        | erp:a | USD           | CNY         | 2026-03-01 | 7    |
                        """)
                .expect("""
                        | party_id                         | segment_id | region   | product_family | team     | amount | amount_rpt | fx_status | fx_on      |
                        | 4ac94ea05d051e63dbec02ac922e1add | retail     | East     | Scopes         | North    | 100    | 700        | ok        | 2026-03-01 |
                        | unmapped                         | unmapped   | unmapped | unmapped       | unmapped | 100    |            | missing   |            |
                        | 4ac94ea05d051e63dbec02ac922e1add | retail     | East     | unmapped       | unmapped | 50     | 50         | same      |            |
                        | 4ac94ea05d051e63dbec02ac922e1add | retail     | East     | unmapped       | unmapped |        |            | no_amount |            |
                        """);
    }
}
