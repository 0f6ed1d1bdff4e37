package yibiao.dashboard.query;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import yibiao.schema.text.Text;

/**
 * The numbers of an answer.
 *
 * @param rows of this page, in order
 * @param total over all rows of all pages, computed from its parts; absent unless asked for
 * @param cursor of the next page; absent on the last one
 * @param truncated whether there are more rows than these
 * @param labels per split the names of the values in {@code rows}
 */
record QueryResult(
        List<Row> rows,
        Optional<Row> total,
        Optional<String> cursor,
        boolean truncated,
        Map<String, Map<String, Text>> labels) {

    /** The cell that stands for all values beyond the limit. */
    static final String REST = "__others";

    QueryResult {
        rows = List.copyOf(rows);
    }

    /**
     * One row: a key per split, a {@link Cell} per metric.
     *
     * @param keys texts, dates, numbers or booleans; null for a missing value
     * @param rest whether it stands for all values beyond the limit
     */
    record Row(List<@Nullable Object> keys, boolean rest, List<Cell> cells) {
        Row {
            keys = Collections.unmodifiableList(new ArrayList<>(keys));
            cells = List.copyOf(cells);
        }
    }

    /**
     * A metric's value and what stands behind it; each null when unknown or not asked for.
     *
     * @param n cases behind the value
     * @param unpriced rows counted but not priced
     * @param compared the value in the days compared with
     */
    record Cell(
            @Nullable Object value,
            @Nullable Object n,
            @Nullable Object unpriced,
            @Nullable Object compared) {}
}
