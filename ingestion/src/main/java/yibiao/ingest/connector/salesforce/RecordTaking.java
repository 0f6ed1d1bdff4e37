package yibiao.ingest.connector.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import yibiao.ingest.connector.Landed;
import yibiao.ingest.connector.Raw;
import yibiao.ingest.connector.Reason;
import yibiao.ingest.connector.RecordSink;
import yibiao.ingest.connector.Refused;

/** Lands the records of one window, and remembers how far they go. */
final class RecordTaking {

    private final SObject object;
    private final String cursor;
    private final String name;
    private final RecordSink sink;
    private State state = new State(null, 0, 0);

    /** @param name {@code source.stream}; with the Id the origin of a record */
    RecordTaking(SObject object, String cursor, String name, RecordSink sink) {
        this.object = object;
        this.cursor = cursor;
        this.name = name;
        this.sink = sink;
    }

    /** A record of a query. Its {@code attributes} say what the stream says; related records become members with a dot. */
    void take(JsonNode record) throws IOException {
        ObjectNode flat = Place.JSON.createObjectNode();
        flatten("", record, flat);
        take(flat);
    }

    /** A row of a Bulk result; an empty value is no value there. */
    void take(List<String> header, List<@Nullable String> row) throws IOException {
        ObjectNode record = Place.JSON.createObjectNode();
        for (int i = 0; i < header.size(); i++) {
            String value = row.get(i);
            record.set(header.get(i), value == null ? record.nullNode() : text(header.get(i), value));
        }
        take(record);
    }

    State state() {
        return state;
    }

    /** Marks a place to come back to, in the sink as well. */
    Marked mark() throws IOException {
        return new Marked(sink.mark(), state);
    }

    void rollBack(Marked marked) throws IOException {
        sink.rollBack(marked.sink());
        state = marked.state();
    }

    private void take(ObjectNode record) throws IOException {
        String payload = Place.JSON.writeValueAsString(record);
        String id = record.path("Id").asText("");
        String modified = record.path(cursor).asText("");
        Optional<Instant> updatedAt = SalesforceText.instant(modified);
        Place last = updatedAt.isEmpty() ? state.last() : new Place(SalesforceText.soql(updatedAt.get()), id, false);
        state = new State(id.isEmpty() ? state.last() : last, state.read() + 1, state.characters() + payload.length());
        if (id.isEmpty()) {
            sink.refuse(Refused.record(
                    "",
                    name,
                    Reason.NULL_KEY,
                    "%s: a record came without Id, so it cannot be told from others. Look whether 'object' has an Id."
                            .formatted(name),
                    Raw.of(payload.getBytes(StandardCharsets.UTF_8))));
        } else {
            boolean deleted = record.path("IsDeleted").asText("").equals("true");
            sink.land(new Landed(id, "", name + "#" + id, updatedAt.orElse(null), payload, deleted));
        }
    }

    private void flatten(String prefix, JsonNode record, ObjectNode into) {
        record.properties().forEach(member -> {
            JsonNode value = member.getValue();
            String field = prefix + member.getKey();
            if (member.getKey().equals("attributes")) {
                return;
            }
            if (value.isObject() && value.has("attributes")) {
                flatten(field + ".", value, into);
            } else {
                into.set(field, value.isTextual() ? text(field, value.asText()) : value);
            }
        });
    }

    private TextNode text(String field, String value) {
        return TextNode.valueOf(value.length() == 15 && object.isId(field) ? SalesforceText.id18(value) : value);
    }

    /**
     * How far it went.
     *
     * @param last place of the last record; null when there was none
     */
    record State(@Nullable Place last, long read, long characters) {}

    /** A place to come back to. */
    record Marked(RecordSink.Mark sink, State state) {}
}
