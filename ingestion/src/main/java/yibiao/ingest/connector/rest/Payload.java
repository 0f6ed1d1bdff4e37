package yibiao.ingest.connector.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** A record as compact JSON, with every digit of its numbers. */
final class Payload {

    /** Characters of one field. */
    static final int LIMIT = 8 * 1024 * 1024;

    private static final ObjectMapper JSON = JsonMapper.builder().build();

    private Payload() {}

    static String of(JsonNode record) {
        try {
            return withoutHalves(JSON.writeValueAsString(record));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("what was read as JSON can be written as JSON", e);
        }
    }

    /** The member that is too large to land. */
    static Optional<String> tooLarge(JsonNode record, String payload) {
        if (payload.length() <= LIMIT || !record.isObject()) {
            return payload.length() <= LIMIT ? Optional.empty() : Optional.of("");
        }
        for (Map.Entry<String, JsonNode> member : record.properties()) {
            JsonNode value = member.getValue();
            int length = value.isTextual()
                    ? value.textValue().length()
                    : value.isContainerNode() ? of(value).length() : 0;
            if (length > LIMIT) {
                return Optional.of(member.getKey());
            }
        }
        return Optional.empty();
    }

    /** Half a surrogate pair is no character and cannot be stored; as an escape it stays what was sent. */
    private static String withoutHalves(String json) {
        StringBuilder whole = null;
        for (int i = 0; i < json.length(); i++) {
            char c = json.charAt(i);
            boolean pair = Character.isHighSurrogate(c)
                    && i + 1 < json.length()
                    && Character.isLowSurrogate(json.charAt(i + 1));
            if (pair) {
                if (whole != null) {
                    whole.append(c).append(json.charAt(i + 1));
                }
                i++;
            } else if (Character.isSurrogate(c)) {
                whole = whole == null ? new StringBuilder(json.length() + 16).append(json, 0, i) : whole;
                whole.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
            } else if (whole != null) {
                whole.append(c);
            }
        }
        return whole == null ? json : whole.toString();
    }
}
