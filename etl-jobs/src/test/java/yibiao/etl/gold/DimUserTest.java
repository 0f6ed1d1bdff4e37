package yibiao.etl.gold;

import org.junit.jupiter.api.Test;
import yibiao.etl.fixture.TransformCase;

class DimUserTest {

    @Test
    void aUserWithoutATeamIsInTheUnmappedTeam() {
        TransformCase.of("gold.dim_user").given("silver.user", """
                | ref    | name | team  | is_active |
                | crm:u1 | 李雷 |       | true      |
                | crm:7  | Han  | North |           |
                """).expect("""
                | user_id                          | name     | team     | is_active |
                | 96d84d65ddb5751660586572bbee6ecc | 李雷     | unmapped | true      |
                | 4ac94ea05d051e63dbec02ac922e1add | Han      | North    |           |
                | unmapped                         | unmapped | unmapped |           |
                """);
    }
}
