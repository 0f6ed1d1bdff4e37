package yibiao.ingest.connector.files;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import yibiao.ingest.connector.Raw;
import yibiao.ingest.connector.Reason;
import yibiao.ingest.connector.RecordSink;
import yibiao.ingest.connector.files.Workbook.SheetEntry;
import yibiao.schema.text.Nearest;

/**
 * Reads one sheet of a workbook. Rows without any value are no records; hidden rows are. Formulas give the value that was last
 * computed, errors their text ({@code #DIV/0!}).
 */
final class XlsxFile {

    private final Path file;
    private final String part;
    private final FileSettings settings;

    XlsxFile(Path file, String part, FileSettings settings) {
        this.file = file;
        this.part = part;
        this.settings = settings;
    }

    FileReading read(RecordSink sink) throws IOException {
        refuseOtherKinds();
        try (Workbook book = open()) {
            SheetEntry sheet = sheet(book);
            try (SheetRows rows = rows(book, sheet)) {
                return read(rows, sheet, new SheetCells(book.isFrom1904()), sink);
            }
        }
    }

    private FileReading read(SheetRows rows, SheetEntry sheet, SheetCells cells, RecordSink sink) throws IOException {
        Header header = header(rows, sheet, cells);
        RowTaker taker = new RowTaker(header, part, sink);
        int width = header.columns().size();
        for (Optional<SheetRow> row = next(rows); row.isPresent(); row = next(rows)) {
            List<@Nullable String> values = texts(row.get(), cells);
            if (values.isEmpty()) {
                continue;
            }
            // A workbook stores no cells behind the last filled one: what is missing there is empty, not lost.
            while (values.size() < width) {
                values.add(null);
            }
            taker.take(values, place(sheet, row.get().number()), () -> Raw.of(tabbed(values)));
        }
        return taker.result();
    }

    private Header header(SheetRows rows, SheetEntry sheet, SheetCells cells) throws FileRefused {
        int wanted = settings.read().headerRow();
        for (Optional<SheetRow> row = next(rows); row.isPresent(); row = next(rows)) {
            List<@Nullable String> names = texts(row.get(), cells);
            boolean isHeader = wanted == 1 ? !names.isEmpty() : row.get().number() == wanted;
            if (isHeader) {
                return Header.of(names, settings, place(sheet, row.get().number()));
            }
        }
        throw refused(
                "%s!%s: the sheet has no header in row %d. Send the file again with one, or correct sheet or header_row in %s."
                        .formatted(part, sheet.name(), wanted, settings.place()));
    }

    private SheetEntry sheet(Workbook book) throws FileRefused {
        List<SheetEntry> sheets = book.sheets();
        if (settings.read().section().isPresent()) {
            String wanted = settings.read().section().get();
            List<String> names = sheets.stream().map(SheetEntry::name).toList();
            return sheets.stream()
                    .filter(sheet -> sheet.name().equals(wanted))
                    .findFirst()
                    .orElseThrow(() -> refused("%s: the workbook has no sheet '%s' (%s).%s"
                            .formatted(part, wanted, settings.place(), Nearest.hint(wanted, names))));
        }
        return sheets.stream()
                .filter(SheetEntry::isVisible)
                .findFirst()
                .or(() -> sheets.stream().findFirst())
                .orElseThrow(() -> refused(part + ": the workbook has no sheet. Save it anew and send it again."));
    }

    private Workbook open() throws FileRefused {
        try {
            return Workbook.open(file);
        } catch (IOException | RuntimeException e) {
            throw damaged(e);
        }
    }

    private SheetRows rows(Workbook book, SheetEntry sheet) throws FileRefused {
        try {
            return book.rows(sheet);
        } catch (IOException | RuntimeException e) {
            throw damaged(e);
        }
    }

    /** What goes wrong while a row is read is the workbook's fault; what goes wrong while it is taken is not. */
    private Optional<SheetRow> next(SheetRows rows) throws FileRefused {
        try {
            return rows.next();
        } catch (IOException | RuntimeException e) {
            throw damaged(e);
        }
    }

    private String place(SheetEntry sheet, int row) {
        return "%s!%s#%d".formatted(part, sheet.name(), row);
    }

    /** The values of a row up to its last filled cell, each at its column whether or not there are cells before it. */
    private static List<@Nullable String> texts(SheetRow row, SheetCells cells) {
        List<@Nullable String> values = new ArrayList<>();
        for (SheetCell cell : row.cells()) {
            String text = cells.text(cell);
            if (text != null) {
                while (values.size() <= cell.column()) {
                    values.add(null);
                }
                values.set(cell.column(), text);
            }
        }
        return values;
    }

    private static byte[] tabbed(List<@Nullable String> values) {
        StringBuilder row = new StringBuilder();
        for (String value : values) {
            row.append(row.length() == 0 ? "" : "\t").append(value == null ? "" : value);
        }
        return row.toString().getBytes(StandardCharsets.UTF_8);
    }

    private void refuseOtherKinds() throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] start = in.readNBytes(8);
            if (startsWith(start, 0xD0, 0xCF, 0x11, 0xE0)) {
                throw refused(
                        "%s: this is an encrypted workbook or one of Excel 97 (.xls). Save it as .xlsx without a password and send it again."
                                .formatted(part));
            }
            if (!startsWith(start, 'P', 'K', 3, 4)) {
                throw refused("%s: this is no workbook (.xlsx). If it is text, declare its format in %s."
                        .formatted(part, settings.place()));
            }
        }
    }

    private static boolean startsWith(byte[] start, int... mark) {
        boolean same = start.length >= mark.length;
        for (int i = 0; same && i < mark.length; i++) {
            same = (start[i] & 0xFF) == mark[i];
        }
        return same;
    }

    private FileRefused damaged(Exception cause) {
        FileRefused refused = refused(
                "%s: the workbook is damaged or holds what no workbook should. Open it, save it anew as .xlsx and send it again."
                        .formatted(part));
        refused.initCause(cause);
        return refused;
    }

    private static FileRefused refused(String message) {
        return new FileRefused(Reason.UNREADABLE_FILE, message);
    }
}
