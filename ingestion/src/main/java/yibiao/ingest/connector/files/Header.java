package yibiao.ingest.connector.files;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import yibiao.ingest.connector.Reason;
import yibiao.ingest.connector.RecordKey;
import yibiao.schema.text.Nearest;

/**
 * The column names of a table in a file, trimmed, and where the key stands among them.
 *
 * @param endsWithDelimiter whether the header has a delimiter behind its last name, as each line of such a file has
 */
record Header(List<String> columns, RecordKey key, boolean endsWithDelimiter) {

    /**
     * Checks the cells of a header.
     *
     * @param place the header's place in the file, for messages
     * @throws FileRefused when a column but the last has no name, two have the same, or a key column is absent
     */
    static Header of(List<@Nullable String> cells, FileSettings settings, String place) throws FileRefused {
        boolean endsWithDelimiter = cells.size() > 1 && isEmpty(cells.get(cells.size() - 1));
        List<String> columns = new ArrayList<>();
        Map<String, Integer> seen = new HashMap<>();
        for (String cell : endsWithDelimiter ? cells.subList(0, cells.size() - 1) : cells) {
            String name = cell == null ? "" : trim(cell);
            int number = columns.size() + 1;
            if (name.isEmpty()) {
                throw new FileRefused(
                        Reason.MISSING_COLUMN,
                        "%s: column %d of %d has no name. Give it one, or remove the column, and send the file again; if the header is in another row, declare header_row in %s."
                                .formatted(place, number, cells.size(), settings.place()));
            }
            Integer first = seen.putIfAbsent(name, number);
            if (first != null) {
                throw new FileRefused(
                        Reason.DUPLICATE_COLUMN,
                        "%s: columns %d and %d are both called '%s'. Rename one and send the file again."
                                .formatted(place, first, number, name));
            }
            columns.add(name);
        }
        return new Header(List.copyOf(columns), key(columns, settings, place), endsWithDelimiter);
    }

    /** The fields of a row without the empty one that a delimiter at its end makes. */
    List<@Nullable String> fields(List<@Nullable String> row) {
        boolean hasOneMore = endsWithDelimiter && row.size() == columns.size() + 1 && isEmpty(row.get(columns.size()));
        return hasOneMore ? row.subList(0, columns.size()) : row;
    }

    private static boolean isEmpty(@Nullable String cell) {
        return cell == null || trim(cell).isEmpty();
    }

    private static RecordKey key(List<String> columns, FileSettings settings, String place) throws FileRefused {
        for (String field : settings.key()) {
            if (!columns.contains(field)) {
                throw new FileRefused(
                        Reason.MISSING_COLUMN,
                        "%s: the key column '%s' (%s) is not in the header.%s Add it to the file, or correct key, delimiter or header_row."
                                .formatted(place, field, settings.place(), Nearest.hint(field, columns)));
            }
        }
        return RecordKey.in(columns, settings.key()).orElseThrow();
    }

    /** Without the spaces and marks of all scripts around it: exports pad names with U+00A0 and U+3000. */
    private static String trim(String name) {
        int from = 0;
        int to = name.length();
        while (from < to && isPadding(name.charAt(from))) {
            from++;
        }
        while (to > from && isPadding(name.charAt(to - 1))) {
            to--;
        }
        return name.substring(from, to);
    }

    private static boolean isPadding(char c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c) || c == '\uFEFF' || c < 0x20;
    }
}
