package yibiao.etl.silver;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import yibiao.schema.file.ShippedFiles;
import yibiao.schema.workspace.Source;
import yibiao.schema.workspace.Stream;

/** What the presets say of the records of well-known systems. */
@Execution(ExecutionMode.CONCURRENT)
class PresetMappingsTest {

    /** Where a source of a kind is. */
    private static final Map<String, String> PLACES = Map.of(
            "rest", "connection: {url: 'https://crm.example'}",
            "salesforce", "connection: {url: 'https://crm.example'}",
            "kafka", "connection: {bootstrap: 'broker:9092'}",
            "files", "root: ./inbox",
            "jdbc", "connection: {url: 'jdbc:postgresql://db/crm', user: reader, password: '${env:PASSWORD}'}");

    @TempDir
    Path folder = Path.of("");

    /** Every expression is SQL over text, of a function that exists: a record without any field fails for what it lacks only. */
    @ParameterizedTest
    @MethodSource("presets")
    void everyMappingCanBeComputed(String preset) {
        SilverCase box = box(preset);
        Source source = box.workspace().load().sources().get(0);
        for (Stream stream : source.streams()) {
            box.bronze("box." + stream.name(), "").table("""
                    | nothing |
                    | at all  |
                    """).commit();
        }

        assertThat(box.transforms().entities().stream()
                        .filter(entity -> !entity.streams().isEmpty()))
                .allSatisfy(entity -> assertThat(
                                box.output(entity.table().toString()).rows().count())
                        .isZero());
        List<Row> rejected = box.rowsOf("silver.rejected_record").collectAsList();
        assertThat(rejected).extracting(row -> row.<String>getAs("reason")).containsOnly("REQUIRED_MISSING");
        // What has a where that asks for a value leaves an empty record out.
        assertThat(new TreeSet<>(rejected.stream()
                        .map(row -> row.<String>getAs("stream"))
                        .toList()))
                .isNotEmpty();
    }

