package yibiao.ingest.connector.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;

/** How a record lies in an answer. */
final class RecordShape {

    private final List<String> flatten;

    RecordShape(List<String> flatten) {
        this.flatten = flatten;
    }

    /**
     * The record with the members of its declared objects beside its own. Where both have a name, the inner one is called after its
     * object, {@code attributes.type}, unless both say the same; so nothing is lost.
     */
    JsonNode flat(JsonNode record) {
        if (flatten.isEmpty() || !record.isObject()) {
            return record;
        }
        ObjectNode flat = ((ObjectNode) record).objectNode();
        record.properties().forEach(member -> {
            if (!isFlattened(member)) {
                flat.set(member.getKey(), member.getValue());
            }
        });
        for (String object : flatten) {
            JsonNode inner = record.path(object);
            if (inner.isObject()) {
                inner.properties().forEach(member -> {
                    JsonNode there = flat.get(member.getKey());
                    if (there == null) {
                        flat.set(member.getKey(), member.getValue());
                    } else if (!there.equals(member.getValue())) {
                        flat.set(object + "." + member.getKey(), member.getValue());
                    }
                });
            }
        }
        return flat;
    }

    private boolean isFlattened(Map.Entry<String, JsonNode> member) {
        return flatten.contains(member.getKey()) && member.getValue().isObject();
    }
}
