package yibiao.ingest.connector.kafka;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import yibiao.ingest.connector.Discovery;
import yibiao.ingest.connector.Waiting;
import yibiao.schema.workspace.TopicStream.Format;

/**
 * Lists the topics of a cluster. What a topic holds is nowhere declared, so a few of its newest records are looked at and forgotten;
 * what is told is a guess.
 */
public final class KafkaDiscovery implements Discovery {

    private static final int SAMPLED = 5;
    private static final Duration POLL = Duration.ofMillis(500);
    private static final int POLLS = 4;

    private final KafkaAddress address;
    private final String place;
    private final Waiting waiting;

    /** @param place where the source is declared, for messages */
    public KafkaDiscovery(KafkaAddress address, String place, Waiting waiting) {
        this.address = address;
        this.place = place;
        this.waiting = waiting;
    }

    @Override
    public List<Found> discover() {
        KafkaErrors errors = new KafkaErrors(address, place);
        try (Cluster cluster = new Cluster(address, errors, waiting, place)) {
            Map<String, Found> found = new TreeMap<>();
            for (String name : cluster.topics()) {
                Topic topic = cluster.topic(name);
                List<ConsumerRecord<byte[], byte[]>> sample =
                        topic.readable() ? sample(cluster, errors, topic) : List.of();
                Found stream = found(topic, sample, nameOf(name, found));
                found.put(stream.name(), stream);
            }
            return List.copyOf(found.values());
        }
    }

    private List<ConsumerRecord<byte[], byte[]>> sample(Cluster cluster, KafkaErrors errors, Topic topic) {
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        Consumer<byte[], byte[]> consumer = cluster.consumer();
        try {
            for (Map.Entry<Integer, Topic.Offsets> partition :
                    topic.partitions().entrySet()) {
                Topic.Offsets offsets = partition.getValue();
                if (offsets.end() > offsets.begin() && records.size() < SAMPLED) {
                    TopicPartition from = new TopicPartition(topic.name(), partition.getKey());
                    consumer.assign(List.of(from));
                    consumer.seek(from, Math.max(offsets.begin(), offsets.end() - SAMPLED));
                    for (int i = 0; i < POLLS && consumer.position(from) < offsets.end(); i++) {
                        waiting.pause(Duration.ZERO);
                        consumer.poll(POLL).forEach(records::add);
                    }
                }
            }
        } catch (KafkaException e) {
            throw errors.explain("reading topic '" + topic.name() + "'", e);
        } finally {
            consumer.close(CloseOptions.timeout(Duration.ZERO));
        }
        return records;
    }

    private static Found found(Topic topic, List<ConsumerRecord<byte[], byte[]>> sample, String name) {
        Map<String, String> fields = new LinkedHashMap<>();
        List<String> key = new ArrayList<>();
        Optional<Format> format = Optional.empty();
        for (ConsumerRecord<byte[], byte[]> record : sample) {
            Optional<Format> one = look(record, fields, key);
            format = format.isEmpty() ? one : format;
        }
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("topic", topic.name());
        settings.put("format", format.orElse(Format.JSON).name().toLowerCase(Locale.ROOT));
        List<String> cursors = fields.keySet().stream()
                .filter(field -> field.matches("(?i)(last_?)?(update|modif|chang).*"))
                .toList();
        return new Found(
                name,
                settings,
                fields.entrySet().stream()
                        .map(field -> new Field(field.getKey(), field.getValue()))
                        .toList(),
                key,
                format.equals(Optional.of(Format.DEBEZIUM)) ? List.of() : cursors,
                OptionalLong.of(topic.partitions().values().stream()
                        .mapToLong(offsets -> offsets.end() - offsets.begin())
                        .sum()));
    }

    /** @return empty when the record tells nothing, as a tombstone */
    private static Optional<Format> look(
            ConsumerRecord<byte[], byte[]> record, Map<String, String> fields, List<String> key) {
        if (record.value() == null) {
            return Optional.empty();
        }
        try {
            Optional<ChangeEvent> event = ChangeEvent.of(JsonValues.object(JsonValues.text(record.value())));
            if (event.isPresent() && event.get().hasEnvelope()) {
                ObjectNode row = Optional.ofNullable(event.get().image("after"))
                        .or(() -> Optional.ofNullable(event.get().image("before")))
                        .orElseGet(JsonValues::newObject);
                add(row, event.get().imageSchema("after"), fields);
                keyOf(record, key);
                return Optional.of(Format.DEBEZIUM);
            }
            if (event.isPresent()) {
                boolean flattened = event.get().isFlattened();
                add(event.get().payload(), event.get().schema(), fields);
                if (flattened) {
                    keyOf(record, key);
                }
                return Optional.of(flattened ? Format.DEBEZIUM : Format.JSON);
            }
            return Optional.empty();
        } catch (BadRecord e) {
            String text = new String(record.value(), StandardCharsets.UTF_8);
            return text.matches("(?s)\\d{9,11}\\|[^|]*\\|[^|]*\\|[^|]*\\|[A-Z]+.*")
                    ? Optional.of(Format.QUEUE_LOG)
                    : Optional.empty();
        }
    }

    private static void keyOf(ConsumerRecord<byte[], byte[]> record, List<String> key) throws BadRecord {
        JsonNode named = ChangeEvent.key(JsonValues.anything(record.key()));
        if (key.isEmpty() && named != null) {
            named.fieldNames().forEachRemaining(key::add);
        }
    }

    private static void add(ObjectNode row, @Nullable JsonNode schema, Map<String, String> fields) {
        row.properties().forEach(member -> {
            JsonNode type = ConnectValues.field(schema, member.getKey());
            String name = ConnectValues.logicalName(type);
            String shown = type == null
                    ? member.getValue().getNodeType().name().toLowerCase(Locale.ROOT)
                    : name.isEmpty() ? type.path("type").asText() : name;
            fields.merge(member.getKey(), shown, (before, now) -> before.equals("null") ? now : before);
        });
    }

    private static String nameOf(String topic, Map<String, Found> taken) {
        String name =
                topic.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "_").replaceAll("^_+|_+$", "");
        String usable = name.matches("[a-z].*") ? name : "topic_" + name;
        int number = 2;
        String free = usable;
        while (taken.containsKey(free)) {
            free = usable + "_" + number++;
        }
        return free;
    }
}
