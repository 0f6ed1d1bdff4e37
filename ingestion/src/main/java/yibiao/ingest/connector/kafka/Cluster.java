package yibiao.ingest.connector.kafka;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeTopicsOptions;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.jspecify.annotations.Nullable;
import yibiao.ingest.connector.SourceProblem;
import yibiao.ingest.connector.Waiting;
import yibiao.schema.text.Nearest;

/** A Kafka cluster, asked for what it holds. Nothing of it is changed: no group, no committed offset, no topic made by asking. */
final class Cluster implements AutoCloseable {

    private static final long LOOK_MILLIS = 200;

    private final KafkaAddress address;
    private final KafkaErrors errors;
    private final Waiting waiting;
    private final String place;
    private @Nullable Admin admin;

    Cluster(KafkaAddress address, KafkaErrors errors, Waiting waiting, String place) {
        this.address = address;
        this.errors = errors;
        this.waiting = waiting;
        this.place = place;
    }

    /** @throws SourceProblem when there is no such topic, with the nearest name, or it cannot be asked */
    Topic topic(String name) {
        String doing = "reading topic '" + name + "'";
        TopicDescription found = described(name, doing);
        Map<Integer, Topic.Offsets> partitions = new TreeMap<>();
        List<TopicPartition> all = found.partitions().stream()
                .map(partition -> new TopicPartition(name, partition.partition()))
                .toList();
        Map<TopicPartition, Long> begins = offsets(all, OffsetSpec.earliest(), doing);
        Map<TopicPartition, Long> ends = offsets(all, OffsetSpec.latest(), doing);
        for (TopicPartition partition : all) {
            partitions.put(
                    partition.partition(),
                    new Topic.Offsets(begins.getOrDefault(partition, 0L), ends.getOrDefault(partition, 0L)));
        }
        Set<AclOperation> allowed = found.authorizedOperations();
        boolean readable = allowed == null || allowed.isEmpty() || allowed.contains(AclOperation.READ);
        return new Topic(name, found.topicId().toString(), new TreeMap<>(partitions), readable);
    }

    /** The topics people made, sorted. */
    Set<String> topics() {
        return new TreeSet<>(await("listing topics", admin().listTopics().names()));
    }

    /** A consumer of no group, which reads only what is committed; the caller closes it. */
    Consumer<byte[], byte[]> consumer() {
        try {
            return new KafkaConsumer<>(address.consumer());
        } catch (KafkaException e) {
            throw errors.explain("connecting", e);
        }
    }

    @Override
    public void close() {
        if (admin != null) {
            admin.close(Duration.ZERO);
        }
    }

    private TopicDescription described(String name, String doing) {
        try {
            DescribeTopicsOptions options = new DescribeTopicsOptions().includeAuthorizedOperations(true);
            return await(
                    doing,
                    admin().describeTopics(List.of(name), options)
                            .topicNameValues()
                            .get(name));
        } catch (SourceProblem e) {
            if (e.getCause() instanceof UnknownTopicOrPartitionException) {
                throw SourceProblem.configuration(
                        "%s: the cluster at %s has no topic '%s', or this user may not see it.%s"
                                .formatted(place, address, name, Nearest.hint(name, topics())));
            }
            throw e;
        }
    }

    private Map<TopicPartition, Long> offsets(Collection<TopicPartition> partitions, OffsetSpec which, String doing) {
        Map<TopicPartition, OffsetSpec> asked = new HashMap<>();
        partitions.forEach(partition -> asked.put(partition, which));
        Map<TopicPartition, ListOffsetsResultInfo> found = await(
                doing,
                admin().listOffsets(asked, new ListOffsetsOptions(IsolationLevel.READ_COMMITTED))
                        .all());
        Map<TopicPartition, Long> offsets = new HashMap<>();
        found.forEach((partition, info) -> offsets.put(partition, info.offset()));
        return offsets;
    }

    private Admin admin() {
        try {
            if (admin == null) {
                admin = Admin.create(address.admin());
            }
            return admin;
        } catch (KafkaException e) {
            throw errors.explain("connecting", e);
        }
    }

    /** Waits for an answer, and for whoever cancels the run. */
    private <T> T await(String doing, @Nullable KafkaFuture<T> answer) {
        if (answer == null) {
            throw new IllegalStateException("no answer was asked for: " + doing);
        }
        while (true) {
            try {
                return answer.get(LOOK_MILLIS, TimeUnit.MILLISECONDS);
            } catch (java.util.concurrent.TimeoutException e) {
                waiting.pause(Duration.ZERO);
            } catch (ExecutionException e) {
                Throwable cause = e.getCause() == null ? e : e.getCause();
                throw errors.explain(doing, cause);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new InterruptException(e);
            }
        }
    }
}
