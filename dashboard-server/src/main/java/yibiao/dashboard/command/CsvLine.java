package yibiao.dashboard.command;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Lines of RFC 4180. A text that a spreadsheet would run as a formula gets an apostrophe; numbers never. */
final class CsvLine {

    private CsvLine() {}

    static String of(Stream<String> cells) {
        return cells.collect(Collectors.joining(",")) + "\r\n";
    }

    static String cell(JsonNode value) {
        if (value.isNull() || value.isMissingNode()) {
            return "";
        }
        return value.isNumber() ? value.decimalValue().toPlainString() : quoted(value.asText());
    }

    static String quoted(String text) {
        String safe = text.matches("(?s)[=+\\-@\\t\\r\\x00].*") ? "'" + text : text;
        return safe.matches("(?s).*[\",\\r\\n].*") ? "\"" + safe.replace("\"", "\"\"") + "\"" : safe;
    }
}
