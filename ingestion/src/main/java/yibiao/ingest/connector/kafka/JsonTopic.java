package yibiao.ingest.connector.kafka;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import yibiao.ingest.connector.Reason;

/**
 * One JSON object per record; it lands as received. A record without a value (a tombstone) says that the key of its message is gone.
 */
final class JsonTopic implements TopicFormat {

    private final KeyFields key;
    private final Optional<String> updatedAt;
    private final ZoneId zone;

    /** @param updatedAt the field whose instant decides which record of a key is the newest */
    JsonTopic(List<String> key, Optional<String> updatedAt, ZoneId zone) {
        this.key = new KeyFields(key);
        this.updatedAt = updatedAt;
        this.zone = zone;
    }

    @Override
    public Meaning read(ConsumerRecord<byte[], byte[]> record) throws BadRecord {
        return record.value() == null ? tombstone(record) : object(JsonValues.text(record.value()));
    }

    /** With a key but without a time the order of arrival decides, and a second reading would bring the old back as the new. */
    @Override
    public boolean mayBeReadAgain() {
        return !key.areDeclared() || updatedAt.isPresent();
    }

    Meaning object(String text) throws BadRecord {
        ObjectNode object = JsonValues.object(text);
        Optional<String> found = key.in(object);
        if (key.areDeclared() && found.isEmpty()) {
            throw new BadRecord(
                    Reason.NULL_KEY,
                    "the key field '%s' is absent or empty, so the record cannot be told from others. Mend what writes the topic"
                            .formatted(key));
        }
        List<String> fields = new ArrayList<>();
        object.fieldNames().forEachRemaining(fields::add);
        return Meaning.of(new Meaning.Change(found.orElse(null), instant(object), text.strip(), false), fields);
    }

    private Meaning tombstone(ConsumerRecord<byte[], byte[]> record) throws BadRecord {
        JsonNode messageKey = JsonValues.anything(record.key());
        String bare = record.key() == null ? null : JsonValues.text(record.key());
        Optional<String> found = messageKey instanceof ObjectNode object ? key.in(object) : key.inBare(bare);
        if (found.isEmpty()) {
            throw new BadRecord(
                    Reason.NULL_KEY,
                    "the record has no value, and its message key does not name a record of the stream. Declare the key's fields as 'key', or mend what writes the topic");
        }
        String payload = messageKey instanceof ObjectNode object ? JsonValues.written(object) : "{}";
        // The cluster's time is the only one a record without a value has.
        Instant at = updatedAt.isPresent() ? Instant.ofEpochMilli(record.timestamp()) : null;
        return Meaning.of(new Meaning.Change(found.get(), at, payload, true), List.of());
    }

    private @Nullable Instant instant(ObjectNode object) throws BadRecord {
        String text = updatedAt.map(object::get).map(JsonValues::plain).orElse(null);
        if (text == null || text.isBlank()) {
            return null;
        }
        return Instants.of(text, zone)
                .orElseThrow(() -> new BadRecord(
                        Reason.BAD_RECORD,
                        "'%s' is no instant, so it cannot be told which record of a key is the newest. Expected ISO, or seconds or milliseconds since 1970"
                                .formatted(updatedAt.orElseThrow())));
    }
}
