package yibiao.ingest.connector.files;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import yibiao.ingest.asterisk.CdrLine;
import yibiao.ingest.connector.Reason;
import yibiao.ingest.connector.RecordSink;

/** Reads Asterisk's {@code cdr_csv}, which has no header: its first readable line tells how many of the known columns there are. */
final class CdrFile implements TextFormat {

    private final FileSettings settings;

    CdrFile(FileSettings settings) {
        this.settings = settings;
    }

    @Override
    public FileReading read(Reader text, Charset charset, String part, RecordSink sink) throws IOException {
        CsvRecords records = new CsvRecords(text, ',', '"');
        RowTaker rows = null;
        while (records.next()) {
            if (records.isBlank()) {
                continue;
            }
            if (rows == null) {
                rows = new RowTaker(header(records, part), part, sink);
            }
            CsvFile.take(records, rows, charset, part);
        }
        // An empty log is a log of no calls.
        return rows == null ? new FileReading(List.of(), 0, 0, 0) : rows.result();
    }

    private Header header(CsvRecords first, String part) throws FileRefused {
        List<String> columns = CdrLine.columns(first.fields().size())
                .orElseThrow(() -> new FileRefused(
                        Reason.UNREADABLE_FILE,
                        "%s#%d: %d fields; a line of cdr_csv has %s. Send a cdr_csv file, or read this one as csv."
                                .formatted(part, first.line(), first.fields().size(), CdrLine.expected())));
        return Header.of(new ArrayList<>(columns), settings, part + "#" + first.line());
    }
}
