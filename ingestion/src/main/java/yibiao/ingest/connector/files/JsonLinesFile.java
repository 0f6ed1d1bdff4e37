package yibiao.ingest.connector.files;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import yibiao.ingest.connector.Landed;
import yibiao.ingest.connector.Raw;
import yibiao.ingest.connector.Reason;
import yibiao.ingest.connector.RecordKey;
import yibiao.ingest.connector.RecordSink;
import yibiao.ingest.connector.Refused;

/** Reads one JSON object per line. The object lands as received: a number keeps its digits, a name its place. */
final class JsonLinesFile implements TextFormat {

    /** A file that names more fields than this uses names as values; its state would not stay small. */
    private static final int COLUMNS_KEPT = 2_000;

    private final FileSettings settings;
    private final RecordKey key;

    JsonLinesFile(FileSettings settings) {
        this.settings = settings;
        this.key = RecordKey.in(settings.key(), settings.key()).orElseThrow();
    }

    @Override
    public FileReading read(Reader text, Charset charset, String part, RecordSink sink) throws IOException {
        CsvRecords lines = new CsvRecords(text, '\n', '\n');
        Set<String> columns = new LinkedHashSet<>();
        long number = 0;
        long landed = 0;
        long refused = 0;
        while (true) {
            var line = lines.skipLine();
            if (line.isEmpty()) {
                break;
            }
            number++;
            if (line.get().isBlank()) {
                continue;
            }
            String origin = part + "#" + number;
            Verdict verdict = judge(line.get(), lines.isCut(), columns);
            if (verdict.reason() == null) {
                landed++;
                sink.land(new Landed(
                        key.of(verdict.key()), part, origin, null, line.get().strip()));
            } else {
                refused++;
                Raw raw = Raw.of(EscapedBytes.bytes(line.get(), charset));
                sink.refuse(Refused.record(part, origin, verdict.reason(), origin + ": " + verdict.found(), raw));
            }
        }
        return new FileReading(new ArrayList<>(columns), landed + refused, landed, refused);
    }

    private Verdict judge(String line, boolean cut, Set<String> columns) {
        if (cut) {
            return Verdict.refused(
                    Reason.FIELD_TOO_LARGE,
                    "the line has more than %d characters. Look for a lost line end.".formatted(CsvRecords.LIMIT));
        }
        if (EscapedBytes.isIn(line)) {
            return Verdict.refused(
                    Reason.CHARSET, "the line has bytes that are no text. Correct it and send the file again.");
        }
        JsonMembers members;
        try {
            members = JsonMembers.of(line, settings.key());
        } catch (JsonProcessingException e) {
            long column = e.getLocation() == null ? 0 : e.getLocation().getColumnNr();
            return Verdict.refused(
                    Reason.NOT_JSON,
                    "column %d: expected one JSON object per line, with each name once. Correct the line and send the file again."
                            .formatted(column));
        } catch (IOException e) {
            throw new IllegalStateException("Reading from memory failed", e);
        }
        for (String name : members.names()) {
            if (columns.size() < COLUMNS_KEPT) {
                columns.add(name);
            }
        }
        return keyed(members);
    }

    private Verdict keyed(JsonMembers members) {
        List<@Nullable String> values = members.textsOf(settings.key());
        List<String> missing = key.missingIn(values);
        return missing.isEmpty()
                ? new Verdict(null, "", values)
                : Verdict.refused(
                        Reason.NULL_KEY,
                        "the key field '%s' is absent or empty, so the record cannot be told from others. Fill it and send the file again."
                                .formatted(String.join("', '", missing)));
    }

    private record Verdict(@Nullable Reason reason, String found, List<@Nullable String> key) {
        static Verdict refused(Reason reason, String found) {
            return new Verdict(reason, found, List.of());
        }
    }
}
