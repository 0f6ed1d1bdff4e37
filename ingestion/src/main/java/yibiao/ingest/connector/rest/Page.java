package yibiao.ingest.connector.rest;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * An answer with records.
 *
 * @param next     the text at the path of the next page
 * @param isLast   whether the answer says that nothing follows
 * @param date     the source's clock when it answered
 * @param declared how many records there are in all, if the answer tells
 */
record Page(
        JsonNode json,
        List<JsonNode> records,
        Optional<String> next,
        boolean isLast,
        OptionalLong declared,
        Optional<Instant> date,
        long bytes) {
    Page {
        records = List.copyOf(records);
    }
}
