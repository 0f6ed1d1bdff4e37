package yibiao.ingest.connector.files;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import yibiao.ingest.connector.files.SheetCell.Kind;

/** The rows of a sheet in its order. A row without a number is the one after the last, a cell without a reference likewise. */
final class SheetRows implements Closeable {

    /** Signs XML cannot hold are written {@code _x000D_} (ECMA-376, 22.9.2.19). */
    private static final Pattern ESCAPE = Pattern.compile("_x([0-9A-Fa-f]{4})_");

    private static final int COLUMNS = 16_384;

    private final XmlElements elements;
    private final List<String> sharedTexts;
    private final List<String> formats;
    private int lastRow;

    SheetRows(XmlElements elements, List<String> sharedTexts, List<String> formats) {
        this.elements = elements;
        this.sharedTexts = sharedTexts;
        this.formats = formats;
    }

    /** The next row that is stored; empty at the end of the sheet. */
    Optional<SheetRow> next() throws IOException {
        while (elements.next()) {
            if (elements.isStart("row")) {
                lastRow = elements.attribute("r").map(Integer::parseInt).orElse(lastRow + 1);
                return Optional.of(new SheetRow(lastRow, cells()));
            }
            if (elements.isEnd("sheetData")) {
                return Optional.empty();
            }
        }
        return Optional.empty();
    }

    @Override
    public void close() throws IOException {
        elements.close();
    }

    /** The text with the signs its escapes stand for. */
    static String unescaped(String text) {
        if (!text.contains("_x")) {
            return text;
        }
        Matcher escapes = ESCAPE.matcher(text);
        return escapes.replaceAll(
                escape -> Matcher.quoteReplacement(String.valueOf((char) Integer.parseInt(escape.group(1), 16))));
    }

    private List<SheetCell> cells() throws IOException {
        List<SheetCell> cells = new ArrayList<>();
        int last = -1;
        while (elements.next() && !elements.isEnd("row")) {
            if (elements.isStart("c")) {
                int column = elements.attribute("r").map(SheetRows::column).orElse(last + 1);
                last = column;
                cell(column).ifPresent(cells::add);
            }
        }
        return cells;
    }

    private Optional<SheetCell> cell(int column) throws IOException {
        String type = elements.attribute("t").orElse("n");
        String format = elements.attribute("s")
                .map(Integer::parseInt)
                .filter(style -> style < formats.size())
                .map(formats::get)
                .orElse("");
        Optional<String> value = Optional.empty();
        while (elements.next() && !elements.isEnd("c")) {
            if (elements.isStart("v")) {
                value = Optional.of(elements.text());
            } else if (elements.isStart("is")) {
                value = Optional.of(elements.richText("is"));
            }
        }
        return value.filter(raw -> !raw.isEmpty() || kind(type) == Kind.TEXT)
                .map(raw -> new SheetCell(column, kind(type), text(type, raw), format));
    }

    private String text(String type, String raw) {
        return switch (type) {
            case "s" -> sharedTexts.get(Integer.parseInt(raw.strip()));
            case "str", "inlineStr" -> unescaped(raw);
            default -> raw;
        };
    }

    private static Kind kind(String type) {
        return switch (type) {
            case "s", "str", "inlineStr" -> Kind.TEXT;
            case "b" -> Kind.BOOLEAN;
            case "e" -> Kind.ERROR;
            case "d" -> Kind.DATE;
            default -> Kind.NUMBER;
        };
    }

    /** The column of a reference such as {@code AB12}, from 0. */
    private static int column(String reference) {
        int column = 0;
        for (int i = 0; i < reference.length() && Character.isLetter(reference.charAt(i)); i++) {
            column = column * 26 + (Character.toUpperCase(reference.charAt(i)) - 'A' + 1);
        }
        if (column < 1 || column > COLUMNS) {
            throw new IllegalArgumentException("no cell reference: " + reference);
        }
        return column - 1;
    }
}
