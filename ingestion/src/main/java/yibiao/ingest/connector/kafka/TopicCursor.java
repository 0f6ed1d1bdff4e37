package yibiao.ingest.connector.kafka;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import yibiao.schema.bronze.StreamState;

/**
 * Where a stream goes on: the next offset of each partition of one topic.
 *
 * @param topicId of the topic the offsets belong to
 */
record TopicCursor(String topicId, SortedMap<Integer, Next> partitions) {

    private static final ObjectMapper JSON = JsonMapper.builder().build();

    TopicCursor {
        partitions = new TreeMap<>(partitions);
    }

    /** Empty before the first epoch. */
    static Optional<TopicCursor> of(Optional<StreamState> state) {
        return state.map(StreamState::cursor).map(TopicCursor::of);
    }

    /** This cursor behind a window. */
    TopicCursor after(TopicWindow window) {
        TreeMap<Integer, Next> moved = new TreeMap<>(partitions);
        window.parts().forEach(part -> moved.put(part.partition(), new Next(part.to())));
        return new TopicCursor(window.topicId(), moved);
    }

    JsonNode toJson() {
        return JSON.valueToTree(this);
    }

    private static TopicCursor of(JsonNode json) {
        try {
            return JSON.treeToValue(json, TopicCursor.class);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("this is no position in a topic: " + json, e);
        }
    }

    /** The offset of the first record that was not read. */
    record Next(long offset) {}
}
