package yibiao.etl.gold;

import org.junit.jupiter.api.Test;
import yibiao.etl.fixture.TransformCase;

class ContractExpiryTest {

    private static final String CONTRACTS = """
            | ref   | source | contract_no | kind     | status | signed_on  | starts_on  | ends_on    |
            | crm:1 | crm    | yesterday   | service  | active | 2026-01-01 | 2026-01-01 | 2026-06-29 |
            | crm:2 | crm    | today       | service  | active | 2026-01-01 | 2026-01-01 | 2026-06-30 |
            | crm:3 | crm    | day 90      | warranty | active | 2026-01-01 | 2026-01-01 | 2026-09-28 |
            | crm:4 | crm    | day 91      | warranty | active | 2026-01-01 | 2026-01-01 | 2026-09-29 |
            | crm:5 | crm    | endless     | partner  | active | 2026-01-01 | 2026-01-01 |            |
            | crm:6 | crm    | not begun   | service  | active | 2026-01-01 | 2026-07-01 | 2026-07-31 |
            | crm:7 | crm    | draft       | service  | draft  |            | 2026-01-01 | 2026-07-31 |
            | crm:8 | crm    | void        | service  | void   | 2026-01-01 | 2026-01-01 | 2026-07-31 |
            """;

    private final TransformCase expiry = TransformCase.of("gold.contract_expiry");

    @Test
    void whatIsValidAndEndsWithinNinetyDaysIsListed() {
        expiry.given("silver.contract", CONTRACTS).expect("""
                        | contract_no | kind     | ends_on    | days_left | fx_status |
                        | day 90      | warranty | 2026-09-28 | 90        | no_amount |
                        | today       | service  | 2026-06-30 | 0         | no_amount |
                        """);
    }

    @Test
    void theDaysAreTheCompanysOwn() {
        expiry.thresholds("{expiry_days: 0}")
                .given("silver.contract", CONTRACTS)
                .expect("""
                        | contract_no | days_left |
                        | today       | 0         |
                        """);
    }
}
