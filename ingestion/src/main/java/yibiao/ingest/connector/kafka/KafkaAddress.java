package yibiao.ingest.connector.kafka;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Where a cluster is and how it is spoken to. Its {@code toString} shows no property, for they may hold secrets.
 *
 * @param properties of the client, such as {@code security.protocol}
 */
public record KafkaAddress(String bootstrap, Map<String, String> properties) {

    /** What decides whether records are read once and whole is not for settings. */
    private static final Set<String> OURS = Set.of(
            ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
            ConsumerConfig.GROUP_ID_CONFIG,
            ConsumerConfig.GROUP_INSTANCE_ID_CONFIG,
            ConsumerConfig.GROUP_PROTOCOL_CONFIG,
            ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
            ConsumerConfig.ISOLATION_LEVEL_CONFIG,
            ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
            ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG,
            ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG,
            ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG,
            ConsumerConfig.CHECK_CRCS_CONFIG);

    private static final int ANSWER_MILLIS = 10_000;

    /** Bytes asked for at once; a larger record still comes whole, alone. */
    private static final int FETCH_BYTES = 8 << 20;

    /**
     * What is asked for is there already. Without this a fetch at the end of one partition, made ahead by the client, would hold up the
     * next partition for half a second.
     */
    private static final int FETCH_WAIT_MILLIS = 20;

    public KafkaAddress {
        properties = Map.copyOf(properties);
    }

    /** The properties a person may not set, in words; empty when there are none. */
    List<String> problems(String place) {
        List<String> problems = new ArrayList<>();
        for (String name : new TreeMap<>(properties).keySet()) {
            if (OURS.contains(name)) {
                problems.add(
                        "%s: the property '%s' is set by the connector, because reading exactly once depends on it. Remove it."
                                .formatted(place, name));
            }
        }
        return problems;
    }

    Properties admin() {
        return common();
    }

    Properties consumer() {
        Properties all = common();
        all.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class.getName());
        all.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class.getName());
        all.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
        all.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        all.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
        all.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, "false");
        all.put(ConsumerConfig.CHECK_CRCS_CONFIG, "true");
        all.putIfAbsent(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, Integer.toString(FETCH_BYTES));
        all.putIfAbsent(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, Integer.toString(FETCH_BYTES));
        all.putIfAbsent(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, Integer.toString(FETCH_WAIT_MILLIS));
        return all;
    }

    private Properties common() {
        Properties all = new Properties();
        all.put(CommonClientConfigs.METRIC_REPORTER_CLASSES_CONFIG, "");
        all.put(CommonClientConfigs.ENABLE_METRICS_PUSH_CONFIG, "false");
        all.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, Integer.toString(ANSWER_MILLIS));
        all.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, Integer.toString(ANSWER_MILLIS));
        all.put(AdminClientConfig.SOCKET_CONNECTION_SETUP_TIMEOUT_MS_CONFIG, "3000");
        all.put(AdminClientConfig.CLIENT_ID_CONFIG, "yibiao");
        properties.forEach((name, value) -> {
            if (!OURS.contains(name)) {
                all.put(name, value);
            }
        });
        all.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, bootstrap);
        return all;
    }

    @Override
    public String toString() {
        return bootstrap;
    }
}
