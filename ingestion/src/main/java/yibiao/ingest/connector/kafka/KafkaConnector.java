package yibiao.ingest.connector.kafka;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import yibiao.ingest.connector.Connector;
import yibiao.ingest.connector.Fetched;
import yibiao.ingest.connector.Plan;
import yibiao.ingest.connector.RecordSink;
import yibiao.ingest.connector.SourceProblem;
import yibiao.ingest.connector.Waiting;
import yibiao.schema.bronze.StreamState;
import yibiao.schema.bronze.StreamState.TakenFile;
import yibiao.schema.workspace.TopicStream;

/**
 * Reads a topic of Kafka.
 *
 * <p>No consumer group is used and no offset committed in the cluster: where a stream goes on is part of its state, in the same commit
 * as its rows. A window ends where the topic's decided transactions ended when it was planned, so reading it again gives the same.
 * Per key the order is that of the topic as long as its records stay in one partition; across partitions there is none.
 */
public final class KafkaConnector implements Connector {

    /** Windows with refused records that can be read again; what is refused beyond them stays in quarantine for good. */
    private static final int WINDOWS_KEPT = 1_000;

    private final TopicStream stream;
    private final List<String> key;
    private final ZoneId zone;
    private final String place;
    private final KafkaAddress address;
    private final TopicFormat format;
    private final Cluster cluster;
    private final TopicGaps gaps;
    private final WindowConsumer windows;

    /**
     * @param name  {@code source.stream}
     * @param zone  in which the source means times that carry none
     * @param place where the stream is declared, for messages
     */
    public KafkaConnector(
            KafkaAddress address,
            TopicStream stream,
            List<String> key,
            ZoneId zone,
            String name,
            String place,
            Waiting waiting) {
        this.address = address;
        this.stream = stream;
        this.key = List.copyOf(key);
        this.zone = zone;
        this.place = place;
        this.format = format(stream, key, zone);
        this.gaps = new TopicGaps(place, name);
        KafkaErrors errors = new KafkaErrors(address, place);
        this.cluster = new Cluster(address, errors, waiting, place);
        this.windows = new WindowConsumer(cluster, errors, waiting, gaps);
    }

    private static TopicFormat format(TopicStream stream, List<String> key, ZoneId zone) {
        JsonTopic json = new JsonTopic(key, stream.updatedAt(), zone);
        return switch (stream.format()) {
            case JSON -> json;
            case DEBEZIUM -> new DebeziumTopic(key, stream.unavailable(), stream.decimals());
            case QUEUE_LOG, CDR -> new LineTopic(stream.format(), key, json);
        };
    }

    @Override
    public List<String> check() {
        List<String> problems = new ArrayList<>(address.problems(place));
        try {
            if (problems.isEmpty() && !cluster.topic(stream.topic()).readable()) {
                problems.add(
                        "%s: this user may see topic '%s' at %s, but not read it. Ask the cluster's owner for the operation READ on it."
                                .formatted(place, stream.topic(), address));
            }
        } catch (SourceProblem e) {
            problems.add(Objects.requireNonNull(e.getMessage()));
        }
        return problems;
    }

    @Override
    public Plan plan(Optional<StreamState> state) {
        throwIfMisconfigured();
        Topic topic = cluster.topic(stream.topic());
        Optional<TopicCursor> cursor = TopicCursor.of(state);
        cursor.ifPresent(known -> throwIfNotContinued(known, topic));
        List<String> notes = new ArrayList<>();
        List<TopicWindow.Part> waiting = new ArrayList<>();
        topic.partitions().forEach((partition, offsets) -> {
            TopicCursor.Next next =
                    cursor.map(known -> known.partitions().get(partition)).orElse(null);
            if (cursor.isPresent() && next == null) {
                notes.add("Topic '%s' has a new partition %d; it is read from its beginning.%s"
                        .formatted(topic.name(), partition, reorderHint()));
            }
            long from = next == null ? offsets.begin() : next.offset();
            waiting.add(new TopicWindow.Part(partition, from, offsets.end()));
        });
        TopicWindow window = TopicWindow.cut(topic.id(), waiting, stream.maxRecords());
        return window.isEmpty() ? Plan.nothingNew(notes) : Plan.of(window.toJson(), window.shown(topic.name()), notes);
    }

