package yibiao.ingest.connector.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import yibiao.ingest.connector.SourceProblem;
import yibiao.ingest.connector.http.Answer;

/**
 * Reads few records by several queries, each for some of their fields, and joins the answers by Id.
 *
 * <p>A record may change between two answers. Its parts then tell different times; such a record is left out, and a later window, where
 * its new time lies, brings it whole.
 */
final class JoinedQuery {

    private static final int TRIES = 3;

    private final SalesforceApi api;
    private final String cursor;
    private final boolean deleted;
    private final String place;
    private boolean changed;

    JoinedQuery(SalesforceApi api, String cursor, boolean deleted, String place) {
        this.api = api;
        this.cursor = cursor;
        this.deleted = deleted;
        this.place = place;
    }

    /** Whether a record had another time in another answer since this was asked last. */
    boolean changedMeanwhile() {
        boolean was = changed;
        changed = false;
        return was;
    }

    /** @return by Id, in the order of the answer; empty when the query takes too long for Salesforce */
    Optional<Map<String, ObjectNode>> records(String soql) {
        for (int tries = 0; tries < TRIES; tries++) {
            Answer answer = api.query(soql, deleted);
            if (SalesforceErrors.is(answer, SalesforceErrors.TIMEOUT)) {
                return Optional.empty();
            }
            Map<String, ObjectNode> records = new LinkedHashMap<>();
            long announced = answer.json().path("totalSize").asLong(-1);
            boolean isWhole = take(answer, records);
            if (isWhole && records.size() == announced) {
                return Optional.of(records);
            }
        }
        throw SourceProblem.unavailable(
                "%s: Salesforce gave fewer or more records than it announced, %d times in a row. Nothing was committed; run again later."
                        .formatted(place, TRIES));
    }

    /** Adds further fields to records, and forgets those that are not as they were. */
    boolean join(Map<String, ObjectNode> records, List<String> queries) {
        for (String soql : queries) {
            Optional<Map<String, ObjectNode>> more = records(soql);
            if (more.isEmpty()) {
                return false;
            }
            Iterator<Map.Entry<String, ObjectNode>> all = records.entrySet().iterator();
            while (all.hasNext()) {
                Map.Entry<String, ObjectNode> record = all.next();
                ObjectNode rest = more.get().get(record.getKey());
                if (rest != null && rest.path(cursor).equals(record.getValue().path(cursor))) {
                    record.getValue().setAll(rest);
                } else {
                    changed |= rest != null;
                    all.remove();
                }
            }
        }
        return true;
    }

    private boolean take(Answer first, Map<String, ObjectNode> records) {
        Answer page = first;
        while (page.isSuccess()) {
            JsonNode json = page.json();
            for (JsonNode record : json.path("records")) {
                records.put(record.path("Id").asText(), (ObjectNode) record);
            }
            String next = json.path("nextRecordsUrl").asText("");
            if (json.path("done").asBoolean(true) || next.isEmpty()) {
                return true;
            }
            page = api.next(next);
        }
        return false;
    }
}
