package yibiao.ingest.connector.files;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import yibiao.ingest.connector.Landed;
import yibiao.ingest.connector.Raw;
import yibiao.ingest.connector.Reason;
import yibiao.ingest.connector.RecordKey;
import yibiao.ingest.connector.RecordSink;
import yibiao.ingest.connector.Refused;

/** The records of one stream of a Singer tap, judged by the schema that came before them. */
final class SingerStream {

    private static final ObjectMapper JSON = JsonMapper.builder().build();
    private static final String DELETED_AT = "_sdc_deleted_at";
    private static final int COLUMNS_KEPT = 2_000;

    private final FileSettings settings;
    private final String part;
    private final Charset charset;
    private final RecordSink sink;
    private final Set<String> columns = new LinkedHashSet<>();
    private @Nullable String name;
    private @Nullable Schema schema;
    private @Nullable String version;
    private long landed;
    private long refused;

    SingerStream(FileSettings settings, String part, Charset charset, RecordSink sink) {
        this.settings = settings;
        this.part = part;
        this.charset = charset;
        this.sink = sink;
        this.name = settings.read().section().orElse(null);
    }

    FileReading reading() {
        return new FileReading(new ArrayList<>(columns), landed + refused, landed, refused);
    }

    /** @throws FileRefused when it describes no fields, or another stream where one is expected */
    void schema(SingerMessage message, long line) throws FileRefused {
        if (!isWanted(message, line)) {
            return;
        }
        JsonNode declared = tree(message.body());
        if (!declared.path("properties").isObject()) {
            throw refusedFile(
                    line,
                    "the schema of stream '" + message.stream()
                            + "' has no 'properties'. Correct the tap and send the file again.");
        }
        List<String> keys = settings.key().isEmpty() ? texts(tree(message.keys())) : settings.key();
        declared.path("properties").fieldNames().forEachRemaining(this::column);
        schema = new Schema(keys, texts(declared.path("required")));
    }

    /** @throws FileRefused when no schema came before it, or when the file holds two versions of the table */
    void record(SingerMessage message, String line, long number) throws IOException {
        if (!isWanted(message, number)) {
            return;
        }
        Schema known = schema;
        if (known == null) {
            throw refusedFile(
                    number,
                    "a record of stream '" + message.stream()
                            + "' stands before its schema. Send the tap's output whole, from its first line.");
        }
        oneVersion(message, number);
        if (message.body().isEmpty()) {
            refuse(
                    line,
                    number,
                    Reason.NOT_JSON,
                    "the message has no 'record'. Correct the tap and send the file again.");
            return;
        }
        List<String> wanted = new ArrayList<>(known.keys());
        wanted.add(DELETED_AT);
        JsonMembers record = JsonMembers.of(message.body().get(), wanted);
        Set<String> missing = new LinkedHashSet<>(known.required());
        missing.removeAll(record.names());
        RecordKey key = RecordKey.in(known.keys(), known.keys()).orElseThrow();
        List<@Nullable String> values = record.textsOf(known.keys());
        List<String> unnamed = key.missingIn(values);
        if (!unnamed.isEmpty()) {
            refuse(
                    line,
                    number,
                    Reason.NULL_KEY,
                    "the key field '%s' is absent or empty, so the record cannot be told from others. Correct it and send the file again."
                            .formatted(String.join("', '", unnamed)));
        } else if (!missing.isEmpty()) {
            refuse(
                    line,
                    number,
                    Reason.MISSING_COLUMN,
                    "the field '%s' is absent, which the schema requires. Correct the tap and send the file again."
                            .formatted(String.join("', '", missing)));
        } else {
            landed++;
            record.names().forEach(this::column);
            boolean gone = key.isDeclared() && record.texts().containsKey(DELETED_AT);
            sink.land(new Landed(
                    key.of(values),
                    part,
                    part + "#" + number,
                    null,
                    message.body().get(),
                    gone));
        }
    }

    /** A line that is no message; which stream it was of, nobody knows. */
    void refuseLine(String line, boolean cut, long number) throws IOException {
        if (cut) {
            refuse(
                    line,
                    number,
                    Reason.FIELD_TOO_LARGE,
                    "the line has more than %d characters. Look for a lost line end.".formatted(CsvRecords.LIMIT));
        } else if (EscapedBytes.isIn(line)) {
            refuse(
                    line,
                    number,
                    Reason.CHARSET,
                    "the line has bytes that are no text. Correct it and send the file again.");
        } else {
            refuse(
                    line,
                    number,
                    Reason.NOT_JSON,
                    "expected one message per line, an object with a 'type' and each name once. Correct the line and send the file again.");
        }
    }

    private void refuse(String line, long number, Reason reason, String found) throws IOException {
        refused++;
        String origin = part + "#" + number;
        Raw raw = Raw.of(EscapedBytes.bytes(line, charset));
        sink.refuse(Refused.record(part, origin, reason, origin + ": " + found, raw));
    }

    /** Where no stream is named, the file must have one only. */
    private boolean isWanted(SingerMessage message, long line) throws FileRefused {
        String expected = name;
        if (expected == null) {
            name = message.stream();
            return true;
        }
        if (!expected.equals(message.stream()) && settings.read().section().isEmpty()) {
            throw refusedFile(
                    line,
                    "the file has the streams '%s' and '%s'. Say 'tap_stream' in %s, once for each that you want."
                            .formatted(expected, message.stream(), settings.place()));
        }
        return expected.equals(message.stream());
    }

    /** With a new version a tap starts its table again; which records of the old one stay, a later line would have to tell. */
    private void oneVersion(SingerMessage message, long line) throws FileRefused {
        String now = message.version().orElse(null);
        if (landed > 0 && version != null && now != null && !now.equals(version)) {
            throw refusedFile(
                    line,
                    "the records are of two versions of the table, %s and %s. Send the output of each run of the tap as a file of its own."
                            .formatted(version, now));
        }
        version = now == null ? version : now;
    }

    private FileRefused refusedFile(long line, String found) {
        return new FileRefused(Reason.UNREADABLE_FILE, part + "#" + line + ": " + found);
    }

    private void column(String column) {
        if (columns.size() < COLUMNS_KEPT) {
            columns.add(column);
        }
    }

    private static JsonNode tree(Optional<String> json) {
        try {
            return json.isEmpty() ? JSON.missingNode() : JSON.readTree(json.get());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("It was read before", e);
        }
    }

    private static List<String> texts(JsonNode list) {
        List<String> texts = new ArrayList<>();
        list.forEach(item -> texts.add(item.asText()));
        return texts;
    }

    /**
     * @param keys the fields that name a record
     * @param required the fields that every record has
     */
    private record Schema(List<String> keys, List<String> required) {}
}
