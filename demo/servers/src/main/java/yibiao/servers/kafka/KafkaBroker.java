package yibiao.servers.kafka;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.jspecify.annotations.Nullable;

/**
 * A real Kafka broker (KRaft, one node) inside the test's process, on free ports of this machine. It has a listener for everybody and
 * one with user and password, whose users see only the topics they were allowed.
 */
public final class KafkaBroker implements AutoCloseable {

    /** The users of the listener with passwords, with their password. */
    public static final Map<String, String> USERS = Map.of("reader", "reader-secret", "onlooker", "onlooker-secret");

    private final Path folder;
    private final int port;
    private final int saslPort;
    private final KafkaRaftServer server;
    private final KafkaTopics topics;
    private final Admin admin;
    private final boolean keeps;

    private KafkaBroker(Path folder, boolean keeps) throws Exception {
        this.folder = folder;
        this.keeps = keeps;
        this.port = freePort();
        this.saslPort = freePort();
        int controllerPort = freePort();
        try (PrintStream nobody = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8)) {
            new Formatter()
                    .setPrintStream(nobody)
                    .setClusterId("yibiao-test-cluster-01")
                    .setNodeId(1)
                    .setDirectories(List.of(folder.toString()))
                    .setControllerListenerName("CONTROLLER")
                    .setMetadataLogDirectory(folder.toString())
                    .setIgnoreFormatted(true)
                    .run();
        }
        server = new KafkaRaftServer(KafkaConfig.fromProps(properties(controllerPort), false), Time.SYSTEM);
        server.startup();
        topics = new KafkaTopics(bootstrap());
        admin = topics.admin();
    }

    /** Starts a broker in a folder of its own, which goes with it; the caller closes it. */
    public static KafkaBroker start() {
        try {
            return new KafkaBroker(Files.createTempDirectory("kafka"), false);
        } catch (Exception e) {
            throw new IllegalStateException("The broker does not start", e);
        }
    }

    /** Starts a broker with what its folder holds from earlier, or empty; the folder stays when the caller closes it. */
    public static KafkaBroker start(Path folder) {
        try {
            return new KafkaBroker(Files.createDirectories(folder), true);
        } catch (Exception e) {
            throw new IllegalStateException("The broker does not start on " + folder, e);
        }
    }

    /** The one broker of a test run, started when first asked for and stopped with the process. */
    public static KafkaBroker shared() {
        return Shared.BROKER;
    }

    public KafkaTopics topics() {
        return topics;
    }

    public String bootstrap() {
        return "localhost:" + port;
    }

    public String saslBootstrap() {
        return "localhost:" + saslPort;
    }

    public void createTopic(String name, int partitions) {
        createTopic(name, partitions, Map.of());
    }

    public void createTopic(String name, int partitions, Map<String, String> settings) {
        topics.create(name, partitions, settings);
    }

    public void deleteTopic(String name) {
        topics.remove(name);
    }

    public void addPartitions(String name, int partitions) {
        KafkaTopics.done(admin.createPartitions(Map.of(name, NewPartitions.increaseTo(partitions)))
                .all());
    }

    /** Does what retention does: everything before the offset is gone. */
    public void deleteRecordsBefore(String topic, int partition, long offset) {
        KafkaTopics.done(
                admin.deleteRecords(Map.of(new TopicPartition(topic, partition), RecordsToDelete.beforeOffset(offset)))
                        .all());
    }

    /** The user may do it when this returns: a right takes its time from the controller to the broker. */
    public void allow(String user, String topic, AclOperation operation) {
        AclBinding right = new AclBinding(
                new ResourcePattern(ResourceType.TOPIC, topic, PatternType.LITERAL),
                new AccessControlEntry("User:" + user, "*", operation, AclPermissionType.ALLOW));
        KafkaTopics.done(admin.createAcls(List.of(right)).all());
        long patience = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (!knows(right)) {
            if (System.nanoTime() > patience) {
                throw new IllegalStateException("The broker does not take the right " + right);
            }
        }
    }

    /** Asks the broker, not the controller. */
    private boolean knows(AclBinding right) {
        try {
            return admin.describeAcls(right.toFilter())
                    .values()
                    .get(10, TimeUnit.SECONDS)
                    .contains(right);
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Sends one record and waits until the broker has it. */
    public void send(String topic, int partition, @Nullable String key, @Nullable String value) {
        sendBytes(topic, partition, bytes(key), bytes(value));
    }

    public void sendBytes(String topic, int partition, byte @Nullable [] key, byte @Nullable [] value) {
        topics.send(topic, partition, key, value);
    }

    /** Sends values without waiting for each; all are there when it returns. */
    public void sendAll(String topic, int partition, List<String> values) {
        topics.send(topic, partition, values);
    }

    /** Sends values in one transaction. */
    public void transaction(String topic, int partition, List<String> values, boolean committed) {
        try (Producer<byte[], byte[]> transactional = topics.producer(Map.of("transactional.id", "tests-" + topic))) {
            transactional.initTransactions();
            transactional.beginTransaction();
            KafkaTopics.send(transactional, topic, partition, values);
            if (committed) {
                transactional.commitTransaction();
            } else {
                transactional.abortTransaction();
            }
        }
        awaitStable(topic, partition);
    }

    /** Waits until the ends of transactions, which the broker writes in its own time, are in the log. */
    public void awaitStable(String topic, int partition) {
        TopicPartition place = new TopicPartition(topic, partition);
        long patience = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (end(place, IsolationLevel.READ_COMMITTED) < end(place, IsolationLevel.READ_UNCOMMITTED)) {
            if (System.nanoTime() > patience) {
                throw new IllegalStateException(place + " has an open transaction");
            }
            Thread.onSpinWait();
        }
    }

    private long end(TopicPartition place, IsolationLevel level) {
        try {
            return admin.listOffsets(Map.of(place, OffsetSpec.latest()), new ListOffsetsOptions(level))
                    .partitionResult(place)
                    .get(10, TimeUnit.SECONDS)
                    .offset();
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A transaction that stays open until the returned producer is closed or ends it. */
    public Producer<byte[], byte[]> openTransaction(String topic, int partition, List<String> values) {
        Producer<byte[], byte[]> transactional = topics.producer(Map.of("transactional.id", "open-" + topic));
        transactional.initTransactions();
        transactional.beginTransaction();
        KafkaTopics.send(transactional, topic, partition, values);
        return transactional;
    }

    @Override
    public void close() {
        topics.close();
        server.shutdown();
        server.awaitShutdown();
        if (!keeps) {
            delete();
        }
    }

    private void delete() {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted((a, b) -> b.compareTo(a)).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Properties properties(int controllerPort) {
        Properties all = new Properties();
        all.put("process.roles", "broker,controller");
        all.put("node.id", "1");
        all.put("controller.quorum.voters", "1@localhost:" + controllerPort);
        all.put("controller.listener.names", "CONTROLLER");
        all.put("inter.broker.listener.name", "OPEN");
        String listeners = "OPEN://localhost:%d,USERS://localhost:%d".formatted(port, saslPort);
        all.put("listeners", listeners + ",CONTROLLER://localhost:" + controllerPort);
        all.put("advertised.listeners", listeners);
        all.put("listener.security.protocol.map", "CONTROLLER:PLAINTEXT,OPEN:PLAINTEXT,USERS:SASL_PLAINTEXT");
        all.put("sasl.enabled.mechanisms", "PLAIN");
        StringBuilder users = new StringBuilder("org.apache.kafka.common.security.plain.PlainLoginModule required");
        USERS.forEach((user, password) -> users.append(" user_%s=\"%s\"".formatted(user, password)));
        all.put("listener.name.users.plain.sasl.jaas.config", users.append(';').toString());
        all.put("authorizer.class.name", "org.apache.kafka.metadata.authorizer.StandardAuthorizer");
        all.put("super.users", "User:ANONYMOUS");
        all.put("log.dirs", folder.toString());
        all.put("offsets.topic.replication.factor", "1");
        all.put("offsets.topic.num.partitions", "1");
        all.put("transaction.state.log.replication.factor", "1");
        all.put("transaction.state.log.min.isr", "1");
        all.put("transaction.state.log.num.partitions", "1");
        all.put("group.initial.rebalance.delay.ms", "0");
        all.put("auto.create.topics.enable", "false");
        all.put("message.max.bytes", Integer.toString(40 << 20));
        all.put("log.cleaner.dedupe.buffer.size", Integer.toString(4 << 20));
        all.put("num.network.threads", "1");
        all.put("num.io.threads", "2");
        all.put("background.threads", "1");
        return all;
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte @Nullable [] bytes(@Nullable String text) {
        return text == null ? null : text.getBytes(StandardCharsets.UTF_8);
    }

    /** Made when first asked for. */
    private static final class Shared {
        static final KafkaBroker BROKER = start();

        static {
            Runtime.getRuntime().addShutdownHook(new Thread(BROKER::close, "broker stop"));
        }
    }
}
