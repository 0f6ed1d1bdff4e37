package yibiao.ingest.connector.files;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.Charset;
import java.util.Optional;
import yibiao.ingest.connector.Raw;
import yibiao.ingest.connector.Reason;
import yibiao.ingest.connector.RecordSink;

/** Reads a delimited text into records. Blank lines are no records. */
final class CsvFile implements TextFormat {

    private final FileSettings settings;

    CsvFile(FileSettings settings) {
        this.settings = settings;
    }

    @Override
    public FileReading read(Reader text, Charset charset, String part, RecordSink sink) throws IOException {
        SeparatorHint hint = SeparatorHint.take(text, settings.read().delimiter());
        CsvRecords records =
                new CsvRecords(hint.rest(), hint.delimiter(), settings.read().quote());
        if (hint.wasThere()) {
            records.skipLine();
        }
        Header header = header(records, part, hint.wasThere() ? 1 : 0);
        RowTaker rows = new RowTaker(header, part, sink);
        while (records.next()) {
            if (!records.isBlank()) {
                take(records, rows, charset, part);
            }
        }
        return rows.result();
    }

    private Header header(CsvRecords records, String part, int linesBefore) throws IOException {
        for (int line = linesBefore + 1; line < settings.read().headerRow(); line++) {
            records.skipLine();
        }
        do {
            if (!records.next()) {
                throw new FileRefused(
                        Reason.UNREADABLE_FILE,
                        "%s: the file has no header line. Send it again with one, or correct header_row in %s."
                                .formatted(part, settings.place()));
            }
        } while (records.isBlank());
        String place = part + "#" + records.line();
        if (records.fault().isPresent() || EscapedBytes.isIn(records.raw())) {
            throw new FileRefused(
                    records.fault().orElse(Reason.CHARSET),
                    place
                            + ": the header line cannot be read; no column can be named. Correct it and send the file again.");
        }
        return Header.of(records.fields(), settings, place);
    }

    static void take(CsvRecords records, RowTaker rows, Charset charset, String part) throws IOException {
        String origin = part + "#" + records.line();
        Optional<Reason> fault = records.fault();
        if (fault.isPresent()) {
            rows.refuse(origin, fault.get(), explain(fault.get()), raw(records, charset));
        } else if (hasEscapes(records)) {
            rows.refuse(
                    origin,
                    Reason.CHARSET,
                    "the line has bytes that are no %s text. Correct it and send the file again."
                            .formatted(charset.name()),
                    raw(records, charset));
        } else {
            rows.take(records.fields(), origin, () -> raw(records, charset));
        }
    }

    private static boolean hasEscapes(CsvRecords records) {
        for (String field : records.fields()) {
            if (field != null && EscapedBytes.isIn(field)) {
                return true;
            }
        }
        return false;
    }

    private static Raw raw(CsvRecords records, Charset charset) {
        return Raw.of(EscapedBytes.bytes(records.raw(), charset));
    }

    private static String explain(Reason fault) {
        return fault == Reason.FIELD_TOO_LARGE
                ? "the line has more than %d characters, which no record has. Look for a lost line end or the wrong file."
                        .formatted(CsvRecords.LIMIT)
                : "a quote is opened and not closed, or text follows the closing quote. Double the quotes inside the field and send the file again.";
    }
}
