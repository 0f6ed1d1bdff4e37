package yibiao.ingest.connector.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import yibiao.schema.workspace.TopicStream;
import yibiao.schema.workspace.TopicStream.Format;

/** What single records of each format come to. */
class TopicFormatsTest {

    private static final String SHARED = "yibiao.ingest.connector.kafka.Shared#isThere";

    @Test
    void anEventIsOrderedByItsInstantInWhateverFormItIsWritten() throws BadRecord {
        for (String at : List.of(
                "\"2026-01-01T08:00:00+08:00\"",
                "\"2026-01-01T00:00:00Z\"",
                "\"2026-01-01T08:00:00.000+0800\"",
                "\"2026-01-01 08:00:00\"",
                "1767225600",
                "1767225600000")) {
            assertThat(json("{\"id\":1,\"at\":" + at + "}").changes())
                    .as(at)
                    .extracting(Meaning.Change::updatedAt)
                    .containsExactly(Instant.parse("2026-01-01T00:00:00Z"));
        }
        assertThat(json("{\"id\":1,\"at\":null}").changes().get(0).updatedAt()).isNull();
        assertThatThrownBy(() -> json("{\"id\":1,\"at\":\"soon\"}"))
                .isInstanceOf(BadRecord.class)
                .hasMessageStartingWith("'at' is no instant");
    }

    @Test
    void contactRecordsOfAmazonConnectAreOrderedByTheirLastUpdate() throws BadRecord {
        JsonTopic contacts = new JsonTopic(List.of("ContactId"), Optional.of("LastUpdateTimestamp"), ZoneOffset.UTC);
        String record =
                "{\"AWSContactTraceRecordFormatVersion\":\"2017-03-10\",\"Agent\":null,\"ContactId\":\"c-1\",\"LastUpdateTimestamp\":\"2026-01-01T00:00:05Z\",\"NewField\":{}}";

        Meaning.Change change = contacts.object(record).changes().get(0);

        assertThat(change.key()).isEqualTo("c-1");
        assertThat(change.updatedAt()).isEqualTo(Instant.parse("2026-01-01T00:00:05Z"));
        assertThat(change.payload()).isEqualTo(record);
    }

    @Test
    void aQueueLogLineBecomesAnObject() throws BadRecord {
        Meaning meaning = line(Format.QUEUE_LOG, "1366720340|1366720340.303267|MYQUEUE|SIP/8007|RINGNOANSWER|1000");

        assertThat(meaning.changes().get(0).payload())
                .isEqualTo(
                        "{\"time\":\"1366720340\",\"callid\":\"1366720340.303267\",\"queue\":\"MYQUEUE\",\"agent\":\"SIP/8007\","
                                + "\"event\":\"RINGNOANSWER\",\"data1\":\"1000\",\"data2\":null,\"data3\":null,\"data4\":null,\"data5\":null,\"__origin\":\"t/0@0\"}");
        assertThat(meaning.changes().get(0).updatedAt()).isEqualTo(Instant.ofEpochSecond(1366720340));
    }

    @Test
    void callDetailsComeAsLineOrAsObject() throws BadRecord {
        String line =
                "\"\",\"100\",\"200\",\"from-internal\",\"\"\"Li, Na\"\" <100>\",\"SIP/100-1\",\"SIP/200-2\",\"Dial\",\"SIP/200,30\",\"2026-01-01 08:00:00\",,\"2026-01-01 08:00:10\",10,0,\"NO ANSWER\",\"DOCUMENTATION\",\"1767225600.1\",\"\"";

        assertThat(line(Format.CDR, line).changes().get(0).payload())
                .contains("\"clid\":\"\\\"Li, Na\\\" <100>\"", "\"answer\":\"\"", "\"uniqueid\":\"1767225600.1\"");
        assertThat(line(Format.CDR, "{\"uniqueid\":\"1\"}").changes().get(0).payload())
                .isEqualTo("{\"uniqueid\":\"1\"}");
        assertThatThrownBy(() -> line(Format.CDR, "a,b"))
                .hasMessage("2 fields; a call detail record has 16 to 18 fields, or 19 to 21 with newcdrcolumns");
        assertThatThrownBy(() -> line(Format.CDR, "\"a")).hasMessage("a quote is opened and not closed");
    }

    @Test
    void aChangedKeyIsTheDeletionOfTheOldAndTheNewRow() throws BadRecord {
        String event =
                "{\"before\":{\"id\":3,\"n\":1},\"after\":{\"id\":30,\"n\":1},\"source\":{\"lsn\":5,\"ts_ms\":1},\"op\":\"u\"}";

        assertThat(debezium(null, event, "id").changes())
                .extracting(change -> (change.deleted() ? "d" : "u") + change.key())
                .containsExactly("d3", "u30");
    }

    @Test
    void theKeyOfTheMessageNamesTheRowWhereNoneIsDeclared() throws BadRecord {
        String gone = "{\"before\":null,\"after\":null,\"source\":{},\"op\":\"d\"}";

        assertThat(debezium("{\"schema\":null,\"payload\":{\"b\":2,\"a\":1}}", gone)
                        .changes())
                .extracting(Meaning.Change::key)
                .containsExactly("2\u001f1");
        assertThatThrownBy(() -> debezium(null, gone))
                .hasMessageContaining("neither 'key' nor the message key names the record");
    }

