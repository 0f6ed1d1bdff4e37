package yibiao.ingest.connector.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import yibiao.ingest.connector.Reason;
import yibiao.ingest.connector.Refused;
import yibiao.ingest.connector.Taken;

/** The readers against files others made, with the oracles that come with them. */
final class ConformanceTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @MethodSource("madeCsv")
    void cellsAreThoseOfTheOracle(JsonNode expected) throws IOException {
        String text = Files.readString(Conformance.folder("csv/made").resolve(name(expected)));
        CsvRecords records = new CsvRecords(
                new StringReader(text.replace("\uFEFF", "")),
                expected.get("delimiter").asText().charAt(0),
                '"');
        List<List<@Nullable String>> rows = new ArrayList<>();
        while (records.next()) {
            rows.add(records.raw().isEmpty() ? List.of() : new ArrayList<>(records.fields()));
        }
        assertThat(rows).isEqualTo(rows(expected.get("rows")));
    }

    static Stream<JsonNode> madeCsv() {
        return oracle("csv/made/expected.json").filter(expected -> expected.has("rows"));
    }

    @EnabledIf("yibiao.ingest.connector.files.Conformance#isThere")
    @ParameterizedTest
    @MethodSource("spectrumCsv")
    void objectsAreThoseOfTheOracle(Path file) throws IOException {
        Taken taken = new Taken();
        text(file, "").read(taken);

        Path oracle = Path.of(file.toString().replace(".csv", ".json"));
        List<JsonNode> expected = list(Conformance.JSON.readTree(Files.readAllBytes(oracle)));
        List<JsonNode> found = new ArrayList<>();
        for (String payload : taken.payloads()) {
            found.add(Conformance.JSON.readTree(payload));
        }
        assertThat(found).isEqualTo(expected);
    }

    static List<Path> spectrumCsv() {
        return Conformance.files("csv/spectrum", ".csv").stream()
                // Its CSV lost the carriage returns its oracle has.
                .filter(file -> !file.endsWith("newlines_crlf.csv"))
                .toList();
    }

    @EnabledIf("yibiao.ingest.connector.files.Conformance#isThere")
    @ParameterizedTest
    @MethodSource("brokenCsv")
    void noRowOfABrokenFileIsLostInSilence(Path file) throws IOException {
        Taken taken = new Taken();
        FileReading reading;
        try {
            reading = text(file, "").read(taken).reading();
        } catch (FileRefused e) {
            assertThat(e.getMessage()).startsWith(file.getFileName() + "").contains(". ");
            return;
        }
        assertThat(reading.read())
                .isEqualTo(taken.landed().size() + taken.refused().size());
        assertThat(taken.refused()).allSatisfy(refused -> {
            assertThat(refused.origin()).matches(".*#\\d+");
            assertThat(refused.message()).startsWith(refused.origin() + ": ");
            assertThat(refused.raw().head()).isNotEmpty();
        });
        // Every physical line belongs to the header, to a record, or is blank.
        assertThat(taken.landed())
                .allSatisfy(landed -> assertThat(Conformance.JSON.readTree(landed.payload()))
                        .hasSize(reading.columns().size()));
    }

    static List<Path> brokenCsv() {
        List<Path> files = new ArrayList<>(Conformance.files("csv/duckdb", ".csv"));
        files.addAll(Conformance.files("csv/commons", ".csv"));
        return files;
    }

    @ParameterizedTest
    @MethodSource("readableEncodings")
    void theRightCharsetIsFound(JsonNode expected) throws IOException {
        Taken taken = new Taken();
        Path file = Conformance.folder("encodings/made").resolve(name(expected));

        FileReading reading = text(file, "").read(taken).reading();

        List<Integer> badLines = new ArrayList<>();
        expected.path("bad_lines").forEach(line -> badLines.add(line.asInt()));
        assertThat(taken.refused())
                .extracting(Refused::origin)
                .containsExactlyElementsOf(badLines.stream()
                        .map(line -> name(expected) + "#" + line)
                        .toList());
        assertThat(taken.refused()).extracting(Refused::reason).allMatch(Reason.CHARSET::equals);
        if (expected.has("rows")) {
            List<List<String>> rows = new ArrayList<>();
            rows.add(reading.columns());
            for (String payload : taken.payloads()) {
                List<String> row = new ArrayList<>();
                Conformance.JSON.readTree(payload).forEach(value -> row.add(value.asText()));
                rows.add(row);
            }
            assertThat(rows).isEqualTo(rows(expected.get("rows")));
        }
    }

    static Stream<JsonNode> readableEncodings() {
        return oracle("encodings/made/expected.json").filter(expected -> !isHopeless(expected));
    }

    @ParameterizedTest
    @MethodSource("hopelessEncodings")
    void aFileThatReadsWellInNoCharsetIsRefusedWithThePlaceAndACure(JsonNode expected) {
        Path file = Conformance.folder("encodings/made").resolve(name(expected));

        assertThatThrownBy(() -> text(file, "").read(new Taken()))
                .isInstanceOfSatisfying(
                        FileRefused.class, e -> assertThat(e.reason()).isEqualTo(Reason.CHARSET))
                .hasMessageMatching(
                        name(expected).equals("big5.csv")
                                ? "big5.csv: byte 1 \\(line 1\\) is no UTF-8 text, and as GB18030 it would be mostly characters nobody writes\\. Declare the file's charset in sources/box.yaml, stream deal \\(charset: Big5, for example\\), then run './crm quarantine replay'\\."
                                : "gbk-cut.csv: the file ends in the middle of a character \\(byte 73\\); the transfer was probably cut\\. Send it again whole\\.");
    }

    static Stream<JsonNode> hopelessEncodings() {
        return oracle("encodings/made/expected.json").filter(ConformanceTest::isHopeless);
    }

    /** Big5 decodes as GB18030 without an error, into nonsense; a text cut in a character has a header nobody can read. */
    private static boolean isHopeless(JsonNode expected) {
        return name(expected).equals("big5.csv") || expected.path("error").asBoolean();
    }

    @EnabledIf("yibiao.ingest.connector.files.Conformance#isThere")
    @ParameterizedTest
    @MethodSource("jsonCases")
    void aBadValueIsRefusedAndItsNeighboursLoad(Path file) throws IOException {
        byte[] value = Files.readAllBytes(file);
        if (contains(value, '\n') || contains(value, '\r')) {
            return;
        }
        ByteArrayOutputStream lines = new ByteArrayOutputStream();
        lines.writeBytes("{\"id\":1}\n{\"id\":2,\"v\":".getBytes(StandardCharsets.UTF_8));
        lines.writeBytes(value);
        lines.writeBytes("}\n{\"id\":3}\n".getBytes(StandardCharsets.UTF_8));
        Path all = Files.write(folder.resolve("cases.jsonl"), lines.toByteArray());
        FileSettings settings = Reads.settings(Reads.jsonLines(), "id");
        Taken taken = new Taken();

        FileReading reading = new TextFile(all, "cases.jsonl", settings, new JsonLinesFile(settings))
                .read(taken)
                .reading();

        String kind = file.getFileName().toString().substring(0, 2);
        assertThat(reading.read()).isEqualTo(3);
        assertThat(taken.landed()).extracting(landed -> landed.key()).contains("1", "3");
        if (kind.equals("y_")) {
            assertThat(taken.refused()).isEmpty();
            assertThat(taken.payloads().get(1))
                    .isEqualTo("{\"id\":2,\"v\":" + new String(value, StandardCharsets.UTF_8) + "}");
        } else if (kind.equals("n_")) {
            assertThat(taken.refused()).extracting(Refused::origin).containsExactly("cases.jsonl#2");
        }
    }

    static List<Path> jsonCases() {
        return Conformance.files("json-parsing/test_parsing", ".json").stream()
                // Duplicate names are good JSON and no record: two values for one field.
                .filter(file -> !file.getFileName().toString().startsWith("y_object_duplicated_key"))
                .toList();
    }

    @EnabledIf("yibiao.ingest.connector.files.Conformance#isThere")
    @Test
    void oddTextsComeOutOfCsvAndJsonLinesAsTheyWentIn() throws IOException {
        List<JsonNode> texts = list(Conformance.json("naughty-strings/blns.json"));
        StringBuilder csv = new StringBuilder("id,text\n");
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < texts.size(); i++) {
            csv.append(i)
                    .append(",\"")
                    .append(texts.get(i).asText().replace("\"", "\"\""))
                    .append("\"\n");
            lines.append("{\"id\":")
                    .append(i)
                    .append(",\"text\":")
                    .append(texts.get(i))
                    .append("}\n");
        }
        Taken cells = new Taken();
        text(Files.writeString(folder.resolve("odd.csv"), csv), "id").read(cells);
        FileSettings settings = Reads.settings(Reads.jsonLines(), "id");
        Taken values = new Taken();
        Path jsonl = Files.writeString(folder.resolve("odd.jsonl"), lines);
        new TextFile(jsonl, "odd.jsonl", settings, new JsonLinesFile(settings)).read(values);

        assertThat(texts).hasSizeGreaterThan(500);
        for (Taken taken : List.of(cells, values)) {
            assertThat(taken.refused()).isEmpty();
            List<String> found = new ArrayList<>();
            for (String payload : taken.payloads()) {
                found.add(Conformance.JSON.readTree(payload).get("text").asText());
            }
            assertThat(found).isEqualTo(texts.stream().map(JsonNode::asText).toList());
        }
    }

    private static TextFile text(Path file, String key) {
        FileSettings settings = key.isEmpty() ? Reads.settings(Reads.csv()) : Reads.settings(Reads.csv(), key);
        return new TextFile(file, file.getFileName().toString(), settings, new CsvFile(settings));
    }

    private static Stream<JsonNode> oracle(String file) {
        return list(Conformance.json(file)).stream();
    }

    private static List<JsonNode> list(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false).toList();
    }

    private static String name(JsonNode expected) {
        return expected.get("file").asText();
    }

    private static List<List<String>> rows(JsonNode rows) {
        List<List<String>> texts = new ArrayList<>();
        for (JsonNode row : rows) {
            List<String> cells = new ArrayList<>();
            row.forEach(cell -> cells.add(cell.asText()));
            texts.add(cells);
        }
        return texts;
    }

    private static boolean contains(byte[] bytes, char c) {
        return new String(bytes, StandardCharsets.ISO_8859_1).indexOf(c) >= 0;
    }
}
