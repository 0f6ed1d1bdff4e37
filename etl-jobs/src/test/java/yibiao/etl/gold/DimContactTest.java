package yibiao.etl.gold;

import org.junit.jupiter.api.Test;
import yibiao.etl.fixture.TransformCase;

class DimContactTest {

    private final TransformCase rows = TransformCase.of("gold.dim_contact");

    @Test
    void aMergedRecordCountsUnderTheOneItWasMergedIntoAndOneRefusalIsEnough() {
        rows.given("silver.party", """
                        | ref   |
                        | crm:7 |
                        """).given("silver.contact", """
                        | ref   | source | master_ref | party_ref | title | email   | mobile | has_opted_out | created_at           |
                        | crm:a | crm    |            | crm:7     | Buyer |         |        | false         | 2026-03-02T16:00:00Z |
                        | crm:b | crm    | crm:a      |           |       | b@x.com |        | true          | 2026-03-01T16:00:00Z |
                        | crm:c | crm    | crm:gone   | crm:gone  |       |         | 138    |               |                      |
                        """).expect("""
                        | party_id | title | has_email | has_phone | has_opted_out | is_primary | created_on | records |
                        | 4ac94ea05d051e63dbec02ac922e1add   | Buyer | true      | false     | true          | false      | 2026-03-02 | 2       |
                        | unmapped |       | false     | true      | false         | false      |            | 1       |
                        | unmapped |       | false     | false     | false         | false      |            | 0       |
                        """);
    }
}
