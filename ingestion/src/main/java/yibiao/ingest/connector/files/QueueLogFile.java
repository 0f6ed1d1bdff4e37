package yibiao.ingest.connector.files;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import yibiao.ingest.asterisk.BadLine;
import yibiao.ingest.asterisk.QueueLogLine;
import yibiao.ingest.connector.Landed;
import yibiao.ingest.connector.Raw;
import yibiao.ingest.connector.Reason;
import yibiao.ingest.connector.RecordKey;
import yibiao.ingest.connector.RecordSink;
import yibiao.ingest.connector.Refused;

/** Reads Asterisk's {@code queue_log}. Its events have no name of their own: the line they stand in tells them apart. */
final class QueueLogFile implements TextFormat {

    private final List<String> key;
    private final FileSettings settings;

    QueueLogFile(FileSettings settings) {
        this.settings = settings;
        this.key = settings.key();
    }

    @Override
    public FileReading read(Reader text, Charset charset, String part, RecordSink sink) throws IOException {
        RecordKey names = RecordKey.in(QueueLogLine.always(), key)
                .orElseThrow(() -> new FileRefused(
                        Reason.MISSING_COLUMN,
                        "%s: the key '%s' (%s) names a field that a queue_log does not have; it has %s."
                                .formatted(
                                        part,
                                        String.join("', '", key),
                                        settings.place(),
                                        String.join(", ", QueueLogLine.always()))));
        CsvRecords lines = new CsvRecords(text, '\n', '\n');
        List<String> columns = new ArrayList<>(QueueLogLine.always());
        columns.add(QueueLogLine.ORIGIN);
        long number = 0;
        long landed = 0;
        long refused = 0;
        for (Optional<String> line = lines.skipLine(); line.isPresent(); line = lines.skipLine()) {
            number++;
            String found = line.get().stripTrailing();
            if (found.isBlank()) {
                continue;
            }
            String origin = part + "#" + number;
            try {
                sink.land(event(found, lines.isCut(), names, columns, part, origin));
                landed++;
            } catch (BadLine e) {
                refused++;
                String message = origin + ": " + e.getMessage() + ". Correct the line and send the file again.";
                Raw raw = Raw.of(EscapedBytes.bytes(line.get(), charset));
                sink.refuse(Refused.record(part, origin, e.reason(), message, raw));
            }
        }
        return new FileReading(columns, landed + refused, landed, refused);
    }

    private static Landed event(
            String line, boolean cut, RecordKey names, List<String> columns, String part, String origin)
            throws BadLine {
        if (cut) {
            throw new BadLine(Reason.FIELD_TOO_LARGE, "the line is longer than any event");
        }
        if (EscapedBytes.isIn(line)) {
            throw new BadLine(Reason.CHARSET, "the line has bytes that are no text");
        }
        QueueLogLine event = QueueLogLine.parse(line);
        List<@Nullable String> values = event.values();
        event.columns().stream().filter(column -> !columns.contains(column)).forEach(columns::add);
        if (!names.missingIn(values).isEmpty()) {
            throw new BadLine(
                    Reason.NULL_KEY,
                    "the key field '%s' is empty".formatted(String.join("', '", names.missingIn(values))));
        }
        return new Landed(names.of(values), part, origin, event.at(), event.json(origin));
    }
}
