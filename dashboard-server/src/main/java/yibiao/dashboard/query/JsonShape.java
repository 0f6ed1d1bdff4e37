package yibiao.dashboard.query;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;

/**
 * One object of a query's JSON, read strictly: what is of the wrong shape or unknown becomes an issue and reading goes on with
 * an empty value, so that all issues are found in one pass.
 */
final class JsonShape {

    private static final int LONGEST_TEXT = 2_000;

    private final JsonNode node;
    private final String pointer;
    private final Issues issues;

    JsonShape(JsonNode node, String pointer, Set<String> known, Issues issues) {
        this.node = node;
        this.pointer = pointer;
        this.issues = issues;
        if (!node.isObject()) {
            wrong(pointer, "an object", "对象");
            return;
        }
        node.fieldNames().forEachRemaining(name -> {
            if (!known.contains(name)) {
                issues.unknown(pointer + "/" + escaped(name), "property", "属性", name, new TreeSet<>(known));
            }
        });
    }

    boolean has(String name) {
        return node.hasNonNull(name);
    }

    JsonShape child(String name, Set<String> known) {
        return new JsonShape(node.get(name), at(name), known, issues);
    }

    String at(String name) {
        return pointer + "/" + name;
    }

    Optional<String> text(String name) {
        return has(name) ? text(node.get(name), at(name)) : Optional.empty();
    }

    String requiredText(String name) {
        if (!has(name)) {
            issues.add(at(name), "missing", "缺少“" + name + "”。", "'" + name + "' is missing.");
        }
        return text(name).orElse("");
    }

    boolean flag(String name) {
        if (has(name) && !node.get(name).isBoolean()) {
            wrong(at(name), "true or false", "true 或 false");
        }
        return node.path(name).asBoolean(false);
    }

    int integer(String name, int otherwise, int least, int most) {
        if (!has(name)) {
            return otherwise;
        }
        JsonNode value = node.get(name);
        if (!value.isIntegralNumber()
                || !value.canConvertToInt()
                || value.intValue() < least
                || value.intValue() > most) {
            wrong(at(name), "a whole number from " + least + " to " + most, least + " 到 " + most + " 的整数");
            return otherwise;
        }
        return value.intValue();
    }

    /** A list, its items read one by one; an item without value is left out. */
    <T> List<T> list(String name, int most, BiFunction<JsonNode, String, Optional<T>> item) {
        if (!has(name)) {
            return List.of();
        }
        JsonNode value = node.get(name);
        if (!value.isArray()) {
            wrong(at(name), "a list", "列表");
            return List.of();
        }
        if (value.size() > most) {
            issues.add(
                    at(name),
                    "too-many",
                    "“" + name + "”最多 " + most + " 项，收到 " + value.size() + " 项。",
                    "'" + name + "' has " + value.size() + " items; at most " + most + " are allowed.");
            return List.of();
        }
        List<T> items = new ArrayList<>();
        for (int i = 0; i < value.size(); i++) {
            item.apply(value.get(i), at(name) + "/" + i).ifPresent(items::add);
        }
        return items;
    }

    Optional<String> text(JsonNode value, String where) {
        if (!value.isTextual()) {
            wrong(where, "a text", "文本");
            return Optional.empty();
        }
        if (value.textValue().length() > LONGEST_TEXT) {
            wrong(where, "a text of at most " + LONGEST_TEXT + " characters", "不超过 " + LONGEST_TEXT + " 个字符的文本");
            return Optional.empty();
        }
        return Optional.of(value.textValue());
    }

    /** A filter value: text, number or boolean, all kept as text until the column's type is known. */
    Optional<String> scalar(JsonNode value, String where) {
        return value.isNumber() || value.isBoolean() ? Optional.of(value.asText()) : text(value, where);
    }

    /** A number of sensible size: a client must not make us write out 1e999999999. */
    Optional<BigDecimal> number(JsonNode value, String where) {
        if (value.isNumber() && Double.isFinite(value.doubleValue())) {
            BigDecimal number = value.decimalValue();
            if (Math.abs((long) number.scale()) <= 18 && number.precision() <= 30) {
                return Optional.of(number);
            }
        }
        wrong(where, "a number of at most 30 digits", "不超过 30 位的数字");
        return Optional.empty();
    }

    void wrong(String where, String expected, String zhExpected) {
        issues.add(where, "wrong-value", "应为" + zhExpected + "。", "Expected " + expected + ".");
    }

    private static String escaped(String name) {
        return Issues.shown(name).replace("~", "~0").replace("/", "~1");
    }
}
