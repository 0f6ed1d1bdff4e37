package yibiao.etl.gold;

import org.junit.jupiter.api.Test;
import yibiao.etl.fixture.TransformCase;

class ServiceMapTest {

    @Test
    void everyActiveEmployeeStandsThereWithTheRelationsOfToday() {
        TransformCase.of("gold.service_map")
                .given("silver.user", """
                        | ref     | source | team | is_active |
                        | hr:ann  | hr     | it   | true      |
                        | hr:bob  | hr     |      |           |
                        | hr:cat  | hr     | law  | true      |
                        | hr:left | hr     | it   | false     |
                        | crm:ann | crm    | it   | true      |
                        """)
                .given("silver.internal_relation", """
                        | ref  | provider_ref | customer_ref | kind    | is_confirmed_by_provider | is_confirmed_by_customer | starts_on  | ends_on    |
                        | hr:1 | hr:ann       | hr:bob       | report  | true                     | true                     |            |            |
                        | hr:2 | hr:ann       | hr:cat       | report  |                          | true                     | 2026-06-30 | 2026-06-30 |
                        | hr:3 | hr:ann       | hr:left      | report  | false                    |                          |            |            |
                        | hr:4 | hr:ann       | hr:left      | manager | true                     | true                     | 2026-07-01 |            |
                        | hr:5 | hr:bob       | hr:ann       | manager | true                     | true                     |            | 2026-06-29 |
                        | hr:6 | hr:left      | hr:ann       | manager | true                     | true                     |            |            |
                        """)
                .expect("""
                        | source | team     | relations | confirmed_relations | mutual_relations | has_confirmed |
                        | hr     | it       | 3         | 2                   | 1                | true          |
                        | hr     | unmapped | 0         | 0                   | 0                | false         |
                        | hr     | law      | 0         | 0                   | 0                | false         |
                        """);
    }
}
