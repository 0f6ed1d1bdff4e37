package yibiao.etl.gold;

import org.junit.jupiter.api.Test;
import yibiao.etl.fixture.TransformCase;

class RoleMigrationTest {

    private final TransformCase migration = TransformCase.of("gold.role_migration");

    @Test
    void aMonthBeginsWithTheRolesTheOneBeforeEndedWithAndIsCountedWhenItIsOver() {
        migration.given("gold.party_role_span", """
                        | party_id | role            | started_on | ended_on   | segment_id |
                        | p1       | customer        | 2026-03-10 |            | retail     |
                        | p1       | active_customer | 2026-03-10 |            | retail     |
                        | p1       | member          | 2026-04-01 | 2026-06-30 | retail     |
                        | p1       | fan             | 2026-04-05 | 2026-04-30 | retail     |
                        | p2       | customer        | 2026-04-30 |            | retail     |
                        | p3       | member          | 2026-05-31 | 2026-06-01 | energy     |
                        """).expect("""
                        | month_on   | roles_before    | roles_after     | segment_id | parties |
                        | 2026-03-01 | none            | customer        | retail     |       1 |
                        | 2026-04-01 | customer        | customer+member | retail     |       1 |
                        | 2026-04-01 | none            | customer        | retail     |       1 |
                        | 2026-05-01 | customer+member | customer+member | retail     |       1 |
                        | 2026-05-01 | customer        | customer        | retail     |       1 |
                        | 2026-05-01 | none            | member          | energy     |       1 |
                        | 2026-06-01 | customer+member | customer        | retail     |       1 |
                        | 2026-06-01 | customer        | customer        | retail     |       1 |
                        | 2026-06-01 | member          | none            | energy     |       1 |
                        """);
    }

    /** The as-of date of a case is the last day of June, so July, in which somebody is still a member, is not over. */
    @Test
    void aPartyOfSeveralRolesIsInOneSet() {
        migration.given("gold.party_role_span", """
                        | party_id | role     | started_on | ended_on |
                        | p1       | prospect | 2026-06-30 |          |
                        | p1       | fan      | 2026-06-02 |          |
                        | p1       | member   | 2026-06-01 |          |
                        """).expect("""
                        | month_on   | roles_before | roles_after         | parties |
                        | 2026-06-01 | none         | fan+member+prospect |       1 |
                        """);
    }
}
