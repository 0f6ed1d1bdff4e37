package yibiao.etl.gold;

import org.junit.jupiter.api.Test;
import yibiao.etl.fixture.TransformCase;

class UserTeamSpanTest {

    @Test
    void aMoveCountsForTheWholeDayItWasMadeOnAndTheLastOfADayDecides() {
        TransformCase.of("gold.user_team_span").given("silver.user_hist", """
                        | ref     | team  | manager | valid_from           | valid_to             | recorded_at          |
                        | crm:ann | North | Zoe     | 2026-01-10T00:00:00Z | 2026-02-01T00:00:00Z | 2026-01-10T00:00:00Z |
                        | crm:ann | North | Max     | 2026-02-01T00:00:00Z | 2026-03-01T15:00:00Z | 2026-02-01T00:00:00Z |
                        | crm:ann | East  | Max     | 2026-03-01T15:00:00Z | 2026-03-01T15:30:00Z | 2026-03-01T15:00:00Z |
                        | crm:ann | South | Max     | 2026-03-01T15:30:00Z | 2026-03-01T16:00:00Z | 2026-03-01T15:30:00Z |
                        | crm:ann |       | Max     | 2026-03-01T16:00:00Z | 2026-05-01T00:00:00Z | 2026-03-01T16:00:00Z |
                        | crm:ann | North | Max     | 2026-05-01T00:00:00Z |                      | 2026-05-01T00:00:00Z |
                        """).expect("""
                        | user_id                          | from_on    | to_on      | team     |
                        | f3695cf1e473b07cd8f385104dd01cfc | 0001-01-01 | 2026-03-01 | North    |
                        | f3695cf1e473b07cd8f385104dd01cfc | 2026-03-01 | 2026-03-02 | South    |
                        | f3695cf1e473b07cd8f385104dd01cfc | 2026-03-02 | 2026-05-01 | unmapped |
                        | f3695cf1e473b07cd8f385104dd01cfc | 2026-05-01 |            | North    |
                        """);
    }
}
