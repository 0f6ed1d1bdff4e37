package yibiao.ingest.connector.rest;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import yibiao.ingest.connector.KeyListing;
import yibiao.ingest.connector.Landed;
import yibiao.ingest.connector.RecordSink;
import yibiao.ingest.connector.Refused;

/** Gives the keys of records, also of those that could not be taken; none of those that say they are gone. */
final class KeyTaking extends Taking {

    private final RecordRules rules;
    private final KeyListing.Keys keys;
    private final Instant lateBefore;
    private final Set<String> recent;
    private boolean hasKeys;
    private boolean lacksKeys;

    /**
     * @param lateBefore what changed later is not late, but still to come with the changes
     * @param recent     takes the keys of such records
     */
    KeyTaking(RecordRules rules, Bounds bounds, KeyListing.Keys keys, Instant lateBefore, Set<String> recent) {
        super(rules, bounds, new Memory(), Instant.MAX, NOWHERE);
        this.rules = rules;
        this.keys = keys;
        this.lateBefore = lateBefore;
        this.recent = recent;
    }

    /** Whether there were records, and none of them had a key: then the listing is no listing. */
    boolean isWithoutKeys() {
        return lacksKeys && !hasKeys;
    }

    @Override
    void keep(JsonNode record, String payload, List<@Nullable String> key, Optional<CursorTime.Moment> moment)
            throws IOException {
        boolean lacks = key.contains(null);
        lacksKeys |= lacks;
        hasKeys |= !lacks;
        if (lacks || rules.isDeleted(record)) {
            return;
        }
        String joined = joined(key);
        keys.key(joined);
        if (moment.filter(found -> !found.at().isBefore(lateBefore)).isPresent()) {
            recent.add(joined);
        }
    }

    /** Nothing lands. Keys of a reading that is given up stay: what was listed once is not taken for gone. */
    static final RecordSink NOWHERE = new RecordSink() {
        @Override
        public void startLoad(String part) {}

        @Override
        public void land(Landed landed) {}

        @Override
        public void refuse(Refused refused) {}

        @Override
        public Mark mark() {
            return new Mark() {};
        }

        @Override
        public void rollBack(Mark mark) {}
    };
}
