package yibiao.ingest.connector.kafka;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import yibiao.ingest.connector.Reason;

/**
 * Change events of Debezium. What lands is the row, its values decoded, and beside them members of ours whose names begin with
 * {@code __}: {@code __op}, {@code __ts_ms} (the source's, for people; nothing is ordered by it), {@code __position} (in the
 * database's log) and {@code __unavailable}, the names of values the event does not have because they did not change.
 *
 * <p>A deletion lands as one, an event that changes the key as the old key's deletion and the new row, a truncation as a deletion
 * without key. Tombstones, logical messages and heartbeats are no records.
 */
final class DebeziumTopic implements TopicFormat {

    private final KeyFields declared;
    private final Unavailable unavailable;
    private final Map<String, Integer> decimals;

    DebeziumTopic(List<String> key, String unavailable) {
        this(key, unavailable, Map.of());
    }

    /**
     * @param key declared fields; none means those of the message key, and where that has none, the record's place in the topic
     * @param decimals digits behind the point of columns whose values come as bytes where there is no schema
     */
    DebeziumTopic(List<String> key, String unavailable, Map<String, Integer> decimals) {
        this.decimals = Map.copyOf(decimals);
        this.declared = new KeyFields(key);
        this.unavailable = new Unavailable(unavailable);
    }

    @Override
    public boolean mayBeReadAgain() {
        return false;
    }

    @Override
    public Meaning read(ConsumerRecord<byte[], byte[]> record) throws BadRecord {
        if (record.value() == null) {
            return Meaning.NOTHING;
        }
        Optional<ChangeEvent> event = ChangeEvent.of(JsonValues.object(JsonValues.text(record.value())));
        if (event.isEmpty()) {
            return Meaning.NOTHING;
        }
        JsonNode messageKey = ChangeEvent.key(JsonValues.anything(record.key()));
        Keys keys = new Keys(declared.areDeclared() ? declared : KeyFields.of(messageKey), messageKey);
        if (event.get().hasEnvelope()) {
            return envelope(event.get(), keys);
        }
        if (event.get().isFlattened()) {
            return flattened(event.get(), keys);
        }
        return other(event.get());
    }

    private Meaning envelope(ChangeEvent event, Keys keys) throws BadRecord {
        return switch (event.op()) {
            case "c", "r", "u" -> changed(event, keys);
            case "d" -> deleted(event, keys);
            case "t" ->
                Meaning.of(
                        new Meaning.Change(
                                null, null, JsonValues.written(ours(event, JsonValues.newObject(), List.of())), true),
                        List.of());
            case "m" -> Meaning.NOTHING;
            default -> throw new BadRecord(Reason.BAD_RECORD, "'op' is none of c, r, u, d, t, m");
        };
    }

    private Meaning changed(ChangeEvent event, Keys keys) throws BadRecord {
        ObjectNode after = event.image("after");
        if (after == null) {
            throw new BadRecord(Reason.BAD_RECORD, "the event has no row in 'after'. Mend what writes the topic");
        }
        Row row = row(event, after, event.imageSchema("after"));
        Optional<String> key = keys.of(row.known());
        if (keys.fields().areDeclared() && key.isEmpty()) {
            throw nullKey(keys);
        }
        List<Meaning.Change> changes = new ArrayList<>();
        Optional<String> before = keyBefore(event, keys);
        if (before.isPresent() && !before.equals(key)) {
            ObjectNode gone = ours(event, JsonValues.newObject(), List.of());
            changes.add(new Meaning.Change(before.get(), null, JsonValues.written(gone), true));
        }
        changes.add(new Meaning.Change(key.orElse(null), null, JsonValues.written(row.payload()), false));
        return new Meaning(changes, row.fields());
    }

    /** The key an update found; empty when the event does not tell it. */
    private Optional<String> keyBefore(ChangeEvent event, Keys keys) throws BadRecord {
        ObjectNode before = event.image("before");
        return before == null || !event.op().equals("u")
                ? Optional.empty()
                : keys.fields()
                        .in(row(event, before, event.imageSchema("before")).known());
    }

