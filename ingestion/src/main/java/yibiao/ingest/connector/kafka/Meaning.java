package yibiao.ingest.connector.kafka;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one record of a topic says.
 *
 * @param changes what happened, in order; none when the record is no record of the stream, such as a tombstone or a heartbeat
 * @param fields  the names of the members it has
 */
record Meaning(List<Change> changes, Collection<String> fields) {

    /** Not counted as read. */
    static final Meaning NOTHING = new Meaning(List.of(), List.of());

    Meaning {
        changes = List.copyOf(changes);
        fields = List.copyOf(fields);
    }

    static Meaning of(Change change, Collection<String> fields) {
        return new Meaning(List.of(change), fields);
    }

    /**
     * A row as it is now, or that it is gone.
     *
     * @param key null when the record names none; of a deletion it means everything that came before
     */
    record Change(@Nullable String key, @Nullable Instant updatedAt, String payload, boolean deleted) {}
}
