package yibiao.ingest.connector.kafka;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import yibiao.ingest.connector.SourceProblem;
import yibiao.ingest.connector.Waiting;

/** Reads exactly the offsets of a window, partition by partition. Of transactions only the committed records come. */
final class WindowConsumer {

    private static final Duration POLL = Duration.ofMillis(500);

    /** How long a partition may stay silent although records of it wait. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Cluster cluster;
    private final KafkaErrors errors;
    private final Waiting waiting;
    private final TopicGaps gaps;

    WindowConsumer(Cluster cluster, KafkaErrors errors, Waiting waiting, TopicGaps gaps) {
        this.cluster = cluster;
        this.errors = errors;
        this.waiting = waiting;
        this.gaps = gaps;
    }

    void read(Topic topic, TopicWindow window, TopicReading reading) throws IOException {
        Consumer<byte[], byte[]> consumer = cluster.consumer();
        try {
            for (TopicWindow.Part part : window.parts()) {
                read(consumer, topic, part, reading);
            }
        } finally {
            consumer.close(CloseOptions.timeout(Duration.ZERO));
        }
    }

    private void read(Consumer<byte[], byte[]> consumer, Topic topic, TopicWindow.Part part, TopicReading reading)
            throws IOException {
        TopicPartition partition = new TopicPartition(topic.name(), part.partition());
        reading.start(part);
        consumer.assign(List.of(partition));
        consumer.seek(partition, part.from());
        long at = part.from();
        Instant moved = waiting.now();
        while (at < part.to()) {
            waiting.pause(Duration.ZERO);
            for (ConsumerRecord<byte[], byte[]> record : poll(consumer, topic, part)) {
                if (record.offset() < part.to()) {
                    reading.take(record, part);
                }
            }
            // The position also passes what gives no record: aborted transactions, their marks, compacted offsets.
            long now = consumer.position(partition);
            if (now > at) {
                at = now;
                moved = waiting.now();
            } else if (moved.plus(PATIENCE).isBefore(waiting.now())) {
                throw errors.unreachable(
                        "partition %d of topic '%s' gives nothing from offset %d on"
                                .formatted(part.partition(), topic.name(), at),
                        new KafkaException("no progress"));
            }
        }
    }

    private ConsumerRecords<byte[], byte[]> poll(
            Consumer<byte[], byte[]> consumer, Topic topic, TopicWindow.Part part) {
        try {
            return consumer.poll(POLL);
        } catch (OffsetOutOfRangeException e) {
            Topic.Offsets now = cluster.topic(topic.name()).partitions().get(part.partition());
            if (now == null) {
                throw gaps.partitionGone(topic, part.partition());
            }
            throw gaps.lost(topic, part.partition(), part.from(), now);
        } catch (KafkaException e) {
            SourceProblem problem = errors.explain("reading topic '" + topic.name() + "'", e);
            throw problem;
        }
    }
}
