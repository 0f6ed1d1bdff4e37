package yibiao.ingest.connector.salesforce;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import yibiao.ingest.connector.SourceProblem;

/**
 * Reads a window of an object that has more fields than one query can name. The window is read in small parts, by (cursor, Id): the first
 * query says which records a part has, the others bring the rest of their fields.
 */
final class ChunkedReading {

    private static final int PART = 2_000;
    private static final int SMALLEST = 125;
    private static final int TRIES = 3;

    private final SalesforceApi api;
    private final Soql soql;
    private final List<List<String>> chunks;
    private final boolean deleted;
    private final RecordTaking taking;
    private final CallQuota quota;
    private final String place;

    ChunkedReading(
            SalesforceApi api,
            Soql soql,
            List<List<String>> chunks,
            boolean deleted,
            RecordTaking taking,
            CallQuota quota,
            String place) {
        this.api = api;
        this.soql = soql;
        this.chunks = chunks;
        this.deleted = deleted;
        this.taking = taking;
        this.quota = quota;
        this.place = place;
    }

    /** @return whether the window was read to its end; if not, the next one goes on behind the last record */
    boolean read(ObjectWindow window) throws IOException {
        JoinedQuery query = new JoinedQuery(api, window.cursor(), deleted, place);
        long before = taking.state().read();
        Place after = window.after();
        int size = PART;
        int tries = 1;
        while (true) {
            ObjectWindow part = window.between(after, window.upTo(), size);
            Optional<Part> found = part(query, part);
            if (found.isEmpty()) {
                size = smaller(size);
                continue;
            }
            if (query.changedMeanwhile() && tries < TRIES) {
                tries++;
                continue;
            }
            tries = 1;
            for (ObjectNode record : found.get().records().values()) {
                taking.take(record);
            }
            if (found.get().last() == null) {
                return true;
            }
            after = found.get().last();
            long read = taking.state().read() - before;
            if (read > 0 && (quota.isUsedUp() || (window.limit() > 0 && read >= window.limit()))) {
                return false;
            }
        }
    }

    /** @return empty when it takes too long */
    private Optional<Part> part(JoinedQuery query, ObjectWindow part) {
        Optional<Map<String, ObjectNode>> found = query.records(soql.ordered(chunks.get(0), part));
        if (found.isEmpty() || found.get().isEmpty()) {
            return found.map(none -> new Part(none, null));
        }
        Map<String, ObjectNode> records = new LinkedHashMap<>(found.get());
        int size = records.size();
        Place last = last(records, part.cursor());
        List<String> others = chunks.subList(1, chunks.size()).stream()
                .map(chunk -> soql.upTo(chunk, part, last))
                .toList();
        return query.join(records, others)
                ? Optional.of(new Part(records, size < part.limit() ? null : last))
                : Optional.empty();
    }

    private Place last(Map<String, ObjectNode> records, String cursor) {
        ObjectNode last = null;
        for (ObjectNode record : records.values()) {
            last = record;
        }
        Optional<Instant> at = last == null
                ? Optional.empty()
                : SalesforceText.instant(last.path(cursor).asText());
        if (last == null || at.isEmpty()) {
            throw SourceProblem.contract(
                    "%s: a record has no readable '%s', by which the next ones are asked for. Look whether the object has changed."
                            .formatted(place, cursor));
        }
        return new Place(SalesforceText.soql(at.get()), last.path("Id").asText(), false);
    }

    private int smaller(int size) {
        if (size <= SMALLEST) {
            throw SourceProblem.unavailable(
                    "%s: the query takes too long for Salesforce (QUERY_TIMEOUT), even for %d records. Read fewer 'fields', choose a selective 'where', or read by 'via: bulk'."
                            .formatted(place, size));
        }
        return size / 2;
    }

    /** @param last of the part; null when nothing follows it */
    private record Part(
            Map<String, ObjectNode> records, @Nullable Place last) {}
}
