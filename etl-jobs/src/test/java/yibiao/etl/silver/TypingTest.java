package yibiao.etl.silver;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import yibiao.etl.job.Output;

/** Text to values: strict, and nothing is lost. */
class TypingTest {

    private static final String ORDERS = """
            source: erp
            label: {zh: 财务系统, en: ERP}
            kind: files
            root: ./inbox
            zone: Asia/Shanghai
            streams:
              line: {path: "*.csv", format: csv, key: [id]%s}
            mappings:
              - entity: order_line
                from: line
                nulls: ["", "N/A"]
                columns:
                  source_id: id
                  order_id: order
                  line_no: line
                  booked_on: booked
                  quantity: quantity
                  net_amount: net
                  currency: "'CNY'"
            """;

    @TempDir
    Path folder = Path.of("");

    @Test
    void textThatIsNotWhollyAValueIsRejectedWithItsReasonAndReadIsAcceptedPlusRejected() {
        SilverCase orders = new SilverCase(folder, "erp", ORDERS.formatted(""));
        orders.bronze("erp.line", "id").file("a.csv", """
                | id | order | line | booked     | quantity | net                   |
                | 1  | A     | 1    | 2026-01-31 | 2        | 12.50                 |
                | 2  | A     | 1.0  | 2026-01-31 | N/A      | -1e2                  |
                | 3  | A     | 1.5  | 2026-01-31 |          | 1                     |
                | 4  | A     |      | 2026-02-30 |          | 12,3O0                |
                | 5  |       |      | 31.01.2026 |          | 1,000.00              |
                | 6  | A     |      | 2026-01-31 |          | 0.00001               |
                | 7  | A     |      | 2026-01-31 |          | 123456789012345678901 |
                | 8  | A     |      | 2026-01-31 |          |                       |
                """).commit();

        orders.expect("silver.order_line", """
                | ref   | order_id | line_no | booked_on  | quantity | net_amount | origin  |
                | erp:1 | A        |       1 | 2026-01-31 |        2 |       12.5 | a.csv#2 |
                | erp:2 | A        |       1 | 2026-01-31 |          |       -100 | a.csv#3 |
                """).expect("silver.rejected_record", """
                | entity     | source | stream | ref   | origin  | column_name | reason           | message |
                | order_line | erp    | line   | erp:3 | a.csv#4 | line_no     | TOO_MANY_DIGITS  | line_no: '1.5' has more digits than INT holds |
                | order_line | erp    | line   | erp:4 | a.csv#5 | booked_on   | NOT_A_DATE       | booked_on: '2026-02-30' is not a date; expected yyyy-MM-dd |
                | order_line | erp    | line   | erp:4 | a.csv#5 | net_amount  | NOT_A_NUMBER     | net_amount: '12,3O0' is not a number; expected DECIMAL(20,4) |
                | order_line | erp    | line   | erp:5 | a.csv#6 | order_id    | REQUIRED_MISSING | order_id: is missing; expected STRING |
                | order_line | erp    | line   | erp:5 | a.csv#6 | booked_on   | NOT_A_DATE       | booked_on: '31.01.2026' is not a date; expected yyyy-MM-dd |
                | order_line | erp    | line   | erp:5 | a.csv#6 | net_amount  | NOT_A_NUMBER     | net_amount: '1,000.00' is not a number; expected DECIMAL(20,4) |
                | order_line | erp    | line   | erp:6 | a.csv#7 | net_amount  | TOO_MANY_DIGITS  | net_amount: '0.00001' has more digits than DECIMAL(20,4) holds |
                | order_line | erp    | line   | erp:7 | a.csv#8 | net_amount  | TOO_MANY_DIGITS  | net_amount: '123456789012345678901' has more digits than DECIMAL(20,4) holds |
                | order_line | erp    | line   | erp:8 | a.csv#9 | net_amount  | REQUIRED_MISSING | net_amount: is missing; expected DECIMAL(20,4) |
                """);
        Output output = orders.output("silver.order_line");
        assertThat(output.read()).isEqualTo(8);
        assertThat(output.rejected()).isEqualTo(6);
        assertThat(output.rows().count()).isEqualTo(2);
    }

