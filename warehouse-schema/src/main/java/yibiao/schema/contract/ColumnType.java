package yibiao.schema.contract;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The type of a column. Its text is the SQL type, the same in Spark and DuckDB. Timestamps are UTC instants.
 *
 * @param precision total digits of a DECIMAL, else 0
 * @param scale digits after the point of a DECIMAL, else 0
 */
public record ColumnType(Kind kind, int precision, int scale) {

    /** What sort of value a column holds. */
    public enum Kind {
        STRING,
        BOOLEAN,
        INT,
        BIGINT,
        DOUBLE,
        DATE,
        TIMESTAMP,
        BINARY,
        DECIMAL,
        /** Texts by name; only for what a mapping leaves over. */
        MAP
    }

    private static final String MAP = "MAP<STRING,STRING>";
    private static final Pattern DECIMAL = Pattern.compile("DECIMAL\\((\\d+),\\s*(\\d+)\\)");

    /** @throws IllegalArgumentException when the text is not one of the types a contract may use */
    public static ColumnType of(String text) {
        String upper = text.trim().toUpperCase(Locale.ROOT);
        Matcher decimal = DECIMAL.matcher(upper);
        if (decimal.matches()) {
            return new ColumnType(Kind.DECIMAL, Integer.parseInt(decimal.group(1)), Integer.parseInt(decimal.group(2)));
        }
        if (upper.replace(" ", "").equals(MAP)) {
            return new ColumnType(Kind.MAP, 0, 0);
        }
        if (upper.equals(Kind.MAP.name())) {
            throw new IllegalArgumentException(text);
        }
        return new ColumnType(Kind.valueOf(upper), 0, 0);
    }

    public boolean isNumber() {
        return switch (kind) {
            case INT, BIGINT, DOUBLE, DECIMAL -> true;
            case STRING, BOOLEAN, DATE, TIMESTAMP, BINARY, MAP -> false;
        };
    }

    @Override
    public String toString() {
        return switch (kind) {
            case DECIMAL -> "DECIMAL(" + precision + "," + scale + ")";
            case MAP -> MAP;
            case STRING, BOOLEAN, INT, BIGINT, DOUBLE, DATE, TIMESTAMP, BINARY -> kind.name();
        };
    }
}
