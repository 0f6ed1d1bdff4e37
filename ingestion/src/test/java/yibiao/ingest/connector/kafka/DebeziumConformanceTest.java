package yibiao.ingest.connector.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import yibiao.ingest.run.Warehouse;
import yibiao.schema.workspace.TopicStream;
import yibiao.schema.workspace.TopicStream.Format;
import yibiao.servers.kafka.KafkaBroker;

/** The recorded and made change events of the conformance set, through the connector; folds go over a real broker and bronze. */
@EnabledIf("yibiao.ingest.connector.kafka.Shared#isThere")
class DebeziumConformanceTest {

    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();
    private static final Unavailable UNAVAILABLE = new Unavailable(TopicStream.UNAVAILABLE);

    @TempDir
    Path folder = Path.of("");

    @TestFactory
    Stream<DynamicTest> valuesMeanWhatTheirSchemaSays() throws IOException {
        List<DynamicTest> tests = new ArrayList<>();
        for (JsonNode one :
                JSON.readTree(Shared.file("debezium/made/values.json").toFile())) {
            tests.add(DynamicTest.dynamicTest(one.get("case").asText(), () -> assertMeaning(one)));
        }
        return tests.stream();
    }

    private static void assertMeaning(JsonNode one) throws BadRecord {
        JsonNode expected = one.get("expected");
        if (expected.path("unavailable").asBoolean()) {
            assertThat(UNAVAILABLE.is(one.get("value"))).isTrue();
            return;
        }
        assertThat(UNAVAILABLE.is(one.get("value"))).isFalse();
        String found = JsonValues.plain(ConnectValues.decode(one.get("schema"), one.get("value")));
        String name = one.get("case").asText();
        if (expected.isNull() && !one.get("value").isNull()) {
            // What is no number or date stays a word, which no typed column takes: the record is rejected with its
            // reason.
            assertThat(found).as(name).isIn("NAN", "infinity", "-infinity");
        } else if (expected.asText().startsWith("hex:")) {
            assertThat("hex:" + HexFormat.of().formatHex(Base64.getDecoder().decode(String.valueOf(found))))
                    .isEqualTo(expected.asText());
        } else {
            assertThat(found).as(name).isEqualTo(JsonValues.plain(expected));
        }
    }

    @Test
    void theTableOfAccountsIsRightAfterEachOfItsStates() throws Exception {
        JsonNode schema =
                JSON.readTree(Shared.file("debezium/made/account.schema.json").toFile());
        JsonNode expected =
                JSON.readTree(Shared.file("debezium/made/account.expected.json").toFile());
        List<String> events = Files.readAllLines(Shared.file("debezium/made/account.events.jsonl"));
        String topic = "made-account";
        KafkaBroker.shared().createTopic(topic, 1);
        Warehouse warehouse = new Warehouse(folder);
        for (int offset = 0; offset < events.size(); offset++) {
            send(topic, JSON.readTree(events.get(offset)), schema);
            String state = offset == events.size() - 1 ? "after_last" : "after_offset_" + offset;
            ingest(warehouse, topic);
            if (expected.has(state)) {
                assertTable(Fold.byArrival(warehouse.written().rows("box_deal")), expected.get(state), state);
                assertTable(Fold.byLog(warehouse.written().rows("box_deal")), expected.get(state), state + " by log");
            }
            if (offset == 11) {
                // The event that came again late: only the log tells that it is old.
                assertThat(Fold.byLog(warehouse.written().rows("box_deal")))
                        .hasEntrySatisfying(
                                "1",
                                row -> assertThat(row.path("name").asText()).isEqualTo("北京移动"));
            }
        }
        assertThat(warehouse.written().quarantined()).isEmpty();
    }

    private static void send(String topic, JsonNode event, JsonNode schema) {
        ObjectNode key = JSON.createObjectNode();
        key.set("schema", schema.get("key"));
        key.set("payload", event.get("key"));
        ObjectNode value = JSON.createObjectNode();
        value.set("schema", schema.get("value"));
        value.set("payload", event.get("value"));
        KafkaBroker.shared()
                .send(
                        topic,
                        0,
                        event.get("key").isNull() ? null : key.toString(),
                        event.get("value").isNull() ? null : value.toString());
    }

    private static void ingest(Warehouse warehouse, String topic, String... key) {
        try (KafkaConnector connector =
                Topics.connector(Topics.stream(topic, Format.DEBEZIUM, TopicStream.MAX_RECORDS), key)) {
            warehouse.ingest(connector);
        }
    }

