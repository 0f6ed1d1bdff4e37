package yibiao.ingest.connector.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import yibiao.ingest.connector.KeyListing;
import yibiao.ingest.connector.Landed;
import yibiao.ingest.connector.RecordSink;
import yibiao.ingest.connector.Refused;
import yibiao.ingest.connector.SourceProblem;
import yibiao.ingest.connector.http.Answer;
import yibiao.schema.workspace.Upkeep;

/** The Ids of all records of an object that are not in the recycle bin: by Bulk API where there are many, else page by page. */
final class ObjectKeys implements KeyListing {

    private static final int AT_ONCE = 200;
    private static final int PART = 50_000;
    private static final int SMALLEST = 2_000;
    private static final int TRIES = 3;

    private final Upkeep.Sweep sweep;
    private final ObjectReading reading;
    private final Optional<String> condition;

    /** @param condition which records are listed; empty: all of the stream */
    ObjectKeys(Upkeep.Sweep sweep, ObjectReading reading, Optional<String> condition) {
        this.sweep = sweep;
        this.reading = reading;
        this.condition = condition;
    }

    @Override
    public Duration every() {
        return sweep.every();
    }

    @Override
    public int mostPercent() {
        return sweep.mostPercent();
    }

    @Override
    public Optional<String> cost() {
        OptionalLong total = count();
        return Optional.of("about %d calls".formatted(reading.calls(isForBulk(total), total.orElse(0))));
    }

    @Override
    public void list(Keys keys) throws IOException {
        reading.quota().throwIfUsedUp();
        boolean read = isForBulk(count()) && bulk(keys);
        if (!read) {
            pages(keys);
        }
    }

    @Override
    public long read(List<String> keys, RecordSink sink) throws IOException {
        SObject object = reading.object();
        String cursor = object.cursor().orElseThrow();
        RecordTaking taking = new RecordTaking(object, cursor, reading.name(), sink);
        JoinedQuery query = new JoinedQuery(reading.api(), cursor, reading.isWithDeleted(), reading.place());
        for (int from = 0; from < keys.size(); from += AT_ONCE) {
            reading.quota().throwIfUsedUp();
            List<String> some = keys.subList(from, Math.min(keys.size(), from + AT_ONCE));
            for (ObjectNode record : records(some, object, cursor, query).values()) {
                taking.take(record);
            }
        }
        return taking.state().read();
    }

    private Map<String, ObjectNode> records(List<String> ids, SObject object, String cursor, JoinedQuery query) {
        Soql soql = reading.soql();
        List<List<String>> chunks = new FieldChunks(
                        List.of("Id", cursor), fields -> soql.having(fields, ids), reading.place())
                .of(soql.fields(object, cursor));
        List<String> others = chunks.subList(1, chunks.size()).stream()
                .map(chunk -> soql.having(chunk, ids))
                .toList();
        Optional<Map<String, ObjectNode>> first = query.records(soql.having(chunks.get(0), ids));
        Map<String, ObjectNode> records = new LinkedHashMap<>(first.orElseGet(Map::of));
        if (first.isEmpty() || !query.join(records, others)) {
            throw tooLong();
        }
        return records;
    }

    private boolean bulk(Keys keys) throws IOException {
        RecordTaking taking = new RecordTaking(reading.object(), "", reading.name(), new KeySink(keys));
        String soql = reading.soql().keys(fields(), conditions(""));
        return new BulkReading(reading.api(), reading.waiting(), taking, reading.place())
                .read(soql, reading.isWithDeleted())
                .isEmpty();
    }

    /** In the order of Ids: a page that is lost is asked for again behind the last Id. */
    private void pages(Keys keys) throws IOException {
        String after = "";
        int size = PART;
        int tries = 0;
        while (true) {
            String soql = reading.soql().keys(fields(), conditions(after)) + " ORDER BY Id LIMIT " + size;
            Answer answer = reading.api().query(soql, reading.isWithDeleted());
            if (SalesforceErrors.is(answer, SalesforceErrors.TIMEOUT)) {
                if (size <= SMALLEST) {
                    throw tooLong();
                }
                size = Math.max(SMALLEST, size / 5);
                continue;
            }
            List<String> ids = ids(answer, keys);
            boolean isWhole = ids.size() == answer.json().path("totalSize").asLong(-1);
            tries = isWhole ? 0 : tries + 1;
            if (tries == TRIES) {
                throw SourceProblem.unavailable(
                        "%s: Salesforce gave fewer or more keys than it announced, %d times in a row. Nothing was deleted; run again later."
                                .formatted(reading.place(), TRIES));
            }
            if (isWhole && ids.size() < size) {
                return;
            }
            after = isWhole ? ids.get(ids.size() - 1) : after;
        }
    }

    private List<String> ids(Answer first, Keys keys) throws IOException {
        List<String> ids = new ArrayList<>();
        Answer page = first;
        while (page.isSuccess()) {
            JsonNode json = page.json();
            for (JsonNode record : json.path("records")) {
                String id = record.path("Id").asText();
                ids.add(id);
                if (!record.path("IsDeleted").asBoolean()) {
                    keys.key(SalesforceText.id18(id));
                }
            }
            String next = json.path("nextRecordsUrl").asText("");
            if (json.path("done").asBoolean(true) || next.isEmpty()) {
                return ids;
            }
            reading.quota().throwIfUsedUp();
            page = reading.api().next(next);
        }
        return ids;
    }

    private List<String> fields() {
        boolean marks =
                reading.isWithDeleted() && reading.object().field("IsDeleted").isPresent();
        return marks ? List.of("Id", "IsDeleted") : List.of("Id");
    }

    private List<String> conditions(String after) {
        List<String> conditions = new ArrayList<>();
        condition.ifPresent(conditions::add);
        if (!after.isEmpty()) {
            conditions.add("Id > '" + after + "'");
        }
        return conditions;
    }

    private OptionalLong count() {
        return reading.api().count(reading.soql().keys(List.of("COUNT()"), conditions("")), reading.isWithDeleted());
    }

    private boolean isForBulk(OptionalLong total) {
        return reading.isForBulk(total);
    }

    private SourceProblem tooLong() {
        return SourceProblem.unavailable(
                "%s: the query for keys takes too long for Salesforce (QUERY_TIMEOUT). Choose a selective 'where', or 'via: bulk'."
                        .formatted(reading.place()));
    }

    /** Takes keys out of what a Bulk result gives. */
    private record KeySink(Keys keys) implements RecordSink {

        @Override
        public void startLoad(String part) {}

        @Override
        public void land(Landed landed) throws IOException {
            String key = landed.key();
            if (key != null && !landed.deleted()) {
                keys.key(key);
            }
        }

        @Override
        public void refuse(Refused refused) {}

        @Override
        public Mark mark() {
            return new Mark() {};
        }

        /** What was listed once is not taken for gone. */
        @Override
        public void rollBack(Mark mark) {}
    }
}