    @Test
    void numbersAndDatesAreReadAsTheirStreamWritesThem() {
        SilverCase orders = new SilverCase(
                folder,
                "erp",
                ORDERS.formatted(", numbers: {decimal: \",\", grouping: \".\"}, dates: [dd.MM.yyyy, yyyyMMdd]"));
        orders.bronze("erp.line", "id").file("a.csv", """
                | id | order | booked     | net          |
                | 1  | A     | 31.01.2026 | 1.234.567,89 |
                | 2  | A     | 20260131   | 1234,5       |
                | 3  | A     | 2026-01-31 | 12.34,5      |
                """).commit();

        orders.expect("silver.order_line", """
                | ref   | booked_on  | net_amount |
                | erp:1 | 2026-01-31 | 1234567.89 |
                | erp:2 | 2026-01-31 |     1234.5 |
                """).expect("silver.rejected_record", """
                | ref   | reason       | message |
                | erp:3 | NOT_A_DATE   | booked_on: '2026-01-31' is not a date; expected dd.MM.yyyy or yyyyMMdd |
                | erp:3 | NOT_A_NUMBER | net_amount: '12.34,5' is not a number; expected DECIMAL(20,4) with decimal ',' and grouping '.' |
                """);
    }

    @Test
    void aDateTimeGivesItsDayAsWrittenAndAnInstantTheDayInTheSourcesZone() {
        SilverCase orders = new SilverCase(folder, "erp", ORDERS.formatted(""));
        orders.bronze("erp.line", "id").file("a.csv", """
                | id | order | booked                    | net |
                | 1  | A     | 2026-01-31 23:59:59       | 1   |
                | 2  | A     | 2026-01-31T15:59:59Z      | 1   |
                | 3  | A     | 2026-01-31T16:00:00.123Z  | 1   |
                | 4  | A     | 2026-01-31 20:00:00+0100  | 1   |
                | 5  | A     | 2026-01-31T25:00:00       | 1   |
                """).commit();

        orders.expect("silver.order_line", """
                | ref   | booked_on  |
                | erp:1 | 2026-01-31 |
                | erp:2 | 2026-01-31 |
                | erp:3 | 2026-02-01 |
                | erp:4 | 2026-02-01 |
                """).expect("silver.rejected_record", """
                | ref   | reason     |
                | erp:5 | NOT_A_DATE |
                """);
    }

    @Test
    void anInstantIsReadFromEveryWayInWhichSourcesWriteIt() {
        SilverCase cases = new SilverCase(folder, "desk", """
                source: desk
                label: {zh: 服务台, en: Service desk}
                kind: files
                root: ./inbox
                zone: Asia/Shanghai
                streams:
                  iso: {path: "iso-*.csv", format: csv, key: [id]}
                  own: {path: "own-*.csv", format: csv, key: [id], timestamps: ["d/M/yyyy HH:mm", "yyyy-MM-dd HH:mm:ss.SSSSSS VV"]}
                  epoch: {path: "epoch-*.csv", format: csv, key: [id]}
                mappings:
                  - {entity: case_event, from: iso, columns: {source_id: id, case_ref: id, type: "'update'", occurred_at: at}}
                  - {entity: case_event, from: own, nulls: ["?"], columns: {source_id: id, case_ref: id, type: "'update'", occurred_at: at}}
                  - entity: case_event
                    from: epoch
                    columns: {source_id: id, case_ref: id, type: "'update'", occurred_at: "timestamp_millis(cast(at as bigint))"}
                """);
        cases.bronze("desk.iso", "id").file("iso-1.csv", """
                | id | at                           |
                | 1  | 2026-03-01 08:00:00          |
                | 2  | 2026-03-01T00:00:00Z         |
                | 3  | 2026-03-01T08:00:00.000+0800 |
                | 4  | 2026-02-29 08:00:00          |
                """).commit();
        cases.bronze("desk.own", "id").file("own-1.csv", """
                | id | at                             |
                | 5  | 1/3/2026 08:00                 |
                | 6  | 2026-03-01 00:00:00.000000 UTC |
                | 7  | ?                              |
                | 8  | 31/2/2026 08:00                |
                """).commit();
        cases.bronze("desk.epoch", "id").file("epoch-1.csv", """
                | id | at            |
                | 9  | 1772323200000 |
                | 10 | soon          |
                """).commit();

        cases.expect("silver.case_event", """
                | ref    | occurred_at           |
                | desk:1 | 2026-03-01 00:00:00.0 |
                | desk:2 | 2026-03-01 00:00:00.0 |
                | desk:3 | 2026-03-01 00:00:00.0 |
                | desk:5 | 2026-03-01 00:00:00.0 |
                | desk:6 | 2026-03-01 00:00:00.0 |
                | desk:9 | 2026-03-01 00:00:00.0 |
                """).expect("silver.rejected_record", """
                | ref     | reason            |
                | desk:10 | EXPRESSION_FAILED |
                | desk:4  | NOT_A_TIMESTAMP   |
                | desk:7  | REQUIRED_MISSING  |
                | desk:8  | NOT_A_TIMESTAMP   |
                """);
    }
}