    @Test
    void aTableWithoutPrimaryKeyIsAppendedTo() throws BadRecord {
        String event = "{\"before\":null,\"after\":{\"n\":1},\"source\":{},\"op\":\"c\"}";

        assertThat(debezium(null, event).changes())
                .extracting(Meaning.Change::key)
                .containsOnlyNulls();
    }

    @Test
    void anEventThatIsNoneIsRefusedWithAReason() {
        assertThatThrownBy(() -> debezium(null, "{\"op\":\"c\",\"source\":{},\"after\":null}"))
                .hasMessageContaining("no row in 'after'");
        assertThatThrownBy(() -> debezium(null, "{\"op\":\"x\",\"source\":{},\"after\":{}}"))
                .hasMessageContaining("'op' is none of");
        assertThatThrownBy(() -> debezium(null, "{\"id\":1}")).hasMessageContaining("no change event");
        assertThatThrownBy(() -> debezium(null, "[]")).hasMessageContaining("no object");
    }

    @Test
    void aDecimalInBytesIsDecodedWhereTheStreamDeclaresItsScale() throws BadRecord {
        DebeziumTopic topic = new DebeziumTopic(List.of("id"), TopicStream.UNAVAILABLE, Map.of("price", 2, "id", 0));
        String event =
                "{\"op\":\"u\",\"source\":{},\"before\":{\"id\":\"AQ==\"},\"after\":{\"id\":\"Ag==\",\"price\":%s,\"name\":\"AQ==\"}}";

        assertThat(topic.read(DebeziumConformanceTest.record(null, event.formatted("\"MDk=\"")))
                        .changes())
                .extracting(change -> change.key() + " " + change.payload())
                .containsExactly(
                        "1 {\"__op\":\"u\"}", "2 {\"id\":\"2\",\"price\":\"123.45\",\"name\":\"AQ==\",\"__op\":\"u\"}");
        assertThat(topic.read(DebeziumConformanceTest.record(null, event.formatted("\"z8c=\"")))
                        .changes()
                        .get(1)
                        .payload())
                .contains("\"price\":\"-123.45\"");
        assertThat(topic.read(DebeziumConformanceTest.record(null, event.formatted("123.45")))
                        .changes()
                        .get(1)
                        .payload())
                .contains("\"price\":123.45");
        assertThatThrownBy(() -> topic.read(DebeziumConformanceTest.record(null, event.formatted("\"123.45\""))))
                .hasMessageContaining("'price' is no decimal in bytes, as 'decimals' declares.");
    }

    @Test
    void halfACharacterPairStaysAsItCame() throws BadRecord {
        String event = "{\"before\":null,\"after\":{\"id\":1,\"n\":\"\\ud800 \\u0000 𠮷\"},\"source\":{},\"op\":\"c\"}";

        assertThat(debezium(null, event, "id").changes().get(0).payload())
                .isEqualTo("{\"id\":1,\"n\":\"\\ud800 \\u0000 𠮷\",\"__op\":\"c\"}");
    }

    @Test
    @EnabledIf(SHARED)
    void jsonIsReadAsTheStandardSays() throws IOException {
        List<String> wrong = new ArrayList<>();
        int landed = 0;
        for (Path file : Shared.files("json-parsing/test_parsing")) {
            String name = String.valueOf(file.getFileName());
            byte[] bytes = Files.readAllBytes(file);
            boolean taken = isTaken(bytes);
            landed += taken ? 1 : 0;
            // A topic's record is one object with each name once; other documents are JSON, but no record.
            boolean record = new String(bytes, StandardCharsets.UTF_8).strip().startsWith("{")
                    && !name.contains("duplicated_key");
            if ((name.startsWith("n_") && taken) || (name.startsWith("y_") && taken != record)) {
                wrong.add(name);
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(landed).isGreaterThan(8);
    }

    @Test
    @EnabledIf(SHARED)
    void naughtyStringsComeThroughUnchanged() throws Exception {
        JsonMapper mapper = JsonMapper.builder().build();
        for (JsonNode text :
                mapper.readTree(Shared.file("naughty-strings/blns.json").toFile())) {
            String value = mapper.createObjectNode()
                    .put("id", 1)
                    .put("text", text.asText())
                    .toString();
            assertThat(json(value).changes().get(0).payload()).isEqualTo(value);
            String event = "{\"before\":null,\"after\":" + value + ",\"source\":{},\"op\":\"c\"}";
            JsonNode row =
                    mapper.readTree(debezium(null, event, "id").changes().get(0).payload());
            assertThat(row.get("text").asText()).isEqualTo(text.asText());
        }
    }

    private static boolean isTaken(byte[] value) {
        try {
            new JsonTopic(List.of(), Optional.empty(), ZoneOffset.UTC)
                    .read(new ConsumerRecord<>("t", 0, 0, null, value));
            return true;
        } catch (BadRecord e) {
            return false;
        }
    }

    private static Meaning json(String value) throws BadRecord {
        return new JsonTopic(List.of("id"), Optional.of("at"), ZoneOffset.ofHours(8))
                .read(DebeziumConformanceTest.record(value));
    }

    private static Meaning line(Format format, String value) throws BadRecord {
        JsonTopic json = new JsonTopic(List.of(), Optional.empty(), ZoneOffset.UTC);
        return new LineTopic(format, List.of(), json).read(DebeziumConformanceTest.record(value));
    }

    private static Meaning debezium(@Nullable String key, String value, String... declared) throws BadRecord {
        return new DebeziumTopic(List.of(declared), TopicStream.UNAVAILABLE)
                .read(DebeziumConformanceTest.record(key, value));
    }
}