    /** Parts are offsets of one partition. Where the order of arrival decides, reading old ones again would put them in front. */
    @Override
    public Plan planAgain(Set<String> parts, StreamState state) {
        if (!format.mayBeReadAgain()) {
            return Plan.nothingNew(List.of(
                    "%s: the order of arrival decides which record of a key is the newest, so single records cannot be read again. Run './crm reset' for this stream: it reads everything that is still in the topic as a new generation."
                            .formatted(place)));
        }
        throwIfMisconfigured();
        Topic topic = cluster.topic(stream.topic());
        List<String> notes = new ArrayList<>();
        List<TopicWindow.Part> again = new ArrayList<>();
        boolean sameTopic = TopicCursor.of(Optional.of(state))
                .map(known -> known.topicId().equals(topic.id()))
                .orElse(false);
        for (String name : parts) {
            Optional<TopicWindow.Part> part = TopicWindow.Part.named(name);
            Topic.Offsets offsets =
                    part.map(found -> topic.partitions().get(found.partition())).orElse(null);
            if (sameTopic
                    && part.isPresent()
                    && offsets != null
                    && offsets.begin() <= part.get().from()) {
                again.add(part.get());
            } else {
                notes.add("%s of topic '%s' is no longer in the cluster; send its records to the topic once more."
                        .formatted(name, topic.name()));
            }
        }
        TopicWindow window = new TopicWindow(topic.id(), again, false, true);
        return window.isEmpty() ? Plan.nothingNew(notes) : Plan.of(window.toJson(), window.shown(topic.name()), notes);
    }

    @Override
    public Fetched fetch(JsonNode frozen, Optional<StreamState> state, RecordSink sink) throws IOException {
        throwIfMisconfigured();
        TopicWindow window = TopicWindow.of(frozen);
        Topic topic = cluster.topic(stream.topic());
        if (!topic.id().equals(window.topicId())) {
            throw gaps.otherTopic(topic.name(), window.topicId(), topic.id());
        }
        for (TopicWindow.Part part : window.parts()) {
            throwIfGone(topic, part.partition(), part.from());
        }
        Set<String> known = new LinkedHashSet<>(
                state.map(StreamState::columns).map(Objects::requireNonNull).orElse(List.of()));
        TopicReading reading = new TopicReading(format, topic.id(), known, sink);
        windows.read(topic, window, reading);
        return fetched(window, state, reading);
    }

    @Override
    public String settings() {
        return stream + " key " + key + " zone " + zone;
    }

    @Override
    public void close() {
        cluster.close();
    }

    private Fetched fetched(TopicWindow window, Optional<StreamState> state, TopicReading reading) {
        TopicCursor before = TopicCursor.of(state).orElse(new TopicCursor(window.topicId(), new TreeMap<>()));
        List<String> notes = reading.passedOver() == 0
                ? List.of()
                : List.of("%,d tombstones and control events of topic '%s' are no records and were passed over."
                        .formatted(reading.passedOver(), stream.topic()));
        // Committed even without records: what was read is behind us, and may be gone from the topic tomorrow.
        return new Fetched(
                true,
                reading.read(),
                (window.again() ? before : before.after(window)).toJson(),
                windowsWithRefusals(window, state, reading),
                List.copyOf(reading.fields()),
                Optional.empty(),
                window.more(),
                0,
                reading.bytes(),
                notes);
    }

    /** The windows of which something is refused: by them quarantine knows what is open, and what to read again. */
    private static Map<String, TakenFile> windowsWithRefusals(
            TopicWindow window, Optional<StreamState> state, TopicReading reading) {
        Map<String, TakenFile> open = new TreeMap<>(
                state.map(StreamState::files).map(Objects::requireNonNull).orElse(Map.of()));
        reading.counts().forEach((part, count) -> {
            open.remove(part);
            if (count.refused() > 0 && open.size() < WINDOWS_KEPT) {
                open.put(part, new TakenFile(window.topicId(), 0, List.of(), count.landed(), count.refused()));
            }
        });
        return open;
    }

    private void throwIfMisconfigured() {
        List<String> problems = address.problems(place);
        if (!problems.isEmpty()) {
            throw SourceProblem.configuration(String.join("\n", problems));
        }
    }

    private void throwIfNotContinued(TopicCursor cursor, Topic topic) {
        if (!cursor.topicId().equals(topic.id())) {
            throw gaps.otherTopic(topic.name(), cursor.topicId(), topic.id());
        }
        cursor.partitions().forEach((partition, next) -> throwIfGone(topic, partition, next.offset()));
    }

    private void throwIfGone(Topic topic, int partition, long from) {
        Topic.Offsets now = topic.partitions().get(partition);
        if (now == null) {
            throw gaps.partitionGone(topic, partition);
        }
        if (now.begin() > from || now.end() < from) {
            throw gaps.lost(topic, partition, from, now);
        }
    }

    private String reorderHint() {
        return format.mayBeReadAgain()
                ? ""
                : " Keys may have moved between partitions: if a row was changed right before and after that, the order of the two is not known.";
    }
}