    private static void assertTable(Map<String, ObjectNode> found, JsonNode expected, String state) {
        Map<String, Map<String, String>> wanted = new TreeMap<>();
        for (JsonNode row : expected) {
            wanted.put(row.get("id").asText(), texts((ObjectNode) row));
        }
        Map<String, Map<String, String>> rows = new TreeMap<>();
        found.forEach((key, row) -> rows.put(key, texts(row)));
        rows.values()
                .forEach(row -> row.computeIfPresent(
                        "attachment",
                        (name, value) -> "hex:"
                                + (value.equals("null")
                                        ? value
                                        : HexFormat.of()
                                                .formatHex(Base64.getDecoder().decode(value)))));
        wanted.values()
                .forEach(row ->
                        row.computeIfPresent("attachment", (name, value) -> value.equals("null") ? "hex:null" : value));
        assertThat(rows).as(state).isEqualTo(wanted);
    }

    private static Map<String, String> texts(ObjectNode row) {
        Map<String, String> texts = new TreeMap<>();
        row.properties().forEach(member -> texts.put(member.getKey(), shown(member.getValue())));
        return texts;
    }

    /** As a number, 1 and 1.0 are the same; the set has both for one row. */
    private static String shown(JsonNode value) {
        String text = String.valueOf(JsonValues.plain(value));
        return value.isNumber() ? text.replaceFirst("\\.0$", "") : text;
    }

    @TestFactory
    Stream<DynamicTest> recordedProductsFoldIntoTheirTable() {
        return Stream.of("mysql-products", "postgres-products")
                .map(set -> DynamicTest.dynamicTest(set, () -> assertProducts(set)));
    }

    private void assertProducts(String set) throws Exception {
        JsonNode expected = JSON.readTree(
                Shared.file("debezium/" + set + "/products.expected.json").toFile());
        List<String> events = Files.readAllLines(Shared.file("debezium/" + set + "/products.schemaless.jsonl"));
        KafkaBroker.shared().createTopic(set, 1);
        events.forEach(event -> KafkaBroker.shared().send(set, 0, null, event));
        Warehouse warehouse = new Warehouse(folder.resolve(set));
        ingest(warehouse, set, "id");

        Map<String, ObjectNode> found = Fold.byArrival(warehouse.written().rows("box_deal"));

        assertTable(found, expected.get("rows"), set);
        assertThat(warehouse.written().rows("box_deal")).hasSize(events.size());
        assertThat(warehouse.written().quarantined()).isEmpty();
    }

    /** What the single files of the set come to: landed rows, deletions, nothing, or a reason. */
    @TestFactory
    Stream<DynamicTest> everyRecordedEventLandsOrSaysWhyNot() throws IOException {
        Map<String, String> expected = Map.ofEntries(
                Map.entry("mysql-create-with-schema.json", "u 1004"),
                Map.entry("mysql-update.json", "u 1004"),
                Map.entry("mysql-delete.json", "d 1004"),
                Map.entry("mysql-truncate.json", "d null"),
                Map.entry("mysql-tombstone-value.json", ""),
                Map.entry("mysql-schema-change.json", ""),
                Map.entry("postgres-create-with-schema.json", "u 1"),
                Map.entry("postgres-update.json", "u 1"),
                Map.entry("postgres-delete.json", "d 1"),
                Map.entry("postgres-truncate.json", "d null"),
                Map.entry("postgres-message-transactional.json", ""),
                Map.entry("postgres-message-non-transactional.json", ""),
                Map.entry("mysql-transaction-metadata.jsonl", ","),
                Map.entry("postgres-transaction-metadata.jsonl", ","),
                Map.entry("mysql-key-with-schema.json", "BAD_RECORD"),
                Map.entry("serde-update.json", "u 1004"),
                Map.entry("serde-with-schema.json", "u 1004"),
                Map.entry("serde-without-schema.json", "u 1004"),
                Map.entry("serde-unknown-property.json", "u 1004"),
                Map.entry("serde-unwrapped.json", "BAD_RECORD"),
                Map.entry("serde-unnested-delete-val-withschema.json", "d 1004"),
                Map.entry("serde-unnested-delete-key-withschema.json", "BAD_RECORD"),
                Map.entry("serde-unnested-order-key-withschema.json", "BAD_RECORD"),
                Map.entry("serde-with-schema2.json", "BAD_RECORD"),
                Map.entry("serde-with-schema_geom.json", "u 1"),
                Map.entry("serde-with-array2.json", ""),
                Map.entry("unwrap-with-schema.json", "u 10003"),
                // Its schema calls the id a number, its value is a text all the same; it stays as it came.
                Map.entry("debezium-data-schema-include.json", "u AQ==,u AQ=="),
                Map.entry("debezium-data-schema-exclude.json", "u AQ==,u AQ=="),
                Map.entry("debezium-data-schema-exclude-with-numeric-decimal.json", "u 1,u 1"));
        List<DynamicTest> tests = new ArrayList<>();
        for (String set :
                List.of("documentation", "debezium-server", "debezium-tests", "mysql-all-types", "mysql-paimon")) {
            for (Path file : Shared.files("debezium/" + set)) {
                String name = String.valueOf(file.getFileName());
                if (!name.startsWith("expected-records")) {
                    tests.add(DynamicTest.dynamicTest(set + "/" + name, () -> {
                        String found = String.join(",", outcomes(file));
                        System.out.println(set + "/" + name + " -> " + found);
                        if (expected.containsKey(name)) {
                            assertThat(found).isEqualTo(expected.get(name));
                        } else {
                            assertThat(found).isNotEmpty().doesNotContain("BAD", "NOT_JSON");
                        }
                    }));
                }
            }
        }
        return tests.stream();
    }

