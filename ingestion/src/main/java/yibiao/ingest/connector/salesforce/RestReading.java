package yibiao.ingest.connector.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import yibiao.ingest.connector.SourceProblem;
import yibiao.ingest.connector.http.Answer;

/**
 * Reads a window by queries, page by page. What came is compared with what Salesforce said would come. A query that takes too long
 * is asked for half the window, up to four times.
 */
final class RestReading {

    private static final Instant FIRST = Instant.parse("1999-01-01T00:00:00Z");
    private static final int HALVINGS = 4;
    private static final int TRIES = 3;

    private final SalesforceApi api;
    private final Soql soql;
    private final List<String> fields;
    private final boolean deleted;
    private final RecordTaking taking;
    private final CallQuota quota;
    private final String place;

    RestReading(
            SalesforceApi api,
            Soql soql,
            List<String> fields,
            boolean deleted,
            RecordTaking taking,
            CallQuota quota,
            String place) {
        this.api = api;
        this.soql = soql;
        this.fields = fields;
        this.deleted = deleted;
        this.taking = taking;
        this.quota = quota;
        this.place = place;
    }

    /** @return whether the window was read to its end; if not, the next one goes on behind the last record */
    boolean read(ObjectWindow window) throws IOException {
        return read(window, 0);
    }

    private boolean read(ObjectWindow window, int halvings) throws IOException {
        for (int tries = 0; tries < TRIES; tries++) {
            RecordTaking.Marked start = taking.mark();
            Answer first = api.query(soql.ordered(fields, window), deleted);
            if (SalesforceErrors.is(first, SalesforceErrors.TIMEOUT)) {
                return halves(window, halvings);
            }
            Ending ending = pages(first, taking.state().read(), window.limit());
            if (ending != Ending.INCOMPLETE) {
                return ending == Ending.WHOLE;
            }
            taking.rollBack(start);
        }
        throw SourceProblem.unavailable(
                "%s: Salesforce gave fewer or more records than it announced, %d times in a row. Nothing was committed; run again later."
                        .formatted(place, TRIES));
    }

    private Ending pages(Answer first, long readBefore, int limit) throws IOException {
        Answer page = first;
        long announced = first.json().path("totalSize").asLong(-1);
        while (page.isSuccess()) {
            JsonNode json = page.json();
            for (JsonNode record : json.path("records")) {
                taking.take(record);
            }
            long read = taking.state().read() - readBefore;
            String next = json.path("nextRecordsUrl").asText("");
            if (json.path("done").asBoolean(true) || next.isEmpty()) {
                boolean limited = limit > 0 && read >= limit;
                return read != announced ? Ending.INCOMPLETE : limited ? Ending.CUT : Ending.WHOLE;
            }
            if (quota.isUsedUp() && read > 0) {
                return Ending.CUT;
            }
            page = api.next(next);
        }
        // The locator was lost: Salesforce keeps ten of a user.
        return Ending.INCOMPLETE;
    }

    private boolean halves(ObjectWindow window, int halvings) throws IOException {
        Instant from = window.after() == null ? FIRST : window.after().instant();
        Instant upTo = Instant.parse(window.upTo());
        Instant middle = from.plus(Duration.between(from, upTo).dividedBy(2));
        if (halvings == HALVINGS || !middle.isAfter(from) || !middle.isBefore(upTo)) {
            throw SourceProblem.unavailable(
                    "%s: the query takes too long for Salesforce (QUERY_TIMEOUT), even for a sixteenth of the window. Read fewer 'fields', choose a selective 'where', or read by 'via: bulk'."
                            .formatted(place));
        }
        String half = SalesforceText.soql(middle);
        long before = taking.state().read();
        if (!read(window.between(window.after(), half, window.limit()), halvings + 1)) {
            return false;
        }
        int left =
                window.limit() == 0 ? 0 : window.limit() - (int) (taking.state().read() - before);
        return read(window.between(rest(half), window.upTo(), left), halvings + 1);
    }

    private static @Nullable Place rest(String from) {
        return new Place(from, null, false);
    }

    private enum Ending {
        WHOLE,
        CUT,
        INCOMPLETE
    }
}
