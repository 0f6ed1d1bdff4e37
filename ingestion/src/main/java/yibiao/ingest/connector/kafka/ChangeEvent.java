package yibiao.ingest.connector.kafka;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import yibiao.ingest.connector.Reason;

/**
 * A change event as its connector wrote it: with the envelope of Debezium, or flattened to the row.
 *
 * @param schema of {@code payload}; null when the converter left schemas out
 */
record ChangeEvent(@Nullable JsonNode schema, ObjectNode payload) {

    private static final String OP = "op";

    /** @return empty for a tombstone, which has no payload */
    static Optional<ChangeEvent> of(ObjectNode value) throws BadRecord {
        boolean wrapped = value.size() == 2 && value.has("schema") && value.has("payload");
        if (!wrapped) {
            return Optional.of(new ChangeEvent(null, value));
        }
        JsonNode payload = value.get("payload");
        if (payload.isNull()) {
            return Optional.empty();
        }
        if (payload instanceof ObjectNode object) {
            JsonNode schema = value.get("schema");
            return Optional.of(new ChangeEvent(schema.isObject() && !schema.isEmpty() ? schema : null, object));
        }
        throw new BadRecord(Reason.BAD_RECORD, "the payload is no object; expected a change event");
    }

    /** The row that a message key names; null when it is no object. */
    static @Nullable JsonNode key(@Nullable JsonNode messageKey) throws BadRecord {
        if (!(messageKey instanceof ObjectNode object)) {
            return null;
        }
        Optional<ChangeEvent> key = of(object);
        return key.isEmpty()
                ? null
                : ConnectValues.decode(key.get().schema(), key.get().payload());
    }

    boolean hasEnvelope() {
        return payload.path(OP).isTextual() && (payload.path("source").isObject() || payload.has("after"));
    }

    /** A flattened event is known by the members its transformation adds, or by a schema that is a row's. */
    boolean isFlattened() {
        return payload.has("__op")
                || payload.has("__deleted")
                || (ConnectValues.logicalName(schema).endsWith(".Value") && !payload.has(OP));
    }

    String op() {
        return hasEnvelope()
                ? payload.get(OP).asText()
                : payload.path("__deleted").asText().equals("true")
                        ? "d"
                        : payload.path("__op").asText("u");
    }

    JsonNode source() {
        JsonNode source = payload.get("source");
        return source == null ? MissingNode.getInstance() : source;
    }

    /** The row before or after the change, as it came; null when the event has none. */
    @Nullable
    ObjectNode image(String which) {
        return payload.get(which) instanceof ObjectNode row ? row : null;
    }

    @Nullable
    JsonNode imageSchema(String which) {
        return ConnectValues.field(schema, which);
    }
}
