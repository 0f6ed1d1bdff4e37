package yibiao.ingest.connector.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A page of an answer that is cut into pages: what the call for it has beside the window.
 *
 * @param token as the source gave it
 * @param link  address of the page, as the source gave it
 * @param number of the page, or how many records to skip
 * @param after the members of the record before, of a keyset
 * @param since tick to begin from, of a time-based export
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
record Place(
        @Nullable String token,
        @Nullable String link,
        long number,
        @Nullable Map<String, String> after,
        @Nullable String since) {

    Place {
        after = after == null ? Map.of() : new TreeMap<>(after);
    }

    static Place first(long number) {
        return new Place(null, null, number, Map.of(), null);
    }

    static Place token(String token) {
        return new Place(token, null, 0, Map.of(), null);
    }

    static Place link(String link) {
        return new Place(null, link, 0, Map.of(), null);
    }

    static Place after(Map<String, String> after) {
        return new Place(null, null, 0, after, null);
    }

    static Place since(Instant tick) {
        return new Place(null, null, 0, Map.of(), tick.toString());
    }

    Map<String, String> afterMembers() {
        return after == null ? Map.of() : after;
    }
}
