package yibiao.ingest.connector;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A record as received, or the news that it was deleted.
 *
 * @param key       the declared key fields joined with U+001F; null when the stream declares no key
 * @param part      what one complete load replaces: the file's path under the stream's root; empty for a database
 * @param origin    where a person finds the record
 * @param updatedAt the source's modification instant, if the stream has a cursor
 * @param payload   the record as a JSON object; of a deletion what the source still told, at least its key
 * @param deleted   whether the source says that the record is gone; without a key, that the source holds none of those any more
 *                  that came before
 */
public record Landed(
        @Nullable String key,
        String part,
        String origin,
        @Nullable Instant updatedAt,
        String payload,
        boolean deleted) {

    public Landed(@Nullable String key, String part, String origin, @Nullable Instant updatedAt, String payload) {
        this(key, part, origin, updatedAt, payload, false);
    }
}
