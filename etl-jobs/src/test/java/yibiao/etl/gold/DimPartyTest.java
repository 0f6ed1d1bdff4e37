package yibiao.etl.gold;

import org.junit.jupiter.api.Test;
import yibiao.etl.fixture.TransformCase;

class DimPartyTest {

    private static final String CRM7 = "4ac94ea05d051e63dbec02ac922e1add";

    private final TransformCase parties = TransformCase.of("gold.dim_party");

    @Test
    void recordsThatNameTheSameMasterAreOnePartyWithTheMastersValuesFirst() {
        parties.given("silver.party", """
                        | ref   | master_ref | name     | city    | region |
                        | crm:7 |            | 北京移动 |         | North  |
                        | erp:2 | crm:7      | BMCC     | Beijing | South  |
                        | erp:3 | erp:2      | BJ       | Peking  |        |
                        """).expect("""
                        | party_id                         | name     | kind | city    | region   | records | is_customer | is_prospect |
                        | %s | 北京移动 | org  | Beijing | North    |       3 | false       | false       |
                        | unmapped                         | unmapped | org  |         | unmapped |       0 | false       | false       |
                        """.formatted(CRM7));
    }

    @Test
    void aMasterThatDoesNotExistIsIgnored() {
        parties.given("silver.party", """
                        | ref   | master_ref | name |
                        | crm:7 | erp:gone   | Acme |
                        """).expect("""
                        | party_id                         | name     | records |
                        | %s | Acme     |       1 |
                        | unmapped                         | unmapped |       0 |
                        """.formatted(CRM7));
    }

    @Test
    void whoOrderedOrWonIsACustomerWhoOnlyHasSomethingOpenIsAProspect() {
        parties.given("silver.party", """
                        | ref   |
                        | crm:7 |
                        | crm:1 |
                        | crm:2 |
                        """)
                .given("gold.fact_order_line", """
                        | order_id | party_id                         | booked_on  |
                        | erp:A    | 4ac94ea05d051e63dbec02ac922e1add | 2026-01-05 |
                        | erp:A    | 4ac94ea05d051e63dbec02ac922e1add | 2026-01-05 |
                        | erp:B    | 4ac94ea05d051e63dbec02ac922e1add | 2026-03-01 |
                        | erp:C    | unmapped                         | 2026-03-02 |
                        """)
                .given("gold.fact_opportunity", """
                        | party_id                         | status |
                        | 9547a70099f1a7ca8a21971fc29dbfde | open   |
                        | 1a2b94163899dbdaebc93a097831e160 | won    |
                        | 1a2b94163899dbdaebc93a097831e160 | open   |
                        | unmapped                         | open   |
                        """)
                .expect("""
                        | party_id                         | orders | first_order_on | last_order_on | won_opportunities | open_opportunities | is_customer | is_prospect |
                        | 4ac94ea05d051e63dbec02ac922e1add |      2 | 2026-01-05     | 2026-03-01    |                 0 |                  0 | true        | false       |
                        | 9547a70099f1a7ca8a21971fc29dbfde |      0 |                |               |                 0 |                  1 | false       | true        |
                        | 1a2b94163899dbdaebc93a097831e160 |      0 |                |               |                 1 |                  1 | true        | false       |
                        | unmapped                         |      1 | 2026-03-02     | 2026-03-02    |                 0 |                  1 | false       | false       |
                        """);
    }
}
