package yibiao.etl.gold;

import org.junit.jupiter.api.Test;
import yibiao.etl.fixture.TransformCase;

class DataFreshnessTest {

    private final TransformCase rows = TransformCase.of("gold.data_freshness");

    @Test
    void theNewestInstantOfEverySourceIsHeldAgainstThePromise() {
        rows.given("silver.opportunity", """
                        | ref   | source | updated_at           | extracted_at         |
                        | crm:1 | crm    | 2026-06-29T16:00:00Z | 2026-06-30T12:00:00Z |
                        | crm:2 | crm    | 2026-06-01T00:00:00Z | 2026-06-30T12:00:00Z |
                        | old:1 | old    | 2026-06-29T15:59:59Z | 2026-06-30T12:00:00Z |
                        """).given("silver.order_line", """
                        | ref   | source | extracted_at         |
                        | erp:1 | erp    | 2026-06-30T12:00:00Z |
                        """).expect("""
                        | source | entity      | records | newest_at             | newest_on  | age_seconds | allowed_seconds | is_fresh |
                        | crm    | opportunity | 2       | 2026-06-29 16:00:00.0 | 2026-06-30 | 86400       | 86400           | true     |
                        | erp    | order_line  | 1       |                       |            |             | 86400           |          |
                        | old    | opportunity | 1       | 2026-06-29 15:59:59.0 | 2026-06-29 | 86401       | 86400           | false    |
                        """);
    }

    @Test
    void whereNobodySaysWhatChangedTheEventItselfTellsAndTheFutureTellsNothing() {
        rows.given("silver.activity", """
                        | ref   | source | occurred_at          | entered_at           |
                        | crm:1 | crm    | 2026-06-30T00:00:00Z | 2026-06-28T16:00:00Z |
                        """)
                .given("silver.queue_event", """
                        | ref   | source | occurred_at          |
                        | crm:1 | crm    | 2026-06-30T15:59:59Z |
                        | crm:2 | crm    | 2026-06-30T16:00:00Z |
                        """)
                .given("silver.call_contact", """
                        | ref  | source | started_at           | updated_at           |
                        | cc:1 | cc     | 2026-06-30T15:00:00Z | 2026-06-30T14:00:00Z |
                        | cc:2 | cc     | 2026-06-30T15:00:00Z | 2026-07-30T14:00:00Z |
                        """)
                .expect("""
                        | source | entity       | records | age_seconds | is_fresh |
                        | crm    | activity     | 1       | 172800      | false    |
                        | crm    | queue_event  | 2       | 1           | true     |
                        | cc     | call_contact | 2       | 7200        | true     |
                        """);
    }
}
