package yibiao.etl.silver;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.from_utc_timestamp;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.regexp_replace;
import static org.apache.spark.sql.functions.replace;
import static org.apache.spark.sql.functions.substring;
import static org.apache.spark.sql.functions.to_utc_timestamp;
import static org.apache.spark.sql.functions.translate;
import static org.apache.spark.sql.functions.try_to_date;
import static org.apache.spark.sql.functions.try_to_timestamp;
import static org.apache.spark.sql.functions.when;

import java.time.ZoneId;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import yibiao.etl.table.ContractTypes;
import yibiao.schema.contract.ColumnType;
import yibiao.schema.workspace.Stream.Formats;

/**
 * Turns text into values of a contract's type. Strict: text that is not wholly a value of the type has none, nothing is guessed and no
 * digit is dropped.
 */
final class Typing {

    private static final DataType WIDEST = DataTypes.createDecimalType(38, 18);
    private static final String ISO_DATE = "^\\d{4}-\\d{2}-\\d{2}$";
    private static final String ISO_LOCAL = "^\\d{4}-\\d{2}-\\d{2}[T ]\\d{2}:\\d{2}(:\\d{2}([.]\\d+)?)?$";
    private static final String ISO_INSTANT =
            "^\\d{4}-\\d{2}-\\d{2}[T ]\\d{2}:\\d{2}(:\\d{2}([.]\\d+)?)?(Z|[+-]\\d{2}(:?\\d{2})?)$";

    private final Formats formats;
    private final ZoneId zone;

    /** @param zone of date-times that carry none */
    Typing(Formats formats, ZoneId zone) {
        this.formats = formats;
        this.zone = zone;
    }

    /** The value, and whether the text is one of the type at all (a number with too many digits is a number). */
    record Typed(Column value, Column isOfType) {}

    Typed typed(Column text, ColumnType type) {
        DataType target = ContractTypes.of(type);
        return switch (type.kind()) {
            case STRING, BINARY -> new Typed(text.cast(target), lit(true));
            case BOOLEAN -> plain(text.try_cast(target));
            case DATE -> plain(date(text));
            case TIMESTAMP -> plain(timestamp(text));
            case INT, BIGINT -> number(text, target, true);
            case DECIMAL -> number(text, target, true);
            case DOUBLE -> number(text, target, false);
            case MAP -> throw new IllegalArgumentException("No text is read as a map; map another column.");
        };
    }

    private static Typed plain(Column value) {
        return new Typed(value, value.isNotNull());
    }

    /** @param exact whether a value that the type would round is refused */
    private Typed number(Column text, DataType target, boolean exact) {
        Column spaced = formats.grouping().equals(" ") ? translate(text, "\u00a0\u202f", "  ") : text;
        Column isNumber = spaced.rlike(pattern());
        Column ungrouped = formats.grouping().isEmpty() ? spaced : replace(spaced, lit(formats.grouping()), lit(""));
        Column plain = formats.decimal().equals(".") ? ungrouped : replace(ungrouped, lit(formats.decimal()), lit("."));
        if (!exact) {
            return new Typed(when(isNumber, plain.try_cast(target)), isNumber);
        }
        Column widest = plain.try_cast(WIDEST);
        Column value = widest.try_cast(target);
        return new Typed(when(isNumber.and(value.cast(WIDEST).equalTo(widest)), value), isNumber);
    }

    /** Digits, thousands grouped by three or not at all, decimals, exponent. */
    private String pattern() {
        String grouping = Pattern.quote(formats.grouping());
        String whole = formats.grouping().isEmpty() ? "\\d+" : "(\\d+|\\d{1,3}(" + grouping + "\\d{3})+)";
        String decimal = Pattern.quote(formats.decimal());
        return "^[+-]?(" + whole + "(" + decimal + "\\d*)?|" + decimal + "\\d+)([eE][+-]?\\d{1,3})?$";
    }

    /** Dates are never shifted: a date-time without zone gives the day as written, an instant the day in the source's zone. */
    private Column date(Column text) {
        if (!formats.dates().isEmpty()) {
            return firstOf(formats.dates().stream().map(pattern -> try_to_date(text, pattern)));
        }
        Column instant = instant(text);
        return when(text.rlike(ISO_DATE), text.try_cast(DataTypes.DateType))
                .when(
                        text.rlike(ISO_LOCAL)
                                .and(text.try_cast(DataTypes.TimestampNTZType).isNotNull()),
                        substring(text, 1, 10).try_cast(DataTypes.DateType))
                .when(
                        text.rlike(ISO_INSTANT),
                        from_utc_timestamp(instant, zone.getId()).cast(DataTypes.DateType));
    }

    private Column timestamp(Column text) {
        if (!formats.timestamps().isEmpty()) {
            return firstOf(formats.timestamps().stream().map(pattern -> withPattern(text, pattern)));
        }
        return when(text.rlike(ISO_INSTANT), instant(text))
                .when(
                        text.rlike(ISO_LOCAL).or(text.rlike(ISO_DATE)),
                        to_utc_timestamp(text.try_cast(DataTypes.TimestampType), zone.getId()));
    }

    private Column withPattern(Column text, String pattern) {
        Column parsed = try_to_timestamp(text, lit(pattern));
        boolean carriesZone = Pattern.compile("[VzOXxZ]")
                .matcher(pattern.replaceAll("'[^']*'", ""))
                .find();
        return carriesZone ? parsed : to_utc_timestamp(parsed, zone.getId());
    }

    private static Column instant(Column text) {
        // Spark reads +08:00, not +0800 or +08.
        Column colon = regexp_replace(text, "([+-]\\d{2})(\\d{2})$", "$1:$2");
        Column full = when(colon.rlike("[:.\\d][+-]\\d{2}$"), concat(colon, lit(":00")))
                .otherwise(colon);
        return full.try_cast(DataTypes.TimestampType);
    }

    private static Column firstOf(Stream<Column> columns) {
        return coalesce(columns.toArray(Column[]::new));
    }

    /** What a wrong text is called. */
    static String reason(ColumnType type) {
        return switch (type.kind()) {
            case INT, BIGINT, DOUBLE, DECIMAL -> "NOT_A_NUMBER";
            case DATE -> "NOT_A_DATE";
            case TIMESTAMP -> "NOT_A_TIMESTAMP";
            case BOOLEAN -> "NOT_A_BOOLEAN";
            case STRING, BINARY, MAP -> "NOT_ALLOWED_VALUE";
        };
    }

    /** The same in words. */
    String words(ColumnType type) {
        return switch (type.kind()) {
            case INT, BIGINT, DOUBLE, DECIMAL -> "is not a number; expected " + type + numberStyle();
            case DATE ->
                "is not a date; expected "
                        + (formats.dates().isEmpty() ? "yyyy-MM-dd" : String.join(" or ", formats.dates()));
            case TIMESTAMP ->
                "is not a date-time; expected "
                        + (formats.timestamps().isEmpty()
                                ? "yyyy-MM-ddTHH:mm:ss"
                                : String.join(" or ", formats.timestamps()));
            case BOOLEAN -> "is neither true nor false";
            case STRING, BINARY, MAP -> "is not text";
        };
    }

    private String numberStyle() {
        if (formats.decimal().equals(".") && formats.grouping().isEmpty()) {
            return "";
        }
        String grouping = formats.grouping().isEmpty() ? "" : " and grouping '" + formats.grouping() + "'";
        return " with decimal '" + formats.decimal() + "'" + grouping;
    }
}
