package yibiao.ingest.connector;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;

/**
 * What to read next.
 *
 * @param window frozen bounds, understood by the connector that made them; empty when nothing is new
 * @param notes  what a person should know although nothing failed
 */
public record Plan(Optional<JsonNode> window, List<String> notes) {

    public Plan {
        notes = List.copyOf(notes);
    }

    public static Plan of(JsonNode window, List<String> notes) {
        return new Plan(Optional.of(window), notes);
    }

    public static Plan nothingNew(List<String> notes) {
        return new Plan(Optional.empty(), notes);
    }
}
