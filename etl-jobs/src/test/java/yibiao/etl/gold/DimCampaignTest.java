package yibiao.etl.gold;

import org.junit.jupiter.api.Test;
import yibiao.etl.fixture.TransformCase;

class DimCampaignTest {

    private final TransformCase rows = TransformCase.of("gold.dim_campaign");

    @Test
    void aCampaignWithoutANameIsCalledByItsCodeAndTheUnknownOneIsThereToo() {
        rows.given("silver.campaign", """
                        | ref    | source | source_id | code | name   | parent_ref | owner_ref | status | starts_on  |
                        | crm:c1 | crm    | c1        | S26  |        | crm:gone   |           | active | 2026-03-01 |
                        | crm:c2 | crm    | c2        |      | Summer | crm:c1     | crm:ann   |        |            |
                        """).given("gold.dim_user", """
                        | user_id | team   | is_active |
                        | f3695cf1e473b07cd8f385104dd01cfc | inside | true      |
                        | 128b32f4ee470d29ce023f13973f27a8 | field  | false     |
                        """).expect("""
                        | campaign_id | name     | code | parent_id | owner_id | campaign_status | starts_on  |
                        | 45d25a7454f0c0ab1d014b4e0e4ca63f      | S26      | S26  | unmapped  | unmapped | active          | 2026-03-01 |
                        | 6e510f1f0edd18125fc7bb89742e98cc     | Summer   |      | 45d25a7454f0c0ab1d014b4e0e4ca63f    | f3695cf1e473b07cd8f385104dd01cfc    | unmapped        |            |
                        | unmapped    | unmapped |      | unmapped  | unmapped | unmapped        |            |
                        """);
    }
}
