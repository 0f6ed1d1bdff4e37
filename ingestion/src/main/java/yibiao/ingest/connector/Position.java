package yibiao.ingest.connector;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;
import java.util.Optional;
import yibiao.schema.bronze.StreamState;

/**
 * A place in records ordered by {@code (updatedAt, key)}: the last one read. Ties of the cursor are kept apart by the key.
 *
 * @param updatedAt the cursor's value in the form of the source
 * @param key       the fields of the record's key, as the source wrote them
 */
public record Position(String updatedAt, List<String> key) {

    private static final ObjectMapper JSON = JsonMapper.builder().build();

    public Position {
        key = List.copyOf(key);
    }

    /** Where a stream goes on; empty before its first epoch. */
    public static Optional<Position> of(Optional<StreamState> state) {
        return state.map(StreamState::cursor).map(Position::of);
    }

    public JsonNode toJson() {
        return JSON.valueToTree(this);
    }

    private static Position of(JsonNode json) {
        try {
            return JSON.treeToValue(json, Position.class);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("this is no position of an ordered stream: " + json, e);
        }
    }
}
