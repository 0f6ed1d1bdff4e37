package yibiao.ingest.connector.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import yibiao.ingest.connector.Landed;
import yibiao.ingest.connector.Reason;
import yibiao.ingest.connector.Refused;
import yibiao.ingest.connector.Taken;

/** What Singer taps write, as a file. */
final class SingerFileTest {

    private static final String SCHEMA =
            "{\"type\":\"SCHEMA\",\"stream\":\"users\",\"key_properties\":[\"id\"],\"schema\":{\"required\":[\"id\"],\"properties\":{\"id\":{},\"name\":{}}}}\n";

    @TempDir
    Path folder = Path.of("");

    @Test
    void recordsLandAsWrittenUnderTheKeyOfTheirSchema() throws IOException {
        Taken taken = new Taken();

        FileReading reading = file(Optional.empty(), SCHEMA + """
                {"type":"RECORD","stream":"users","record":{"id":1,"name":"王芳","n":12345678901234567890.10}}

                {"type":"STATE","value":{"users":1}}
                {"record": {"id": 2, "tags": [{"a": "}"}]}, "stream": "users", "type": "RECORD"}
                {"type":"RECORD","stream":"users","record":{"id":1,"_sdc_deleted_at":"2026-01-01T00:00:00Z"}}
                """).read(taken).reading();

        assertThat(taken.landed())
                .extracting(Landed::key, Landed::origin, Landed::payload, Landed::deleted)
                .containsExactly(
                        row("1", "tap.singer#2", "{\"id\":1,\"name\":\"王芳\",\"n\":12345678901234567890.10}", false),
                        row("2", "tap.singer#5", "{\"id\": 2, \"tags\": [{\"a\": \"}\"}]}", false),
                        row("1", "tap.singer#6", "{\"id\":1,\"_sdc_deleted_at\":\"2026-01-01T00:00:00Z\"}", true));
        assertThat(reading.columns()).containsExactly("id", "name", "n", "tags", "_sdc_deleted_at");
        assertThat(reading.read()).isEqualTo(3);
    }

    private static org.assertj.core.groups.Tuple row(Object... values) {
        return org.assertj.core.api.Assertions.tuple(values);
    }

    @Test
    void aBadLineIsRefusedAndItsNeighboursLoad() throws IOException {
        Taken taken = new Taken();

        file(Optional.empty(), SCHEMA + """
                {"type":"RECORD","stream":"users","record":{"id":1}}
                {"type":"RECORD","stream":"users","record":{"id":
                {"type":"RECORD","stream":"users","record":{"id":null}}
                {"type":"RECORD","stream":"users"}
                ["RECORD"]
                {"type":"RECORD","stream":"users","record":{"id":2}}
                """).read(taken);

        assertThat(taken.landed()).extracting(Landed::key).containsExactly("1", "2");
        assertThat(taken.refused())
                .extracting(Refused::origin, Refused::reason)
                .containsExactly(
                        row("tap.singer#3", Reason.NOT_JSON),
                        row("tap.singer#4", Reason.NULL_KEY),
                        row("tap.singer#5", Reason.NOT_JSON),
                        row("tap.singer#6", Reason.NOT_JSON));
    }

    @Test
    void aFileOfSeveralStreamsIsReadOncePerStream() throws IOException {
        String two = SCHEMA + """
                {"type":"RECORD","stream":"users","record":{"id":1}}
                {"type":"SCHEMA","stream":"orders","key_properties":["no"],"schema":{"properties":{"no":{}}}}
                {"type":"RECORD","stream":"orders","record":{"no":"A-7"}}
                """;
        Taken taken = new Taken();

        file(Optional.of("orders"), two).read(taken);

        assertThat(taken.landed()).extracting(Landed::key).containsExactly("A-7");
        assertThatThrownBy(() -> file(Optional.empty(), two).read(new Taken()))
                .isInstanceOf(FileRefused.class)
                .hasMessage("tap.singer#3: the file has the streams 'users' and 'orders'. Say 'tap_stream' in "
                        + Reads.PLACE + ", once for each that you want.");
    }

