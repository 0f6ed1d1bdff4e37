package yibiao.ingest.connector.kafka;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import yibiao.ingest.connector.Waiting;
import yibiao.schema.workspace.TopicStream;
import yibiao.schema.workspace.TopicStream.Format;
import yibiao.servers.kafka.KafkaBroker;

/** Streams and connectors of tests. */
public final class Topics {

    static final String PLACE = "sources/box.yaml, stream deal";

    private Topics() {}

    public static TopicStream stream(String topic, Format format, int maxRecords) {
        return new TopicStream(
                topic, format, Optional.empty(), TopicStream.Order.OFFSET, TopicStream.UNAVAILABLE, maxRecords);
    }

    static TopicStream updatedAt(String topic, String field) {
        return new TopicStream(
                topic,
                Format.JSON,
                Optional.of(field),
                TopicStream.Order.OFFSET,
                TopicStream.UNAVAILABLE,
                TopicStream.MAX_RECORDS);
    }

    public static KafkaConnector connector(TopicStream stream, String... key) {
        return connector(new KafkaAddress(KafkaBroker.shared().bootstrap(), Map.of()), stream, () -> false, key);
    }

    static KafkaConnector connector(
            KafkaAddress address, TopicStream stream, BooleanSupplier cancelled, String... key) {
        return new KafkaConnector(
                address, stream, List.of(key), ZoneOffset.ofHours(8), "box.deal", PLACE, waiting(cancelled));
    }

    static KafkaAddress as(String user, String password) {
        return new KafkaAddress(
                KafkaBroker.shared().saslBootstrap(),
                Map.of(
                        "security.protocol",
                        "SASL_PLAINTEXT",
                        "sasl.mechanism",
                        "PLAIN",
                        "sasl.jaas.config",
                        "org.apache.kafka.common.security.plain.PlainLoginModule required username=\"%s\" password=\"%s\";"
                                .formatted(user, password)));
    }

    static Waiting waiting(BooleanSupplier cancelled) {
        return new Waiting() {
            @Override
            public Instant now() {
                return Instant.now();
            }

            @Override
            public void pause(Duration pause) {
                if (cancelled.getAsBoolean()) {
                    throw new Cancelled();
                }
            }
        };
    }

    /** What a cancelled run throws. */
    static final class Cancelled extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }
}
