package yibiao.etl.gold;

import org.junit.jupiter.api.Test;
import yibiao.etl.fixture.TransformCase;

class FactShipmentLineTest {

    private final TransformCase rows = TransformCase.of("gold.fact_shipment_line");

    @Test
    void onTimeMeansArrivedOrElseGoneNoLaterThanPromised() {
        rows.given("silver.shipment_line", """
                        | ref   | source | shipment_id | order_id | status    | promised_on | shipped_on | delivered_on |
                        | erp:1 | erp    | S1          | A1       | delivered | 2026-03-05  | 2026-03-04 | 2026-03-06   |
                        | erp:2 | erp    | S2          |          | shipped   | 2026-03-05  | 2026-03-05 |              |
                        | erp:3 | erp    | S3          |          | planned   | 2026-03-05  |            |              |
                        | erp:4 | erp    | S4          |          | shipped   |             | 2026-03-05 |              |
                        """).expect("""
                        | shipment_id | order_id | party_id | product_id | carrier  | days_after_promise | is_on_time |
                        | erp:S1      | erp:A1   | unmapped | unmapped   | unmapped | 1                  | false      |
                        | erp:S2      | unmapped | unmapped | unmapped   | unmapped | 0                  | true       |
                        | erp:S3      | unmapped | unmapped | unmapped   | unmapped |                    |            |
                        | erp:S4      | unmapped | unmapped | unmapped   | unmapped |                    |            |
                        """);
    }

    @Test
    void whatHasNotLeftWhenThePromisedDayIsOverIsLate() {
        rows.given("silver.shipment_line", """
                        | ref   | source | shipment_id | status    | quantity | promised_on | shipped_on | delivered_on |
                        | erp:1 | erp    | S1          | delivered | 1        | 2026-03-05  | 2026-03-05 | 2026-03-09   |
                        | erp:2 | erp    | S2          | shipped   |          | 2026-03-05  | 2026-03-06 |              |
                        | erp:3 | erp    | S3          | planned   | 1        | 2026-06-29  | 2026-06-28 |              |
                        | erp:4 | erp    | S4          | planned   | 1        | 2026-06-30  |            |              |
                        | erp:5 | erp    | S5          | shipped   | -1       | 2026-03-05  | 2026-03-05 |              |
                        | erp:6 | erp    | S6          | void      | 1        | 2026-03-05  |            |              |
                        | erp:7 | erp    | S7          | shipped   | 1        |             | 2026-03-05 |              |
                        | erp:8 | erp    | S8          | delivered | 1        | 2026-03-05  |            | 2026-03-05   |
                        """).expect("""
                        | shipment_id | is_promise_kept |
                        | erp:S1      | true            |
                        | erp:S2      | false           |
                        | erp:S3      | false           |
                        | erp:S4      |                 |
                        | erp:S5      |                 |
                        | erp:S6      |                 |
                        | erp:S7      |                 |
                        | erp:S8      | true            |
                        """);
    }
}
