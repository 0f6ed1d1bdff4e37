package yibiao.ingest.connector.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import yibiao.schema.bronze.StreamState;

/**
 * Where a stream goes on.
 *
 * @param to    tick up to which everything was read
 * @param since tick from which everything in {@code known} is whole; reading again begins there at the earliest
 * @param token of the source, where it outlives a run
 * @param open  a window of which only a part was read
 * @param known versions taken lately, by tick
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
record RestState(
        @Nullable String to,
        @Nullable String since,
        @Nullable String token,
        @Nullable Open open,
        @Nullable Map<String, List<String>> known) {

    private static final ObjectMapper JSON = JsonMapper.builder().build();

    RestState {
        known = known == null ? Map.of() : new TreeMap<>(known);
    }

    static Optional<RestState> of(Optional<StreamState> state) {
        return state.map(StreamState::cursor).map(RestState::of);
    }

    JsonNode toJson() {
        return JSON.valueToTree(this);
    }

    Memory memory() {
        return known == null ? new Memory() : Memory.of(known);
    }

    private static RestState of(JsonNode json) {
        try {
            return JSON.treeToValue(json, RestState.class);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("this is no state of a rest stream; reset the stream", e);
        }
    }

    /**
     * @param pass  0 records, 1 deletions
     * @param place the next page
     * @param taken versions taken in this window so far that a later one has to know
     */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    record Open(
            String from,
            String to,
            int pass,
            @Nullable Place place,
            @Nullable Map<String, List<String>> taken) {
        Open {
            taken = taken == null ? Map.of() : new TreeMap<>(taken);
        }

        Memory memory() {
            return taken == null ? new Memory() : Memory.of(taken);
        }
    }
}
