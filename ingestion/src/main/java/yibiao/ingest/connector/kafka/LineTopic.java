package yibiao.ingest.connector.kafka;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import yibiao.ingest.asterisk.BadLine;
import yibiao.ingest.asterisk.CdrLine;
import yibiao.ingest.asterisk.QueueLogLine;
import yibiao.ingest.connector.JsonText;
import yibiao.ingest.connector.Reason;
import yibiao.ingest.connector.RecordKey;
import yibiao.schema.workspace.TopicStream.Format;

/** One line of an Asterisk log per record; a call detail record may be a JSON object as well. */
final class LineTopic implements TopicFormat {

    private final Format format;
    private final List<String> key;
    private final JsonTopic json;

    LineTopic(Format format, List<String> key, JsonTopic json) {
        this.format = format;
        this.key = List.copyOf(key);
        this.json = json;
    }

    @Override
    public Meaning read(ConsumerRecord<byte[], byte[]> record) throws BadRecord {
        if (record.value() == null) {
            return Meaning.NOTHING;
        }
        String text = JsonValues.text(record.value()).strip();
        try {
            if (format == Format.QUEUE_LOG) {
                return queueLog(text, record.topic() + "/" + record.partition() + "@" + record.offset());
            }
            return text.startsWith("{") ? json.object(text) : callDetail(text);
        } catch (BadLine e) {
            throw new BadRecord(e.reason(), String.valueOf(e.getMessage()));
        }
    }

    @Override
    public boolean mayBeReadAgain() {
        return key.isEmpty();
    }

    private Meaning queueLog(String line, String origin) throws BadLine, BadRecord {
        QueueLogLine parsed = QueueLogLine.parse(line);
        String key = key(parsed.columns(), parsed.values());
        List<String> fields = new ArrayList<>(parsed.columns());
        fields.add(QueueLogLine.ORIGIN);
        return Meaning.of(new Meaning.Change(key, parsed.at(), parsed.json(origin), false), fields);
    }

    private Meaning callDetail(String line) throws BadLine, BadRecord {
        List<String> values = CdrLine.fields(line);
        Optional<List<String>> columns = CdrLine.columns(values.size());
        if (columns.isEmpty()) {
            throw new BadRecord(
                    values.size() < 16 ? Reason.TOO_FEW_FIELDS : Reason.TOO_MANY_FIELDS,
                    "%d fields; a call detail record has %s".formatted(values.size(), CdrLine.expected()));
        }
        String payload = new JsonText(columns.get()).object(values);
        return Meaning.of(new Meaning.Change(key(columns.get(), values), null, payload, false), columns.get());
    }

    private @Nullable String key(List<String> columns, List<@Nullable String> values) throws BadRecord {
        Optional<RecordKey> found = RecordKey.in(columns, key);
        if (found.isEmpty() || !found.get().missingIn(values).isEmpty()) {
            throw new BadRecord(
                    Reason.NULL_KEY, "the key field '%s' is absent or empty".formatted(String.join("', '", key)));
        }
        return found.get().of(values);
    }
}
