package yibiao.demo.systems;

import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A table and how the simulation's objects become its rows.
 *
 * @param key how many of the columns, from the first, are the primary key
 */
record Table<T>(String name, int key, List<Column<T>> columns, List<T> rows) {

    Table {
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
    }

    /** A column and its value in an object, null for SQL's null. */
    record Column<T>(String name, Function<T, @Nullable Object> value) {}

    static <T> Column<T> column(String name, Function<T, @Nullable Object> value) {
        return new Column<>(name, value);
    }

    String columnNames() {
        return columns.stream().map(Column::name).collect(Collectors.joining(", "));
    }

    String keyNames() {
        return columns.stream().limit(key).map(Column::name).collect(Collectors.joining(", "));
    }

    /** The same table with only those rows that an earlier state of it does not have alike. */
    Table<T> without(Table<T> earlier) {
        Set<String> known = earlier.rows.stream().map(earlier::csv).collect(Collectors.toSet());
        return new Table<>(
                name,
                key,
                columns,
                rows.stream().filter(row -> !known.contains(csv(row))).toList());
    }

    /** A row as a line of PostgreSQL's CSV: empty is null, everything else stands in quotes. */
    String csv(T row) {
        return columns.stream()
                .map(column -> quoted(column.value().apply(row)))
                .collect(Collectors.joining(",", "", "\n"));
    }

    private static String quoted(@Nullable Object value) {
        if (value == null) {
            return "";
        }
        String text = value instanceof java.math.BigDecimal number ? number.toPlainString() : value.toString();
        return "\"" + text.replace("\"", "\"\"") + "\"";
    }
}
