package yibiao.ingest.connector.kafka;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.acl.AclOperation;
import org.jspecify.annotations.Nullable;
import yibiao.ingest.connector.Connector;
import yibiao.ingest.connector.Discovery;
import yibiao.ingest.connector.Waiting;
import yibiao.ingest.connector.World;
import yibiao.schema.workspace.TopicStream;
import yibiao.schema.workspace.TopicStream.Format;
import yibiao.servers.kafka.KafkaBroker;

/**
 * A topic of a real broker, of JSON records or of a table's change events. A key stays in its partition.
 */
public final class TopicWorld implements World {

    private static final KafkaBroker BROKER = KafkaBroker.shared();
    private static final AtomicInteger NUMBERS = new AtomicInteger();
    private static final ObjectMapper JSON = JsonMapper.builder().build();
    private static final int PARTITIONS = 3;
    private static final int LARGEST = 40 << 20;

    private final String topic = "world-" + NUMBERS.incrementAndGet();
    private final Format format;
    private final int epochRecords;
    private final Set<String> alive = new HashSet<>();
    private Shape shape = Shape.NONE;
    private long lsn = 1_000;
    private KafkaAddress address = Topics.as("reader", "reader-secret");
    private @Nullable Producer<byte[], byte[]> open;
    private int openPartition;
    private @Nullable ServerSocket silent;

    private TopicWorld(Format format, int epochRecords) {
        this.format = format;
        this.epochRecords = epochRecords;
        BROKER.createTopic(topic, PARTITIONS, Map.of("max.message.bytes", Integer.toString(LARGEST)));
        BROKER.allow("reader", topic, AclOperation.READ);
        BROKER.allow("onlooker", topic, AclOperation.DESCRIBE);
    }

    /** @param epochRecords offsets of one epoch at most */
    public static TopicWorld json(int epochRecords) {
        return new TopicWorld(Format.JSON, epochRecords);
    }

    /** @param epochRecords offsets of one epoch at most */
    public static TopicWorld debezium(int epochRecords) {
        return new TopicWorld(Format.DEBEZIUM, epochRecords);
    }

    @Override
    public Connector connector(Waiting waiting) {
        TopicStream stream = Topics.stream(topic, format, epochRecords);
        return new KafkaConnector(
                address, stream, List.of("id"), ZoneOffset.ofHours(8), "box.deal", Topics.PLACE, waiting);
    }

    @Override
    public Connector hastyConnector(Waiting waiting) {
        throw new UnsupportedOperationException("a topic has no lag");
    }

    @Override
    public Discovery discovery(Waiting waiting) {
        return new KafkaDiscovery(address, Topics.PLACE, waiting);
    }

    @Override
    public void clockIs(Instant now) {
        throw new UnsupportedOperationException("a topic is read without a clock");
    }

    @Override
    public void put(String id, String text) {
        BROKER.send(topic, partition(id), null, value(id, text));
        alive.add(id);
    }

    @Override
    public void putTogether(Map<String, String> texts) {
        texts.forEach(this::put);
    }

    @Override
    public void putHidden(String id, String text) {
        openPartition = partition(id);
        open = BROKER.openTransaction(topic, openPartition, List.of(value(id, text)));
        alive.add(id);
    }

    @Override
    public void reveal() {
        try (Producer<byte[], byte[]> ending = open) {
            if (ending != null) {
                ending.commitTransaction();
                BROKER.awaitStable(topic, openPartition);
            }
        }
        open = null;
    }

    @Override
    public void delete(String id) {
        if (format == Format.JSON) {
            BROKER.send(topic, partition(id), id, null);
        } else {
            ObjectNode event = event("d");
            event.putNull("after").set("before", JSON.createObjectNode().put("id", id));
            BROKER.send(topic, partition(id), null, event.toString());
        }
        alive.remove(id);
    }

    @Override
    public void putBroken() {
        BROKER.transaction(topic, 1, List.of(value("aborted", "never")), false);
        BROKER.send(topic, 0, null, "{\"id\": ");
    }

    @Override
    public void reshape(Shape next) {
        shape = next;
    }

    @Override
    public void settle() {}

    @Override
    public void trouble(Trouble trouble, int times) {
        switch (trouble) {
            case REFUSES_CREDENTIALS -> address = Topics.as("reader", "wrong-secret");
            case FORBIDS -> address = Topics.as("onlooker", "onlooker-secret");
            case UNREACHABLE -> address = elsewhere("localhost:1");
            case SLOW -> {
                try {
                    silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
                address = elsewhere("localhost:" + silent.getLocalPort());
            }
            default -> throw new UnsupportedOperationException(trouble.name());
        }
    }

    private KafkaAddress elsewhere(String bootstrap) {
        Map<String, String> properties = new HashMap<>(address.properties());
        properties.put("default.api.timeout.ms", "1500");
        properties.put("request.timeout.ms", "1000");
        return new KafkaAddress(bootstrap, properties);
    }

    @Override
    public void leaveCalls(int calls) {
        throw new UnsupportedOperationException("a broker counts no calls");
    }

    @Override
    public List<String> secrets() {
        return List.of("reader-secret", "onlooker-secret", "wrong-secret");
    }

    @Override
    public String text(String payload) {
        try {
            return JSON.readTree(payload).path("name").asText();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Map<Ability, String> declined() {
        Map<Ability, String> reasons = new EnumMap<>(Ability.class);
        reasons.put(Ability.HASTE, "A window ends at an offset: there is no lag that could be set to 0.");
        reasons.put(Ability.CLOCK, "A window ends at an offset: no clock is asked.");
        reasons.put(Ability.QUOTA, "A broker slows its clients down instead of counting their calls.");
        reasons.put(Ability.BUSY, "A broker slows its clients down instead of asking to come back later.");
        reasons.put(Ability.FAIL, "Kafka's client asks again by itself, and tells nobody.");
        reasons.put(
                Ability.CUT, "Kafka's client checks each batch and asks again by itself for one that is not whole.");
        reasons.put(Ability.ERROR_INSIDE, "A broker does not hide errors among records.");
        reasons.put(Ability.TOKEN, "A connection with user and password needs no token.");
        return reasons;
    }

    @Override
    public int pageSize() {
        return epochRecords;
    }

    @Override
    public boolean keepsEveryChange() {
        return true;
    }

    @Override
    public Duration lag() {
        return Duration.ZERO;
    }

    @Override
    public void close() {
        reveal();
        try (ServerSocket closing = silent) {
            silent = null;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String value(String id, String text) {
        ObjectNode record = JSON.createObjectNode().put("id", id).put("name", text);
        switch (shape) {
            case NONE -> {}
            case NUMBER -> record.put("extra", 7);
            case TEXT -> record.put("extra", "seven");
        }
        if (format == Format.JSON) {
            return record.toString();
        }
        ObjectNode event = event(alive.contains(id) ? "u" : "c");
        event.putNull("before").set("after", record);
        return event.toString();
    }

    private ObjectNode event(String op) {
        ObjectNode event = JSON.createObjectNode().put("op", op).put("ts_ms", 7);
        event.putObject("source").put("lsn", ++lsn).put("ts_ms", 5);
        return event;
    }

    private static int partition(String id) {
        return Math.floorMod(id.hashCode(), PARTITIONS);
    }
}
