package yibiao.ingest.connector.files;

import java.io.IOException;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import yibiao.ingest.connector.JsonText;
import yibiao.ingest.connector.Landed;
import yibiao.ingest.connector.Raw;
import yibiao.ingest.connector.Reason;
import yibiao.ingest.connector.RecordSink;
import yibiao.ingest.connector.Refused;

/** Takes the rows of a table under a header: lands those that fit, refuses the others, counts both. */
final class RowTaker {

    private final Header header;
    private final JsonText json;
    private final String part;
    private final RecordSink sink;
    private long landed;
    private long refused;

    RowTaker(Header header, String part, RecordSink sink) {
        this.header = header;
        this.json = new JsonText(header.columns());
        this.part = part;
        this.sink = sink;
    }

    /** @param raw asked for only when the row is refused */
    void take(List<@Nullable String> row, String origin, Supplier<Raw> raw) throws IOException {
        List<@Nullable String> values = header.fields(row);
        int expected = header.columns().size();
        if (values.size() < expected) {
            refuse(
                    origin,
                    Reason.TOO_FEW_FIELDS,
                    "%d fields, but the header has %d. Complete the row, or quote the line break inside it, and send the file again."
                            .formatted(values.size(), expected),
                    raw.get());
        } else if (values.size() > expected) {
            refuse(
                    origin,
                    Reason.TOO_MANY_FIELDS,
                    "%d fields, but the header has %d. Quote the field that holds the delimiter, and send the file again."
                            .formatted(values.size(), expected),
                    raw.get());
        } else {
            takeKeyed(values, origin, raw);
        }
    }

    void refuse(String origin, Reason reason, String found, Raw raw) throws IOException {
        refused++;
        sink.refuse(Refused.record(part, origin, reason, origin + ": " + found, raw));
    }

    FileReading result() {
        return new FileReading(header.columns(), landed + refused, landed, refused);
    }

    private void takeKeyed(List<@Nullable String> values, String origin, Supplier<Raw> raw) throws IOException {
        List<String> missing = header.key().missingIn(values);
        if (missing.isEmpty()) {
            landed++;
            sink.land(new Landed(header.key().of(values), part, origin, null, json.object(values)));
        } else {
            refuse(
                    origin,
                    Reason.NULL_KEY,
                    "the key field '%s' is empty, so the record cannot be told from others. Fill it and send the file again."
                            .formatted(String.join("', '", missing)),
                    raw.get());
        }
    }
}
