package yibiao.etl.gold;

import org.junit.jupiter.api.Test;
import yibiao.etl.fixture.TransformCase;

class FactWorkOrderTest {

    private final TransformCase orders = TransformCase.of("gold.fact_work_order");

    @Test
    void goodsThatAreStillHereHaveBeenHereUntilNow() {
        orders.calendar("2026-06-01", "2026-07-31")
                .given("silver.work_order", """
                        | ref   | source | order_no | kind   | status | opened_at            | received_at          | returned_at          |
                        | fsm:1 | fsm    | back     | repair | done   | 2026-06-26T01:00:00Z | 2026-06-26T09:00:00Z | 2026-06-29T02:00:00Z |
                        | fsm:2 | fsm    | here     | repair | open   | 2026-06-26T01:00:00Z | 2026-06-30T09:00:00Z |                      |
                        | fsm:3 | fsm    | not here | repair | open   | 2026-06-26T01:00:00Z |                      |                      |
                        | fsm:4 | fsm    | silent   | repair | done   | 2026-06-26T01:00:00Z | 2026-06-26T09:00:00Z |                      |
                        | fsm:5 | fsm    | void     | repair | void   | 2026-06-26T01:00:00Z | 2026-06-26T09:00:00Z | 2026-06-29T02:00:00Z |
                        | fsm:6 | fsm    | slip     | repair | done   | 2026-06-26T01:00:00Z | 2026-06-26T09:00:00Z | 2026-06-26T08:00:00Z |
                        | fsm:7 | fsm    | visit    | field  | open   | 2026-06-26T01:00:00Z | 2026-06-26T09:00:00Z |                      |
                        """)
                .expect("""
                        | order_no | received_on | turnaround_seconds | turnaround_open_seconds | is_waiting |
                        | back     | 2026-06-26  | 234000             | 7200                    | false      |
                        | here     | 2026-06-30  | 25200              | 3600                    | true       |
                        | not here |             |                    |                         | false      |
                        | silent   | 2026-06-26  |                    |                         | false      |
                        | slip     | 2026-06-26  |                    |                         | false      |
                        | visit    | 2026-06-26  |                    |                         | false      |
                        | void     | 2026-06-26  |                    |                         | false      |
                        """);
    }

    @Test
    void aTechnicianWhoIsNotThereWhenTheWindowIsOverIsLate() {
        orders.given("silver.work_order", """
                        | ref   | source | order_no  | kind   | status | opened_at            | window_ends_at       | arrived_at           |
                        | fsm:1 | fsm    | on time   | field  | done   | 2026-06-26T01:00:00Z | 2026-06-26T09:00:00Z | 2026-06-26T09:00:00Z |
                        | fsm:2 | fsm    | late      | field  | done   | 2026-06-26T01:00:00Z | 2026-06-26T09:00:00Z | 2026-06-26T09:00:01Z |
                        | fsm:3 | fsm    | nobody    | field  | open   | 2026-06-26T01:00:00Z | 2026-06-30T16:00:00Z |                      |
                        | fsm:4 | fsm    | not over  | field  | open   | 2026-06-26T01:00:00Z | 2026-06-30T16:00:01Z |                      |
                        | fsm:5 | fsm    | no window | field  | done   | 2026-06-26T01:00:00Z |                      | 2026-06-26T09:00:00Z |
                        | fsm:6 | fsm    | silent    | field  | done   | 2026-06-26T01:00:00Z | 2026-06-26T09:00:00Z |                      |
                        | fsm:7 | fsm    | void      | field  | void   | 2026-06-26T01:00:00Z | 2026-06-26T09:00:00Z |                      |
                        | fsm:8 | fsm    | repair    | repair | open   | 2026-06-26T01:00:00Z | 2026-06-26T09:00:00Z |                      |
                        """).expect("""
                        | order_no  | window_on  | is_on_time |
                        | late      | 2026-06-26 | false      |
                        | no window |            |            |
                        | nobody    | 2026-07-01 | false      |
                        | not over  | 2026-07-01 |            |
                        | on time   | 2026-06-26 | true       |
                        | repair    | 2026-06-26 |            |
                        | silent    | 2026-06-26 |            |
                        | void      | 2026-06-26 |            |
                        """);
    }

    @Test
    void aVisitThatNoOtherFollowsForTheSameFixedItAtOnce() {
        orders.given("silver.party", """
                        | ref   | source |
                        | crm:1 | crm    |
                        """)
                .given("silver.product", """
                        | ref   | source |
                        | erp:p | erp    |
                        | erp:q | erp    |
                        """)
                .given("silver.service_case", """
                        | ref    | source | status | opened_at            | party_ref |
                        | desk:9 | desk   | open   | 2026-05-01T00:00:00Z | crm:1     |
                        """)
                .given("silver.work_order", """
                        | ref   | source | order_no    | kind  | status | case_ref | party_ref | product_ref | opened_at            | arrived_at           | finished_at          | is_fixed |
                        | fsm:1 | fsm    | came back   | field | done   | desk:1   |           |             | 2026-05-01T00:00:00Z | 2026-05-02T00:00:00Z | 2026-05-02T02:00:00Z |          |
                        | fsm:2 | fsm    | second      | field | done   | desk:1   |           |             | 2026-05-01T12:00:00Z | 2026-06-01T02:00:00Z | 2026-06-01T03:00:00Z |          |
                        | fsm:3 | fsm    | same thing  | field | done   | desk:9   |           | erp:p       | 2026-05-01T00:00:00Z | 2026-05-02T00:00:00Z | 2026-05-02T02:00:00Z |          |
                        | fsm:4 | fsm    | a day late  | field | open   |          | crm:1     | erp:p       | 2026-06-01T02:00:01Z |                      |                      |          |
                        | fsm:5 | fsm    | other thing | field | done   |          | crm:1     | erp:q       | 2026-05-01T00:00:00Z | 2026-05-03T00:00:00Z | 2026-05-03T02:00:00Z |          |
                        | fsm:6 | fsm    | not fixed   | field | done   |          |           |             | 2026-05-01T00:00:00Z | 2026-05-02T00:00:00Z | 2026-05-02T02:00:00Z | false    |
                        | fsm:7 | fsm    | too young   | field | done   |          |           |             | 2026-05-01T00:00:00Z |                      | 2026-05-31T16:00:01Z | true     |
                        | fsm:8 | fsm    | void        | field | void   | desk:1   |           |             | 2026-05-01T00:00:00Z | 2026-05-04T00:00:00Z | 2026-05-04T02:00:00Z |          |
                        """)
                .expect("""
                        | order_no    | came_back_at          | is_first_time_fix |
                        | a day late  |                       |                   |
                        | came back   | 2026-06-01 02:00:00.0 | false             |
                        | not fixed   |                       | false             |
                        | other thing |                       | true              |
                        | same thing  | 2026-06-01 02:00:01.0 | true              |
                        | second      |                       |                   |
                        | too young   |                       |                   |
                        | void        |                       |                   |
                        """);
    }
}
