package yibiao.ingest.connector.salesforce;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import yibiao.ingest.connector.SourceProblem;

/** Cuts a list of fields so that each query for a part of them fits into an address. */
final class FieldChunks {

    private final List<String> always;
    private final Function<List<String>, String> query;
    private final String place;

    /**
     * @param always what every part begins with, by which the answers are joined
     * @param query  the longest query for some fields
     */
    FieldChunks(List<String> always, Function<List<String>, String> query, String place) {
        this.always = List.copyOf(always);
        this.query = query;
        this.place = place;
    }

    /** @return the parts; one when all fields fit */
    List<List<String>> of(List<String> fields) {
        if (!isTooLong(fields)) {
            return List.of(fields);
        }
        List<List<String>> chunks = new ArrayList<>();
        List<String> chunk = new ArrayList<>(always);
        for (String field : fields) {
            if (always.contains(field)) {
                continue;
            }
            chunk.add(field);
            if (isTooLong(chunk)) {
                chunk.remove(chunk.size() - 1);
                chunks.add(List.copyOf(chunk));
                chunk = new ArrayList<>(always);
                chunk.add(field);
                throwIfTooLong(chunk);
            }
        }
        chunks.add(List.copyOf(chunk));
        return chunks;
    }

    private boolean isTooLong(List<String> fields) {
        return SalesforceApi.isTooLong(query.apply(fields));
    }

    private void throwIfTooLong(List<String> chunk) {
        if (isTooLong(chunk)) {
            throw SourceProblem.configuration(
                    "%s: the query does not fit into an address even for a single field. Shorten 'where', or choose 'via: bulk'."
                            .formatted(place));
        }
    }
}
