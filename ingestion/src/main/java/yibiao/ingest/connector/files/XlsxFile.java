package yibiao.ingest.connector.files;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.dhatim.fastexcel.reader.ExcelReaderException;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.dhatim.fastexcel.reader.Row;
import org.dhatim.fastexcel.reader.Sheet;
import org.dhatim.fastexcel.reader.SheetVisibility;
import org.jspecify.annotations.Nullable;
import yibiao.ingest.connector.Raw;
import yibiao.ingest.connector.Reason;
import yibiao.ingest.connector.RecordSink;
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
        try (ReadableWorkbook book = open()) {
            Sheet sheet = sheet(book);
            try (Stream<Row> rows = rows(sheet)) {
                return read(rows.iterator(), sheet, new SheetCells(book.isDate1904()), sink);
            }
        } catch (ExcelReaderException | UncheckedIOException | IllegalArgumentException | IndexOutOfBoundsException e) {
            throw damaged(e);
        }
    }

    private ReadableWorkbook open() throws FileRefused {
        try {
            return new ReadableWorkbook(file.toFile(), new ReadingOptions(true, false));
        } catch (IOException e) {
            throw damaged(e);
        }
    }

    private Stream<Row> rows(Sheet sheet) throws FileRefused {
        try {
            return sheet.openStream();
        } catch (IOException e) {
            throw damaged(e);
        }
    }

    private FileReading read(Iterator<Row> rows, Sheet sheet, SheetCells cells, RecordSink sink) throws IOException {
        Header header = header(rows, sheet, cells);
        RowTaker taker = new RowTaker(header, part, sink);
        int width = header.columns().size();
        while (rows.hasNext()) {
            Row row = rows.next();
            List<@Nullable String> values = texts(row, cells);
            if (values.isEmpty()) {
                continue;
            }
            // A workbook stores no cells behind the last filled one: what is missing there is empty, not lost.
            while (values.size() < width) {
                values.add(null);
            }
            taker.take(values, place(sheet, row.getRowNum()), () -> Raw.of(tabbed(values)));
        }
        return taker.result();
    }

    private Header header(Iterator<Row> rows, Sheet sheet, SheetCells cells) throws FileRefused {
        int wanted = settings.read().headerRow();
        while (rows.hasNext()) {
            Row row = rows.next();
            List<@Nullable String> names = texts(row, cells);
            boolean isHeader = wanted == 1 ? !names.isEmpty() : row.getRowNum() == wanted;
            if (isHeader) {
                return Header.of(names, settings, place(sheet, row.getRowNum()));
            }
        }
        throw new FileRefused(
                Reason.UNREADABLE_FILE,
                "%s!%s: the sheet has no header in row %d. Send the file again with one, or correct sheet or header_row in %s."
                        .formatted(part, sheet.getName(), wanted, settings.place()));
    }

    private Sheet sheet(ReadableWorkbook book) throws FileRefused {
        if (settings.read().sheet().isPresent()) {
            String wanted = settings.read().sheet().get();
            return book.findSheet(wanted).orElseThrow(() -> {
                List<String> names = book.getSheets().map(Sheet::getName).toList();
                return refused("%s: the workbook has no sheet '%s' (%s).%s"
                        .formatted(part, wanted, settings.place(), Nearest.hint(wanted, names)));
            });
        }
        return book.getSheets()
                .filter(sheet -> sheet.getVisibility() == SheetVisibility.VISIBLE)
                .findFirst()
                .orElseGet(book::getFirstSheet);
    }

    private String place(Sheet sheet, int row) {
        return "%s!%s#%d".formatted(part, sheet.getName(), row);
    }

    /** The values of a row up to its last filled cell; a position is that of its column, whether or not there are cells before it. */
    private static List<@Nullable String> texts(Row row, SheetCells cells) {
        List<@Nullable String> values = new ArrayList<>();
        int filled = 0;
        for (int i = 0; i < row.getCellCount(); i++) {
            String text = cells.text(row.getCell(i));
            values.add(text);
            filled = text == null ? filled : i + 1;
        }
        return new ArrayList<>(values.subList(0, filled));
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
            if (ReadableWorkbook.isOLE2Header(start)) {
                throw refused(
                        "%s: this is an encrypted workbook or one of Excel 97 (.xls). Save it as .xlsx without a password and send it again."
                                .formatted(part));
            }
            if (!ReadableWorkbook.isOOXMLZipHeader(start)) {
                throw refused("%s: this is no workbook (.xlsx). If it is text, declare its format in %s."
                        .formatted(part, settings.place()));
            }
        }
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
