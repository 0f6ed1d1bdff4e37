package yibiao.etl.gold;

import org.junit.jupiter.api.Test;
import yibiao.etl.fixture.TransformCase;

class FactMembershipTest {

    private final TransformCase rows = TransformCase.of("gold.fact_membership");

    @Test
    void aMembershipHasTheCustomerOfItsPersonAndEndsNoEarlierThanItBegan() {
        rows.given("silver.party", """
                        | ref   |
                        | crm:7 |
                        """)
                .given("silver.contact", """
                        | ref   | party_ref |
                        | crm:p | crm:7     |
                        """)
                .given("silver.membership", """
                        | ref   | source | contact_ref | status   | enrolled_on | canceled_on | tier |
                        | loy:1 | loy    | crm:p       | active   | 2026-01-01  |             | Gold |
                        | loy:2 | loy    |             | canceled | 2026-01-01  | 2026-01-31  |      |
                        | loy:3 | loy    |             | canceled | 2026-01-01  | 2025-12-31  |      |
                        """)
                .expect("""
                        | party_id | tier     | membership_status | region   | membership_days | is_active |
                        | 4ac94ea05d051e63dbec02ac922e1add   | Gold     | active            | unmapped |                 | true      |
                        | unmapped | unmapped | canceled          | unmapped | 30              | false     |
                        | unmapped | unmapped | canceled          | unmapped |                 | false     |
                        """);
    }
}
