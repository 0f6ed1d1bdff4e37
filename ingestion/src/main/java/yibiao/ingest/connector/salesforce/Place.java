package yibiao.ingest.connector.salesforce;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import yibiao.schema.bronze.StreamState;

/**
 * How far an object was read, in the order of (cursor, Id).
 *
 * @param at instant in the form of SOQL
 * @param id of the last record of that instant that was read; null when all of them were
 * @param cut whether the window was not read to its end, so that the next one goes on at once
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Place(String at, @Nullable String id, boolean cut) {

    static final ObjectMapper JSON = JsonMapper.builder().build();

    static Optional<Place> of(Optional<StreamState> state) {
        return state.map(StreamState::cursor).map(json -> {
            try {
                return JSON.treeToValue(json, Place.class);
            } catch (JsonProcessingException e) {
                throw new IllegalArgumentException("this is no place in an object of Salesforce: " + json, e);
            }
        });
    }

    JsonNode toJson() {
        return JSON.valueToTree(this);
    }

    Instant instant() {
        return Instant.parse(at);
    }

    @Override
    public String toString() {
        return id == null ? at : at + " (Id " + id + ")";
    }
}
