package yibiao.ingest.connector.kafka;

import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import yibiao.ingest.connector.Landed;
import yibiao.ingest.connector.Raw;
import yibiao.ingest.connector.Reason;
import yibiao.ingest.connector.RecordSink;
import yibiao.ingest.connector.Refused;

/** Takes the records of a window: lands what they say, refuses what cannot be understood, counts both. */
final class TopicReading {

    /** Bytes of one value; the warehouse holds a record in memory several times on its way. */
    static final int LARGEST = 16 << 20;

    private static final int FIELDS_KEPT = 2_000;

    private final TopicFormat format;
    private final String topicId;
    private final RecordSink sink;
    private final Set<String> fields = new LinkedHashSet<>();
    private final Map<String, PartCount> counts = new TreeMap<>();
    private long read;
    private long bytes;
    private long passedOver;

    TopicReading(TopicFormat format, String topicId, Set<String> knownFields, RecordSink sink) {
        this.format = format;
        this.topicId = topicId;
        this.sink = sink;
        this.fields.addAll(knownFields);
    }

    void start(TopicWindow.Part part) {
        counts.put(part.name(), new PartCount());
    }

    void take(ConsumerRecord<byte[], byte[]> record, TopicWindow.Part part) throws IOException {
        String origin = record.topic() + "/" + record.partition() + "@" + record.offset();
        byte[] value = record.value() == null ? new byte[0] : record.value();
        bytes += value.length;
        PartCount count = counts.computeIfAbsent(part.name(), name -> new PartCount());
        try {
            if (value.length > LARGEST) {
                throw new BadRecord(
                        Reason.FIELD_TOO_LARGE,
                        "the value has %,d bytes; %,d are the most. Let the writer keep large contents outside the topic"
                                .formatted(value.length, LARGEST));
            }
            land(format.read(record), origin, record, count);
        } catch (BadRecord e) {
            read++;
            count.refused++;
            sink.refuse(Refused.record(
                    part.name(), origin, e.reason(), origin + ": " + e.getMessage() + ".", Raw.of(value)));
        }
    }

    private void land(Meaning meaning, String origin, ConsumerRecord<byte[], byte[]> record, PartCount count)
            throws IOException {
        if (meaning.changes().isEmpty()) {
            passedOver++;
        }
        for (String field : meaning.fields()) {
            if (fields.size() < FIELDS_KEPT) {
                fields.add(field);
            }
        }
        for (Meaning.Change change : meaning.changes()) {
            read++;
            count.landed++;
            // A record without a name is named by its place, so that reading it again does not make two of it.
            String place = topicId + "/" + record.partition() + "@" + record.offset();
            String key = change.key() == null && !change.deleted() ? place : change.key();
            sink.land(new Landed(key, "", origin, change.updatedAt(), change.payload(), change.deleted()));
        }
    }

    long read() {
        return read;
    }

    long bytes() {
        return bytes;
    }

    /** Tombstones, heartbeats and the like: seen, but no records of the stream. */
    long passedOver() {
        return passedOver;
    }

    Set<String> fields() {
        return fields;
    }

    Map<String, PartCount> counts() {
        return counts;
    }

    /** What one part gave. */
    static final class PartCount {
        private long landed;
        private long refused;

        long landed() {
            return landed;
        }

        long refused() {
            return refused;
        }
    }
}
