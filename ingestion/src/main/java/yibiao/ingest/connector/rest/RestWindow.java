package yibiao.ingest.connector.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The frozen bounds of an epoch.
 *
 * @param from  first tick; null of a complete load
 * @param to    first tick that does not belong to it; null of a complete load, or where the source's token is the only bound
 * @param token of the source to go on from
 * @param pass  0 records, 1 deletions
 * @param place the page to begin with; null for the first
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
record RestWindow(
        @Nullable String from,
        @Nullable String to,
        @Nullable String token,
        int pass,
        @Nullable Place place) {

    Bounds bounds() {
        String first = from;
        String end = to;
        return first == null
                ? Bounds.none()
                : new Bounds(Instant.parse(first), end == null ? Instant.MAX : Instant.parse(end));
    }
}
