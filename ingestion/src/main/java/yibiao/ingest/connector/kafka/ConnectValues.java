package yibiao.ingest.connector.kafka;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Base64;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import yibiao.ingest.connector.Reason;

/**
 * Turns values of Kafka Connect's JSON form into what people mean by them, as their schema tells: decimals to their digits, days and
 * clocks to ISO. Without a schema a value stays as it came.
 *
 * <p>Decoded values are texts, so that nobody reads a decimal as a binary number on the way. Bytes stay base64.
 */
final class ConnectValues {

    /** Of a decimal in Spark and in Delta. */
    private static final int MOST_DIGITS = 38;

    private ConnectValues() {}

    /** The field of a struct's schema; null when there is no schema or no such field. */
    static @Nullable JsonNode field(@Nullable JsonNode schema, String name) {
        if (schema != null) {
            for (JsonNode field : schema.path("fields")) {
                if (field.path("field").asText().equals(name)) {
                    return field;
                }
            }
        }
        return null;
    }

    static String logicalName(@Nullable JsonNode schema) {
        return schema == null ? "" : schema.path("name").asText("");
    }

    /** @throws BadRecord when the value is not of its schema */
    static JsonNode decode(@Nullable JsonNode schema, JsonNode value) throws BadRecord {
        if (schema == null || value.isNull()) {
            return value;
        }
        String name = logicalName(schema);
        try {
            JsonNode known = logical(name, schema, value);
            return known != null ? known : structural(schema, value);
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw new BadRecord(
                    Reason.BAD_RECORD, "a value is not of the type its schema says, " + (name.isEmpty() ? "" : name));
        }
    }

    /**
     * A decimal of an event without schema. A number already is one.
     *
     * @throws BadRecord when the value is no decimal in bytes
     */
    static JsonNode declaredDecimal(String column, int scale, JsonNode value) throws BadRecord {
        if (value.isNull() || value.isNumber()) {
            return value;
        }
        try {
            JsonNode digits = value.isObject() ? variableScale(value) : text(unscaled(value.asText(), scale));
            return Objects.requireNonNull(digits);
        } catch (IllegalArgumentException e) {
            throw new BadRecord(
                    Reason.BAD_RECORD,
                    "'%s' is no decimal in bytes, as 'decimals' declares. If Debezium writes it as text (decimal.handling.mode=string), leave it out there"
                            .formatted(column));
        }
    }

    private static @Nullable JsonNode logical(String name, JsonNode schema, JsonNode value) {
        return switch (name) {
            case "org.apache.kafka.connect.data.Decimal" -> decimal(schema, value);
            case "io.debezium.data.VariableScaleDecimal" -> variableScale(value);
            case "io.debezium.data.Bits" -> bits(value);
            case "io.debezium.time.ZonedTimestamp" -> text(ConnectTimes.zoned(value.asText()));
            default -> {
                String time = value.isIntegralNumber() ? ConnectTimes.text(name, value.longValue()) : null;
                yield time == null ? null : text(time);
            }
        };
    }

    private static JsonNode structural(JsonNode schema, JsonNode value) throws BadRecord {
        if (value instanceof ObjectNode object && schema.has("fields")) {
            return struct(schema, object);
        }
        if (value instanceof ArrayNode array && schema.has("items")) {
            ArrayNode decoded = array.arrayNode(array.size());
            for (JsonNode item : array) {
                decoded.add(decode(schema.get("items"), item));
            }
            return decoded;
        }
        if (value instanceof ObjectNode object && schema.path("type").asText().equals("map")) {
            ObjectNode decoded = object.objectNode();
            for (Map.Entry<String, JsonNode> member : object.properties()) {
                decoded.set(member.getKey(), decode(schema.get("values"), member.getValue()));
            }
            return decoded;
        }
        return value;
    }

    private static ObjectNode struct(JsonNode schema, ObjectNode value) throws BadRecord {
        ObjectNode decoded = value.objectNode();
        for (Map.Entry<String, JsonNode> member : value.properties()) {
            decoded.set(member.getKey(), decode(field(schema, member.getKey()), member.getValue()));
        }
        return decoded;
    }

    /** Big-endian digits in base64; a writer set to numbers or texts already wrote the decimal itself. */
    private static JsonNode decimal(JsonNode schema, JsonNode value) {
        if (!value.isTextual()) {
            return text(value.asText());
        }
        return text(unscaled(value.asText(), scale(schema.path("parameters"))));
    }

    /**
     * How many digits stand behind the point. There are recorded events of {@code DECIMAL(65,1)} whose schema exchanges the two numbers;
     * nobody keeps amounts with more decimals than digits, and more of them than the warehouse has.
     */
    private static int scale(JsonNode parameters) {
        int scale = Integer.parseInt(parameters.path("scale").asText("0"));
        int precision = Integer.parseInt(
                parameters.path("connect.decimal.precision").asText(String.valueOf(Integer.MAX_VALUE)));
        return scale > MOST_DIGITS && precision < scale ? precision : scale;
    }

    private static @Nullable JsonNode variableScale(JsonNode value) {
        return value.isObject()
                ? text(unscaled(
                        value.path("value").asText(), value.path("scale").asInt()))
                : null;
    }

    private static String unscaled(String base64, int scale) {
        byte[] digits = Base64.getDecoder().decode(base64);
        return new BigDecimal(new BigInteger(digits), scale).toPlainString();
    }

    /** Little-endian; the highest bit that is set is written first. */
    private static JsonNode bits(JsonNode value) {
        byte[] little = Base64.getDecoder().decode(value.asText());
        byte[] big = new byte[little.length];
        for (int i = 0; i < little.length; i++) {
            big[i] = little[little.length - 1 - i];
        }
        return text(new BigInteger(1, big).toString(2));
    }

    private static JsonNode text(String text) {
        return Objects.requireNonNull(TextNode.valueOf(text));
    }
}
