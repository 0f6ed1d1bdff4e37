package yibiao.dashboard.query;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import yibiao.dashboard.query.MetricQuery.Filter;
import yibiao.dashboard.query.MetricQuery.Operator;
import yibiao.schema.contract.ColumnType;

/** Gives filter values the type of the column they meet, so that a wrong one is a message and not a failed statement. */
final class FilterValues {

    private FilterValues() {}

    static Optional<List<Object>> read(Filter filter, ColumnType type, String pointer, Issues issues) {
        boolean isText = type.kind() == ColumnType.Kind.STRING;
        Operator operator = filter.operator();
        if (!isText && (operator == Operator.CONTAINS || operator == Operator.STARTS_WITH)) {
            issues.add(pointer + "/op", "wrong-value", "该比较只适用于文本。", "'" + operator.word() + "' compares texts only.");
            return Optional.empty();
        }
        List<Object> values = new ArrayList<>();
        for (int i = 0; i < filter.values().size(); i++) {
            try {
                values.add(read(filter.values().get(i), type));
            } catch (RuntimeException e) {
                String expected = expected(type);
                issues.add(
                        pointer + "/values/" + i,
                        "wrong-value",
                        "维度“" + filter.dimension() + "”的值应为" + expected + "。",
                        "A value of '" + filter.dimension() + "' must be " + expected + ".");
                return Optional.empty();
            }
        }
        return Optional.of(values);
    }

    private static Object read(String text, ColumnType type) {
        return switch (type.kind()) {
            case STRING -> text;
            case INT, BIGINT -> Long.valueOf(text);
            case DECIMAL, DOUBLE -> number(text);
            case DATE -> LocalDate.parse(text);
            case BOOLEAN -> flag(text);
            case TIMESTAMP, BINARY, MAP -> throw new IllegalArgumentException("not a type to filter by");
        };
    }

    private static BigDecimal number(String text) {
        BigDecimal number = new BigDecimal(text);
        if (number.precision() > 30 || Math.abs((long) number.scale()) > 18) {
            throw new IllegalArgumentException("too many digits");
        }
        return number;
    }

    private static Boolean flag(String text) {
        if (!text.equals("true") && !text.equals("false")) {
            throw new IllegalArgumentException("neither true nor false");
        }
        return Boolean.valueOf(text);
    }

    private static String expected(ColumnType type) {
        return switch (type.kind()) {
            case STRING -> "text";
            case INT, BIGINT -> "a whole number";
            case DECIMAL, DOUBLE -> "a number";
            case DATE -> "a date such as 2026-06-30";
            case BOOLEAN -> "true or false";
            case TIMESTAMP, BINARY, MAP -> "nothing: this column cannot be filtered by";
        };
    }
}
