package yibiao.ingest.connector.kafka;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * Knows the mark that Debezium writes for a value it does not have, because the database did not log what did not change: as text, as
 * base64, inside an array or a map. Only a whole value is a mark, never a part of one.
 */
final class Unavailable {

    private final String mark;
    private final String base64;
    private final byte[] bytes;

    Unavailable(String mark) {
        this.mark = mark;
        this.bytes = mark.getBytes(StandardCharsets.UTF_8);
        this.base64 = Base64.getEncoder().encodeToString(bytes);
    }

    boolean is(JsonNode value) {
        if (value.isTextual()) {
            return value.textValue().equals(mark) || value.textValue().equals(base64);
        }
        if (value instanceof ObjectNode object) {
            return object.size() == 1 && object.has(mark);
        }
        return value instanceof ArrayNode array && (array.size() == 1 ? is(array.get(0)) : areBytes(array));
    }

    /** An array of numbers holds the mark byte by byte. */
    private boolean areBytes(ArrayNode array) {
        if (array.size() != bytes.length) {
            return false;
        }
        for (int i = 0; i < bytes.length; i++) {
            if (!array.get(i).isIntegralNumber() || array.get(i).intValue() != bytes[i]) {
                return false;
            }
        }
        return true;
    }
}
