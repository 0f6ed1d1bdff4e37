package yibiao.ingest.connector;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes rows as JSON objects of texts, in the order of their columns. Nothing is trimmed, typed or rounded. */
public final class JsonText {

    private static final char[] HEX = "0123456789abcdef".toCharArray();

    private final List<String> names;
    private final StringBuilder json = new StringBuilder(512);

    public JsonText(List<String> columns) {
        StringBuilder name = new StringBuilder();
        this.names = columns.stream()
                .map(column -> {
                    name.setLength(0);
                    quote(name, column);
                    return name.append(':').toString();
                })
                .toList();
    }

    /** The object of one row; a value that is absent, or null, is null. */
    public String object(List<@Nullable String> values) {
        json.setLength(0);
        json.append('{');
        for (int i = 0; i < names.size(); i++) {
            if (i > 0) {
                json.append(',');
            }
            json.append(names.get(i));
            String value = i < values.size() ? values.get(i) : null;
            if (value == null) {
                json.append("null");
            } else {
                quote(json, value);
            }
        }
        return json.append('}').toString();
    }

    private static void quote(StringBuilder target, String text) {
        target.append('"');
        int from = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\' || c < 0x20) {
                target.append(text, from, i);
                escape(target, c);
                from = i + 1;
            }
        }
        target.append(text, from, text.length()).append('"');
    }

    private static void escape(StringBuilder target, char c) {
        switch (c) {
            case '"' -> target.append("\\\"");
            case '\\' -> target.append("\\\\");
            case '\n' -> target.append("\\n");
            case '\r' -> target.append("\\r");
            case '\t' -> target.append("\\t");
            default -> target.append("\\u00").append(HEX[c >> 4]).append(HEX[c & 15]);
        }
    }
}