    private Meaning deleted(ChangeEvent event, Keys keys) throws BadRecord {
        ObjectNode before = event.image("before");
        Row row = before == null
                ? new Row(ours(event, JsonValues.newObject(), List.of()), JsonValues.newObject(), Set.of())
                : row(event, before, event.imageSchema("before"));
        String key = keys.of(row.known()).orElseThrow(() -> nullKey(keys));
        return Meaning.of(new Meaning.Change(key, null, JsonValues.written(row.payload()), true), row.fields());
    }

    private Meaning flattened(ChangeEvent event, Keys keys) throws BadRecord {
        Row row = row(event, event.payload(), event.schema());
        Optional<String> key = keys.of(row.known());
        boolean gone = event.op().equals("d");
        if (key.isEmpty() && (gone || keys.fields().areDeclared())) {
            throw nullKey(keys);
        }
        return Meaning.of(
                new Meaning.Change(key.orElse(null), null, JsonValues.written(row.payload()), gone), row.fields());
    }

    private static Meaning other(ChangeEvent event) throws BadRecord {
        ObjectNode payload = event.payload();
        boolean heartbeat = payload.size() <= 3 && payload.has("ts_ms");
        boolean transaction = payload.has("status") && payload.has("event_count");
        boolean schemaChange = payload.has("ddl") || payload.has("tableChanges");
        if (heartbeat || transaction || schemaChange) {
            return Meaning.NOTHING;
        }
        throw new BadRecord(
                Reason.BAD_RECORD,
                "no change event: there is no 'op'. If the events are flattened, let the transformation add op and deleted (add.fields), or read the topic with format: json");
    }

    private Row row(ChangeEvent event, ObjectNode image, @Nullable JsonNode schema) throws BadRecord {
        ObjectNode known = image.objectNode();
        List<String> missing = new ArrayList<>();
        Set<String> fields = new LinkedHashSet<>();
        for (Map.Entry<String, JsonNode> member : image.properties()) {
            fields.add(member.getKey());
            if (unavailable.is(member.getValue())) {
                missing.add(member.getKey());
            } else {
                JsonNode type = ConnectValues.field(schema, member.getKey());
                known.set(member.getKey(), value(member.getKey(), member.getValue(), type));
            }
        }
        ObjectNode payload = ours(event, known.deepCopy(), missing);
        payload.fieldNames().forEachRemaining(fields::add);
        return new Row(payload, known, fields);
    }

    /** What the schema says, else what the stream declares, else as it came. */
    private JsonNode value(String column, JsonNode value, @Nullable JsonNode type) throws BadRecord {
        Integer scale = decimals.get(column);
        return type != null || scale == null
                ? ConnectValues.decode(type, value)
                : ConnectValues.declaredDecimal(column, scale, value);
    }

    /** Adds the members of ours to a row. */
    private static ObjectNode ours(ChangeEvent event, ObjectNode row, List<String> missing) {
        row.put("__op", event.op());
        JsonNode source = event.source();
        if (source.path("ts_ms").isIntegralNumber()) {
            row.set("__ts_ms", source.get("ts_ms"));
        }
        JsonNode flatPosition = event.hasEnvelope() ? null : event.payload().get("__lsn");
        Optional<String> position = flatPosition != null && flatPosition.isIntegralNumber()
                ? Optional.of(LogPosition.number(flatPosition.longValue()))
                : LogPosition.of(source);
        position.ifPresent(found -> row.put("__position", found));
        if (!missing.isEmpty()) {
            ArrayNode names = row.putArray("__unavailable");
            missing.forEach(names::add);
        }
        return row;
    }

    private static BadRecord nullKey(Keys keys) {
        String which = keys.fields().areDeclared()
                ? "the key field '" + keys.fields() + "' is absent or empty"
                : "neither 'key' nor the message key names the record";
        return new BadRecord(
                Reason.NULL_KEY,
                which
                        + ", so it cannot be told which row changed. Give the table a primary key (or message.key.columns), or declare 'key'");
    }

    /**
     * @param payload what lands
     * @param known   the decoded values of the row alone
     */
    private record Row(ObjectNode payload, ObjectNode known, Set<String> fields) {}

    /** How a record is named: from its row, else from the key of its message. */
    private record Keys(KeyFields fields, @Nullable JsonNode messageKey) {
        Optional<String> of(JsonNode row) {
            Optional<String> found = fields.in(row);
            return found.isPresent() ? found : fields.in(messageKey);
        }
    }
}
