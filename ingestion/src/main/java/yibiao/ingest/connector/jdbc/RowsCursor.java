package yibiao.ingest.connector.jdbc;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import yibiao.ingest.connector.Position;
import yibiao.schema.bronze.StreamState;

/**
 * Where an incremental stream goes on. During a first load by ranges of the key, changes begin where the source's clock stood, less
 * the lag, before the first range was read: what changes while ranges are read is read again afterwards.
 *
 * @param updatedAt the cursor's value, in the form of the source
 * @param key       of the last row read; empty when rows of {@code updatedAt} itself are still to be read
 * @param load      the first load that is under way
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record RowsCursor(
        String updatedAt, List<String> key, @Nullable KeyLoad load) {

    private static final ObjectMapper JSON = JsonMapper.builder().build();

    RowsCursor {
        key = List.copyOf(key);
    }

    /**
     * A first load by ranges of the key.
     *
     * @param after the last key read
     * @param rows  most rows of a range
     */
    record KeyLoad(List<String> after, int rows) {
        KeyLoad {
            after = List.copyOf(after);
        }
    }

    /** Empty before the first epoch. */
    static Optional<RowsCursor> of(Optional<StreamState> state) {
        return state.map(StreamState::cursor).map(RowsCursor::of);
    }

    static RowsCursor at(Position position) {
        return new RowsCursor(position.updatedAt(), position.key(), null);
    }

    Position position() {
        return new Position(updatedAt, key);
    }

    JsonNode toJson() {
        return JSON.valueToTree(this);
    }

    private static RowsCursor of(JsonNode json) {
        try {
            return JSON.treeToValue(json, RowsCursor.class);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("this is no position of a table: " + json, e);
        }
    }
}
