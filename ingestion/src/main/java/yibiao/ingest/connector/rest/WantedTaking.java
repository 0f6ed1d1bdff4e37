package yibiao.ingest.connector.rest;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import yibiao.ingest.connector.RecordSink;

/** Lands the records of some keys, and passes over all others. */
final class WantedTaking extends Taking {

    private final Set<String> wanted;
    private long found;

    WantedTaking(RecordRules rules, Bounds bounds, Set<String> wanted, RecordSink sink) {
        super(rules, bounds, new Memory(), Instant.MAX, sink);
        this.wanted = wanted;
    }

    /** Records landed or refused. */
    long found() {
        return found;
    }

    @Override
    void keep(JsonNode record, String payload, List<@Nullable String> key, Optional<CursorTime.Moment> moment)
            throws IOException {
        if (wanted.contains(joined(key))) {
            found++;
            super.keep(record, payload, key, moment);
        }
    }
}
