package yibiao.ingest.connector.salesforce;

import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The CSV of Bulk API: RFC 4180, always the same.
 *
 * <p>Strict on purpose, unlike the reading of files people send: a record that does not end, or has other fields than the header, can
 * only mean that the text was cut, and then none of it counts.
 */
final class BulkCsv {

    private final Reader in;
    private final List<String> header;
    private int next;

    BulkCsv(Reader in) throws IOException {
        this.in = in;
        this.next = in.read();
        List<String> names = new ArrayList<>();
        record().forEach(name -> names.add(name == null ? "" : name));
        this.header = List.copyOf(names);
    }

    List<String> header() {
        return header;
    }

    boolean hasNext() {
        return next >= 0;
    }

    /** @throws Cut when the record is none */
    List<@Nullable String> next() throws IOException {
        List<@Nullable String> row = record();
        if (row.size() != header.size()) {
            throw new Cut();
        }
        return row;
    }

    private List<@Nullable String> record() throws IOException {
        List<@Nullable String> fields = new ArrayList<>(16);
        while (true) {
            String field = next == '"' ? quoted() : plain();
            fields.add(field.isEmpty() ? null : field);
            if (next == ',') {
                next = in.read();
            } else if (next == '\n' || next == '\r') {
                int end = next;
                next = in.read();
                if (end == '\r' && next == '\n') {
                    next = in.read();
                }
                return fields;
            } else {
                throw new Cut();
            }
        }
    }

    private String plain() throws IOException {
        StringBuilder text = new StringBuilder();
        while (next >= 0 && next != ',' && next != '\n' && next != '\r') {
            text.append((char) next);
            next = in.read();
        }
        return text.toString();
    }

    private String quoted() throws IOException {
        StringBuilder text = new StringBuilder();
        while (true) {
            next = in.read();
            if (next < 0) {
                throw new Cut();
            }
            if (next == '"') {
                next = in.read();
                if (next != '"') {
                    return text.toString();
                }
            }
            text.append((char) next);
        }
    }

    /** The text ends in the middle of a record. */
    static final class Cut extends IOException {
        private static final long serialVersionUID = 1L;

        Cut() {
            super("the result ends in the middle of a record");
        }
    }
}
