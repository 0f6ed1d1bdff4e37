package yibiao.ingest.connector;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What to read next.
 *
 * @param window  frozen bounds, understood by the connector that made them; empty when nothing is new
 * @param reading the window in words: from where to where, or which files
 * @param calls   calls to the source that reading costs, where they count against a quota; an estimate
 * @param notes   what a person should know although nothing failed
 * @param repeatsFrom records that changed at or after this instant may have been landed before; those that did not change since are
 *                then not landed again
 */
public record Plan(
        Optional<JsonNode> window,
        String reading,
        OptionalLong calls,
        List<String> notes,
        Optional<Instant> repeatsFrom) {

    public Plan(Optional<JsonNode> window, String reading, OptionalLong calls, List<String> notes) {
        this(window, reading, calls, notes, Optional.empty());
    }

    public Plan {
        notes = List.copyOf(notes);
    }

    public static Plan of(JsonNode window, String reading, List<String> notes) {
        return new Plan(Optional.of(window), reading, OptionalLong.empty(), notes);
    }

    public static Plan nothingNew(List<String> notes) {
        return new Plan(Optional.empty(), "nothing new", OptionalLong.empty(), notes);
    }

    /** This plan, with what it costs. */
    public Plan costing(long estimate) {
        return new Plan(window, reading, OptionalLong.of(estimate), notes, repeatsFrom);
    }

    /** This plan, which reads again what may be known since {@code from}. */
    public Plan repeating(Optional<Instant> from) {
        return new Plan(window, reading, calls, notes, from);
    }
}
