package yibiao.dashboard.command;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Locale;

/** A metric's values as people read them, in the unit of its column. */
final class FigureText {

    static final String MISSING = "–";

    private FigureText() {}

    static String number(JsonNode column, JsonNode value) {
        if (value.isNull()) {
            return MISSING;
        }
        return switch (column.get("unit").asText()) {
            case "money", "money_per" -> formatted(value.decimalValue(), 2);
            case "share" ->
                formatted(
                                value.decimalValue().movePointRight(2),
                                Math.max(1, column.get("digits").asInt())) + "%";
            case "days", "hours", "minutes", "seconds" -> formatted(value.decimalValue(), 1);
            case "times" ->
                formatted(value.decimalValue(), Math.max(2, column.get("digits").asInt()));
            default ->
                formatted(
                        value.decimalValue(),
                        value.decimalValue().stripTrailingZeros().scale() > 0 ? 2 : 0);
        };
    }

    /** A part of 1, rounded down: what is almost whole is not. */
    static String percent(BigDecimal part) {
        return formatted(part.movePointRight(2).setScale(0, RoundingMode.FLOOR), 0) + "%";
    }

    static String change(JsonNode column, JsonNode now, JsonNode before) {
        if (now.isNull() || before.isNull()) {
            return MISSING;
        }
        BigDecimal difference = now.decimalValue().subtract(before.decimalValue());
        String sign = difference.signum() > 0 ? "+" : "";
        if (column.get("unit").asText().equals("share")) {
            return sign + formatted(difference.movePointRight(2), 1) + " pp";
        }
        if (before.decimalValue().signum() == 0) {
            return MISSING;
        }
        BigDecimal part =
                difference.movePointRight(2).divide(before.decimalValue().abs(), 1, RoundingMode.HALF_UP);
        return sign + formatted(part, 1) + "%";
    }

    /** Of a figure before and after a change. */
    static String change(JsonNode column, JsonNode figure) {
        return change(column, figure.get("after"), figure.get("before"));
    }

    /** How much more a figure changed than that of the control slice. */
    static String net(JsonNode column, JsonNode net) {
        JsonNode value = net.get(column.get("unit").asText().equals("share") ? "difference" : "part");
        if (value.isNull()) {
            return MISSING;
        }
        return (value.decimalValue().signum() > 0 ? "+" : "")
                + formatted(value.decimalValue().movePointRight(2), 1) + " pp";
    }

    private static String formatted(BigDecimal number, int digits) {
        DecimalFormat format = new DecimalFormat(
                "#,##0" + (digits > 0 ? "." + "0".repeat(digits) : ""), DecimalFormatSymbols.getInstance(Locale.ROOT));
        format.setRoundingMode(RoundingMode.HALF_UP);
        return format.format(number);
    }
}