    static List<String> presets() {
        return ShippedFiles.in("/presets", files -> {
            try (java.util.stream.Stream<Path> all = Files.list(files)) {
                return all.map(file -> file.getFileName().toString().replace(".yaml", ""))
                        .sorted()
                        .toList();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    @Test
    void anUpdateOfAZendeskTicketIsNamedByWhatItDid() {
        SilverCase box = box("zendesk");
        box.bronze("box.ticket_events", "id").changes("""
                | id | ticket_id | timestamp  | updater_id | child_events |
                | 1  | 35        | 1767225600 | 7          | [{"event_type":"Create","status":"new","group_id":5,"priority":"high"},{"event_type":"Comment","comment_public":true}] |
                | 2  | 35        | 1767225660 | 7          | [{"event_type":"Comment","comment_public":true}] |
                | 3  | 35        | 1767225720 | 7          | [{"event_type":"Comment","comment_public":false},{"event_type":"Change","tags":["a"]},{"event_type":"Change","status":"hold","assignee_id":8}] |
                | 4  | 35        | 1767225780 | -1         | [{"event_type":"Change","status":"closed","previous_value":"solved"}] |
                | 5  | 35        | 1767225840 | 7          | [{"event_type":"Comment","public":false,"body":"pump replaced"},{"event_type":"Change","group_id":6}] |
                | 6  | 35        | 1767225900 | 9          | [{"event_type":"Comment","public":true,"body":"<b>thanks</b>","plain_body":"thanks"}] |
                """).commit();
        box.bronze("box.tickets", "id").changes("""
                | id | status  | created_at           | via               | requester_id |
                | 35 | closed  | 2026-01-01T00:00:00Z | {"channel":"web"} | 9            |
                | 36 | hold    | 2026-01-01T00:00:00Z |                   | 9            |
                | 37 | deleted | 2026-01-01T00:00:00Z |                   | 9            |
                """).commit();

        box.expect("silver.case_event", """
                | ref   | case_ref | type          | occurred_at           | actor_ref | is_automatic | status  | owner_ref | group_name | priority | text_length |
                | box:1 | box:35   | created       | 2026-01-01 00:00:00.0 | box:7     | false        | new     |           | 5          | high     |             |
                | box:2 | box:35   | public_reply  | 2026-01-01 00:01:00.0 | box:7     | false        |         |           |            |          |             |
                | box:3 | box:35   | internal_note | 2026-01-01 00:02:00.0 | box:7     | false        | on_hold | box:8     |            |          |             |
                | box:4 | box:35   | update        | 2026-01-01 00:03:00.0 |           | true         | closed  |           |            |          |             |
                | box:5 | box:35   | internal_note | 2026-01-01 00:04:00.0 | box:7     | false        |         |           | 6          |          | 13          |
                | box:6 | box:35   | public_reply  | 2026-01-01 00:05:00.0 | box:9     | false        |         |           |            |          | 6           |
                """).expect("silver.service_case", """
                | ref    | status  | stage   | channel | contact_ref |
                | box:35 | closed  | closed  | web     | box:9       |
                | box:36 | on_hold | hold    |         | box:9       |
                | box:37 | void    | deleted |         | box:9       |
                """);
    }

    @Test
    void aFieldThatOneInstallationLacksIsMissingAndNoMistake() {
        SilverCase box = box("zendesk");
        box.bronze("box.satisfaction_ratings", "id").changes("""
                | id | score | ticket_id |
                | 1  | good  | 35        |
                """).commit();

        box.check();

        box.expect("silver.survey_response", """
                | ref   | scale | answer | is_good | topic | case_ref |
                | box:1 | csat  | good   | true    |       | box:35   |
                """);
    }

    @Test
    void moneyThatGoesBackIsNegative() {
        SilverCase odoo = new SilverCase(folder.resolve("odoo"), "box", source("odoo"));
        odoo.bronze("box.invoice", "id").changes("""
                | id | name     | move_type   | state  | partner_id | invoice_date | amount_untaxed | amount_total | currency |
                | 1  | INV/001  | out_invoice | posted | 5          | 2026-01-05   | 100.00         | 113.00       | CNY      |
                | 2  | RINV/001 | out_refund  | posted | 5          | 2026-01-06   | 40.00          | 45.20        | CNY      |
                | 3  | BILL/001 | in_invoice  | posted | 6          | 2026-01-06   | 40.00          | 45.20        | CNY      |
                """).commit();
        odoo.expect("silver.invoice_line", """
                | ref   | invoice_id | status | net_amount | tax_amount | is_credit |
                | box:1 | INV/001    | open   |        100 |         13 | false     |
                | box:2 | RINV/001   | open   |        -40 |       -5.2 | true      |
                """);

        SilverCase erp = new SilverCase(folder.resolve("erpnext"), "box", source("erpnext"));
        erp.bronze("box.payment_entries", "name").changes("""
                | name | party_type | party | docstatus | payment_type | posting_date | paid_amount | paid_from_account_currency | paid_to_account_currency |
                | P-1  | Customer   | ACME  | 1         | Receive      | 2026-01-05   | 113.00      | CNY                        | USD                      |
                | P-2  | Customer   | ACME  | 1         | Pay          | 2026-01-06   | 45.20       | USD                        | CNY                      |
                | P-3  | Supplier   | Steel | 1         | Pay          | 2026-01-06   | 45.20       | CNY                        | CNY                      |
                """).commit();
        erp.expect("silver.payment", """
                | ref     | party_ref | status  | amount | currency |
                | box:P-1 | box:ACME  | settled |    113 | CNY      |
                | box:P-2 | box:ACME  | settled |  -45.2 | CNY      |
                """);
    }

    private SilverCase box(String preset) {
        return new SilverCase(folder, "box", source(preset));
    }

    private static String source(String preset) {
        String text = ShippedFiles.in("/presets", files -> {
            try {
                return Files.readString(files.resolve(preset + ".yaml"));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        String kind = text.lines()
                .filter(line -> line.startsWith("kind: "))
                .map(line -> line.substring("kind: ".length()))
                .findFirst()
                .orElseThrow();
        String place = PLACES.get(kind);
        assertThat(place)
                .as("where a source of kind %s is, for this test", kind)
                .isNotNull();
        return "source: box\nlabel: Box\npreset: %s\nzone: Asia/Shanghai\n%s\n".formatted(preset, place);
    }
}