    @Test
    void twoVersionsOfATableInOneFileAreRefused() {
        assertThatThrownBy(() -> file(Optional.empty(), SCHEMA + """
                {"type":"RECORD","stream":"users","record":{"id":1},"version":1}
                {"type":"ACTIVATE_VERSION","stream":"users","version":1}
                {"type":"RECORD","stream":"users","record":{"id":2},"version":2}
                """).read(new Taken()))
                .isInstanceOf(FileRefused.class)
                .hasMessage(
                        "tap.singer#4: the records are of two versions of the table, 1 and 2. Send the output of each run of the tap as a file of its own.");
    }

    @EnabledIf("yibiao.ingest.connector.files.Conformance#isThere")
    @ParameterizedTest
    @MethodSource("goodStreams")
    void everyRecordOfTheStreamsOfOthersLands(Path file) throws IOException {
        for (Map.Entry<String, List<JsonNode>> stream : records(file).entrySet()) {
            Taken taken = new Taken();

            singer(file, Optional.of(stream.getKey())).read(taken);

            assertThat(taken.refused()).isEmpty();
            List<JsonNode> found = new ArrayList<>();
            for (String payload : taken.payloads()) {
                found.add(Conformance.JSON.readTree(payload));
            }
            assertThat(found).isEqualTo(stream.getValue());
        }
    }

    static List<Path> goodStreams() {
        return Conformance.files("singer", ".singer").stream()
                .filter(file -> !file.toString().contains("/record_missing_key")
                        && !file.toString().contains("/record_missing_required")
                        && !file.toString().contains("/record_before")
                        && !file.toString().contains("/invalid_"))
                .toList();
    }

    @EnabledIf("yibiao.ingest.connector.files.Conformance#isThere")
    @Test
    void whatMustFailEndsWithItsReasonAndLandsNothing() throws IOException {
        assertThatThrownBy(() -> conformance("invalid_schema").read(new Taken()))
                .hasMessage(
                        "invalid_schema.singer#1: the schema of stream 'test_invalid_schema' has no 'properties'. Correct the tap and send the file again.");
        assertThatThrownBy(() -> conformance("record_before_schema").read(new Taken()))
                .hasMessage(
                        "record_before_schema.singer#1: a record of stream 'test_record_before_schema' stands before its schema. Send the tap's output whole, from its first line.");
        assertThat(onlyRefusal("record_missing_key_property").reason()).isEqualTo(Reason.NULL_KEY);
        assertThat(onlyRefusal("record_missing_required_property").message())
                .isEqualTo(
                        "record_missing_required_property.singer#2: the field 'id' is absent, which the schema requires. Correct the tap and send the file again.");
    }

    private static Refused onlyRefusal(String name) throws IOException {
        Taken taken = new Taken();
        conformance(name).read(taken);
        assertThat(taken.landed()).isEmpty();
        assertThat(taken.refused()).hasSize(1);
        return taken.refused().get(0);
    }

    private static Map<String, List<JsonNode>> records(Path file) throws IOException {
        Map<String, List<JsonNode>> records = new LinkedHashMap<>();
        for (String line : Files.readAllLines(file)) {
            JsonNode message = Conformance.JSON.readTree(line);
            if (message.path("type").asText().equals("RECORD")) {
                records.computeIfAbsent(message.get("stream").asText(), name -> new ArrayList<>())
                        .add(message.get("record"));
            }
        }
        return records;
    }

    private static TextFile conformance(String name) {
        return singer(Conformance.folder("singer").resolve(name + ".singer"), Optional.empty());
    }

    private TextFile file(Optional<String> stream, String text) throws IOException {
        return singer(Files.writeString(folder.resolve("tap.singer"), text), stream);
    }

    private static TextFile singer(Path file, Optional<String> stream) {
        FileSettings settings = Reads.settings(Reads.singer(stream));
        return new TextFile(file, file.getFileName().toString(), settings, new SingerFile(settings));
    }
}
