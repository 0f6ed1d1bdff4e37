package yibiao.schema.file;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads the small tables that stand beside settings: CSV with a header, fields with commas in double quotes. */
public final class CsvText {

    private CsvText() {}

    /**
     * The rows by the names of the header. Blank lines and a byte order mark are passed over; a missing last field is absent.
     *
     * @return empty for a text without a header
     */
    public static List<Map<String, String>> rows(String text) {
        List<List<String>> lines = new ArrayList<>();
        String withoutMark = text.startsWith("\ufeff") ? text.substring(1) : text;
        withoutMark.lines().filter(line -> !line.isBlank()).forEach(line -> lines.add(fields(line)));
        List<Map<String, String>> rows = new ArrayList<>();
        for (List<String> fields : lines.subList(Math.min(1, lines.size()), lines.size())) {
            Map<String, String> row = new LinkedHashMap<>();
            List<String> header = lines.get(0);
            for (int i = 0; i < Math.min(fields.size(), header.size()); i++) {
                row.put(header.get(i), fields.get(i));
            }
            rows.add(row);
        }
        return rows;
    }

    private static List<String> fields(String line) {
        List<String> fields = new ArrayList<>();
        StringBuilder field = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            char sign = line.charAt(i);
            if (sign == '"') {
                boolean isDoubled = quoted && i + 1 < line.length() && line.charAt(i + 1) == '"';
                if (isDoubled) {
                    field.append(sign);
                    i++;
                } else {
                    quoted = !quoted;
                }
            } else if (sign == ',' && !quoted) {
                fields.add(field.toString().trim());
                field.setLength(0);
            } else {
                field.append(sign);
            }
        }
        fields.add(field.toString().trim());
        return fields;
    }
}