    private static List<String> outcomes(Path file) throws IOException {
        List<String> outcomes = new ArrayList<>();
        try (var values = JSON.readerFor(JsonNode.class).<JsonNode>readValues(file.toFile())) {
            while (values.hasNext()) {
                for (JsonNode event : events(values.next())) {
                    outcomes.add(outcome(event));
                }
            }
        }
        return outcomes;
    }

    /** A file of the set holds an event, or two under names of its own. */
    private static List<JsonNode> events(JsonNode value) {
        return value.has("expected_snapshot")
                ? List.of(value.get("expected_snapshot"), value.get("expected_binlog"))
                : List.of(value);
    }

    private static String outcome(JsonNode value) {
        String field = value.findValue("order_number") != null
                ? "order_number"
                : value.findValue("_id") != null ? "_id" : "id";
        try {
            Meaning meaning = new DebeziumTopic(List.of(field), TopicStream.UNAVAILABLE).read(record(value.toString()));
            return String.join(
                    "+",
                    meaning.changes().stream()
                            .map(change -> (change.deleted() ? "d " : "u ") + change.key())
                            .toList());
        } catch (BadRecord e) {
            return e.reason().name();
        }
    }

    @Test
    void theSameRowComesFromBytesAndFromNumbers() throws Exception {
        String withSchema = Files.readString(Shared.file("debezium/mysql-all-types/debezium-data-schema-include.json"));
        String numbers = Files.readString(
                Shared.file("debezium/mysql-all-types/debezium-data-schema-exclude-with-numeric-decimal.json"));
        ObjectNode decoded =
                row(JSON.readTree(withSchema).get("expected_snapshot").toString());
        ObjectNode plain = row(JSON.readTree(numbers).get("expected_snapshot").toString());
        List<String> different = new ArrayList<>();
        for (Map.Entry<String, JsonNode> member : plain.properties()) {
            JsonNode value = member.getValue();
            JsonNode other = decoded.get(member.getKey());
            if (value.isNumber()
                    && other != null
                    && other.isTextual()
                    && other.asText().matches("-?\\d+(\\.\\d+)?")
                    && value.decimalValue().compareTo(new java.math.BigDecimal(other.asText())) != 0) {
                different.add(member.getKey().toLowerCase(Locale.ROOT) + " " + value + " " + other);
            }
        }
        assertThat(different).isEmpty();
        // What the recorded schema calls int64 although it came as bytes (big_un_c) cannot be known for a decimal.
        assertThat(decoded.toString()).contains("\"123.4567\"", "\"346\"", "\"34567892.1\"");
    }

    private static ObjectNode row(String event) throws BadRecord {
        Meaning meaning = new DebeziumTopic(List.of("id"), TopicStream.UNAVAILABLE).read(record(event));
        return JsonValues.object(meaning.changes().get(0).payload());
    }

    static ConsumerRecord<byte[], byte[]> record(@Nullable String value) {
        return record(null, value);
    }

    static ConsumerRecord<byte[], byte[]> record(@Nullable String key, @Nullable String value) {
        return new ConsumerRecord<>("t", 0, 0, bytes(key), bytes(value));
    }

    private static byte @Nullable [] bytes(@Nullable String text) {
        return text == null ? null : text.getBytes(StandardCharsets.UTF_8);
    }
}
