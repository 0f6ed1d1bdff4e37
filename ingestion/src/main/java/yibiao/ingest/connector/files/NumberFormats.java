package yibiao.ingest.connector.files;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The number formats of a workbook, by the style index its cells carry. */
final class NumberFormats {

    private NumberFormats() {}

    /** @param part the style sheet; a workbook may have none. It is closed. */
    static List<String> read(Optional<InputStream> part) throws IOException {
        List<String> ofStyle = new ArrayList<>();
        if (part.isEmpty()) {
            return ofStyle;
        }
        Map<String, String> codes = new HashMap<>();
        boolean inCellStyles = false;
        try (XmlElements elements = new XmlElements(part.get())) {
            while (elements.next()) {
                if (elements.isStart("numFmt")) {
                    codes.put(
                            elements.attribute("numFmtId").orElse(""),
                            elements.attribute("formatCode").orElse(""));
                } else if (elements.isStart("cellXfs") || elements.isEnd("cellXfs")) {
                    inCellStyles = elements.isStart("cellXfs");
                } else if (inCellStyles && elements.isStart("xf")) {
                    String id = elements.attribute("numFmtId").orElse("0");
                    String own = codes.get(id);
                    ofStyle.add(own == null ? builtIn(id) : own);
                }
            }
        }
        return ofStyle;
    }

    /** Formats that files name by number only (ECMA-376, 18.8.30), as far as they are dates or times. */
    private static String builtIn(String id) {
        return switch (id) {
            case "14", "15", "16", "17", "27", "28", "29", "30", "31", "36", "50", "51", "52", "53", "54", "57", "58" ->
                "yyyy-mm-dd";
            case "22" -> "yyyy-mm-dd hh:mm";
            case "18", "19", "20", "21", "32", "33", "34", "35", "45", "47", "55", "56" -> "hh:mm:ss";
            case "46" -> "[h]:mm:ss";
            default -> "";
        };
    }
}
