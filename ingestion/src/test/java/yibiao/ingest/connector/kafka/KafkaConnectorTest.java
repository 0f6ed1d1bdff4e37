package yibiao.ingest.connector.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.acl.AclOperation;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;
import yibiao.ingest.bronze.QuarantinedRow;
import yibiao.ingest.bronze.WrittenTables.BronzeRow;
import yibiao.ingest.connector.Discovery;
import yibiao.ingest.connector.Plan;
import yibiao.ingest.connector.SourceProblem;
import yibiao.ingest.run.StreamRun;
import yibiao.ingest.run.Warehouse;
import yibiao.schema.workspace.TopicStream;
import yibiao.schema.workspace.TopicStream.Format;
import yibiao.servers.kafka.KafkaBroker;

/** A topic of a real broker, read into bronze. */
class KafkaConnectorTest {

    private static final KafkaBroker BROKER = KafkaBroker.shared();

    @TempDir
    Path folder = Path.of("");

    private String topic = "";

    @BeforeEach
    void nameTheTopic(TestInfo test) {
        topic = test.getTestMethod().orElseThrow().getName().toLowerCase(Locale.ROOT);
    }

    @Test
    void recordsLandPartitionByPartitionAndOnce() {
        BROKER.createTopic(topic, 2);
        BROKER.send(topic, 1, null, "{\"id\":\"b\",\"at\":2.50}");
        BROKER.send(topic, 0, null, "{\"id\":\"a\",\"n\":\"北京 𠮷 \\u0000\"}");
        BROKER.send(topic, 1, null, "{\"id\":\"c\"}");
        Warehouse warehouse = new Warehouse(folder);

        ingest(warehouse, json(), "id");
        StreamRun.Result second = ingest(warehouse, json(), "id");

        assertThat(warehouse.written().rows("box_deal"))
                .extracting(BronzeRow::key, BronzeRow::origin, BronzeRow::payload)
                .containsExactly(
                        tuple("a", topic + "/0@0", "{\"id\":\"a\",\"n\":\"北京 𠮷 \\u0000\"}"),
                        tuple("b", topic + "/1@0", "{\"id\":\"b\",\"at\":2.50}"),
                        tuple("c", topic + "/1@1", "{\"id\":\"c\"}"));
        assertThat(second.epochs()).isZero();
        assertThat(warehouse.tables().state().orElseThrow().columns()).containsExactly("id", "n", "at");
    }

    @Test
    void aPlanSaysWhichOffsetsAndHowMany() {
        BROKER.createTopic(topic, 2);
        BROKER.sendAll(topic, 0, numbered(0, 10));
        BROKER.sendAll(topic, 1, numbered(10, 13));
        try (KafkaConnector connector = Topics.connector(json(), "id")) {
            Plan plan = connector.plan(Optional.empty());

            assertThat(plan.reading())
                    .isEqualTo(
                            "topic " + topic
                                    + ": partition 0 from offset 0 up to 10 (10), partition 1 from offset 0 up to 3 (3); 13 offsets in all");
        }
    }

    @Test
    void aLongTopicIsTakenInEpochsOfAFewRecords() {
        BROKER.createTopic(topic, 3);
        BROKER.sendAll(topic, 0, numbered(0, 50));
        BROKER.sendAll(topic, 1, numbered(50, 55));
        Warehouse warehouse = new Warehouse(folder);

        StreamRun.Result result = ingest(warehouse, Topics.stream(topic, Format.JSON, 20), "id");

        assertThat(result.epochs()).isEqualTo(3);
        assertThat(keys(warehouse)).containsExactlyInAnyOrderElementsOf(ids(0, 55));
    }

    @Test
    void onlyWhatIsCommittedIsReadAndAnOpenTransactionHoldsBackWhatFollows() {
        BROKER.createTopic(topic, 1);
        BROKER.transaction(topic, 0, numbered(0, 10), true);
        BROKER.transaction(topic, 0, numbered(100, 150), false);
        Producer<byte[], byte[]> open = BROKER.openTransaction(topic, 0, numbered(10, 15));
        BROKER.sendAll(topic, 0, numbered(15, 20));
        Warehouse warehouse = new Warehouse(folder);

        ingest(warehouse, json(), "id");
        List<String> before = keys(warehouse);
        open.commitTransaction();
        open.close();
        BROKER.awaitStable(topic, 0);
        ingest(warehouse, json(), "id");

        assertThat(before).containsExactlyElementsOf(ids(0, 10));
        assertThat(keys(warehouse)).containsExactlyElementsOf(ids(0, 20));
    }

    @Test
    void abortedRecordsAloneMoveTheStreamOnWithoutARow() {
        BROKER.createTopic(topic, 1);
        BROKER.transaction(topic, 0, numbered(0, 30), false);
        Warehouse warehouse = new Warehouse(folder);

        StreamRun.Result first = ingest(warehouse, Topics.stream(topic, Format.JSON, 7), "id");
        StreamRun.Result second = ingest(warehouse, Topics.stream(topic, Format.JSON, 7), "id");

        assertThat(first.counts().landed()).isZero();
        assertThat(second.epochs()).isZero();
    }

    @Test
    void whatRetentionDeletedBeforeItWasReadIsToldWithTheSizeOfTheGap() {
        BROKER.createTopic(topic, 1);
        BROKER.sendAll(topic, 0, numbered(0, 10));
        Warehouse warehouse = new Warehouse(folder);
        ingest(warehouse, json(), "id");
        BROKER.sendAll(topic, 0, numbered(10, 40));
        BROKER.deleteRecordsBefore(topic, 0, 35);

        assertThatThrownBy(() -> ingest(warehouse, json(), "id"))
                .isInstanceOf(SourceProblem.class)
                .hasMessage(Topics.PLACE + ": 25 offsets of topic '" + topic
                        + "', partition 0 (10 up to 35), were deleted in the cluster before they were read, by retention.ms or retention.bytes."
                        + " They are lost unless the source can send them again. Run './crm reset box.deal' to read everything that is there"
                        + " as a new generation and lengthen the topic's retention or run more often.");
    }

    @Test
    void aTopicMadeAnewUnderItsNameIsNotTakenForTheOldOne() throws InterruptedException {
        BROKER.createTopic(topic, 1);
        BROKER.sendAll(topic, 0, numbered(0, 5));
        Warehouse warehouse = new Warehouse(folder);
        ingest(warehouse, json(), "id");
        BROKER.deleteTopic(topic);
        Thread.sleep(500);
        BROKER.createTopic(topic, 1);
        BROKER.sendAll(topic, 0, numbered(5, 12));

        assertThatThrownBy(() -> ingest(warehouse, json(), "id"))
                .isInstanceOf(SourceProblem.class)
                .hasMessageContaining("was deleted and made anew since the last run")
                .hasMessageContaining("./crm reset box.deal");

        try (KafkaConnector connector = Topics.connector(json(), "id")) {
            warehouse.ingestAgain(connector);
        }
        assertThat(warehouse.written().rows("box_deal").stream()
                        .filter(row -> row.generation() == 2)
                        .map(BronzeRow::key))
                .containsExactlyElementsOf(ids(5, 12));
    }

    @Test
    void newPartitionsAreReadFromTheirBeginning() {
        BROKER.createTopic(topic, 1);
        BROKER.sendAll(topic, 0, numbered(0, 5));
        Warehouse warehouse = new Warehouse(folder);
        ingest(warehouse, json(), "id");
        BROKER.addPartitions(topic, 3);
        BROKER.sendAll(topic, 2, numbered(5, 9));
        BROKER.sendAll(topic, 0, numbered(9, 10));

        StreamRun.Result result = ingest(warehouse, json(), "id");

        assertThat(keys(warehouse)).containsExactlyInAnyOrderElementsOf(ids(0, 10));
        assertThat(result.notes()).anyMatch(note -> note.contains("has a new partition 2"));
    }

    @Test
    void badRecordsGoToQuarantineWithTheirBytesAndTheGoodOnesLand() {
        BROKER.createTopic(topic, 1);
        BROKER.sendAll(topic, 0, numbered(0, 5));
        BROKER.sendBytes(topic, 0, null, new byte[] {'{', '"', (byte) 0xc3, '"'});
        BROKER.send(topic, 0, null, "{\"id\":1} trailing");
        BROKER.send(topic, 0, null, "{\"name\":\"no key\"}");
        BROKER.sendAll(topic, 0, numbered(5, 10));
        Warehouse warehouse = new Warehouse(folder);

        StreamRun.Result result = ingest(warehouse, json(), "id");

        assertThat(keys(warehouse)).containsExactlyElementsOf(ids(0, 10));
        assertThat(result.counts().read()).isEqualTo(13);
        assertThat(result.counts().quarantined()).isEqualTo(3);
        List<QuarantinedRow> refused = warehouse.written().quarantined();
        assertThat(refused)
                .extracting(row -> row.refused().origin() + " " + row.refused().reason())
                .containsExactly(topic + "/0@5 CHARSET", topic + "/0@6 NOT_JSON", topic + "/0@7 NULL_KEY");
        assertThat(refused.get(0).refused().raw().head()).containsExactly('{', '"', 0xc3, '"');
    }

    @Test
    void refusedRecordsAreTakenInOnceTheSettingsAreMended() {
        BROKER.createTopic(topic, 1);
        BROKER.send(topic, 0, null, "{\"id\":1,\"at\":\"2026-01-01T00:00:00Z\"}");
        BROKER.send(topic, 0, null, "{\"number\":2,\"at\":\"2026-01-01T00:00:00Z\"}");
        Warehouse warehouse = new Warehouse(folder);
        ingest(warehouse, Topics.updatedAt(topic, "at"), "id");
        BROKER.send(topic, 0, null, "{\"number\":3,\"at\":\"2026-01-01T00:00:00Z\"}");
        String part = warehouse.written().quarantined().get(0).refused().part();

        try (KafkaConnector mended = Topics.connector(Topics.updatedAt(topic, "at"), "at")) {
            warehouse.replay(mended, part);
        }

        assertThat(part).isEqualTo("0@0-2");
        assertThat(warehouse.tables().state().orElseThrow().files()).isEmpty();
        assertThat(warehouse.written().rows("box_deal"))
                .extracting(BronzeRow::origin)
                .containsExactly(topic + "/0@0", topic + "/0@0", topic + "/0@1");
        ingest(warehouse, Topics.updatedAt(topic, "at"), "at");
        assertThat(warehouse.written().rows("box_deal")).hasSize(4);
    }

    @Test
    void whereArrivalDecidesSingleRecordsAreNotReadAgain() {
        BROKER.createTopic(topic, 1);
        BROKER.sendAll(topic, 0, List.of("{\"id\":1}", "no json"));
        Warehouse warehouse = new Warehouse(folder);
        ingest(warehouse, json(), "id");

        try (KafkaConnector connector = Topics.connector(json(), "id")) {
            StreamRun.Result result = warehouse.replay(connector, "0@0-2");

            assertThat(result.epochs()).isZero();
            assertThat(result.notes()).anyMatch(note -> note.contains("the order of arrival decides"));
        }
    }

    @Test
    void aRecordWithoutAValueIsTheDeletionOfItsKey() {
        BROKER.createTopic(topic, 1);
        BROKER.send(topic, 0, "a", "{\"id\":\"a\"}");
        BROKER.send(topic, 0, "a", null);
        BROKER.send(topic, 0, "{\"id\":\"b\"}", null);
        BROKER.send(topic, 0, null, null);
        Warehouse warehouse = new Warehouse(folder);

        ingest(warehouse, json(), "id");

        assertThat(warehouse.written().rows("box_deal"))
                .extracting(row -> row.op() + row.key())
                .containsExactly("ua", "da", "db");
        assertThat(warehouse.written().quarantined()).hasSize(1);
    }

    @Test
    void aRecordOfTenMegabytesLandsAndALargerThanTheLimitIsRefused() {
        BROKER.createTopic(topic, 1, Map.of("max.message.bytes", Integer.toString(40 << 20)));
        BROKER.send(topic, 0, null, "{\"id\":1,\"text\":\"" + "长".repeat((10 << 20) / 3) + "\"}");
        BROKER.send(topic, 0, null, "{\"id\":2,\"text\":\"" + "x".repeat(TopicReading.LARGEST) + "\"}");
        BROKER.send(topic, 0, null, "{\"id\":3}");
        Warehouse warehouse = new Warehouse(folder);

        ingest(warehouse, json(), "id");

        assertThat(keys(warehouse)).containsExactly("1", "3");
        assertThat(warehouse.written().quarantined())
                .extracting(row -> row.refused().reason().toString())
                .containsExactly("FIELD_TOO_LARGE");
    }

    @Test
    void everyFaultOfAConnectionHasItsOwnWords() {
        BROKER.createTopic(topic, 1);
        BROKER.allow("onlooker", topic, AclOperation.DESCRIBE);
        BROKER.allow("reader", topic, AclOperation.READ);
        TopicStream misspelt = Topics.stream(topic.replace("fault", "fautl"), Format.JSON, 10);

        assertThat(check(Topics.as("reader", "reader-secret"), json())).isEmpty();
        assertThat(check(Topics.as("onlooker", "onlooker-secret"), json()))
                .singleElement()
                .asString()
                .contains("may see topic '" + topic + "'", "but not read it", "READ");
        assertThat(check(Topics.as("reader", "wrong-secret"), json()))
                .singleElement()
                .asString()
                .contains("refused user or password", "sasl.jaas.config")
                .doesNotContain("wrong-secret");
        assertThat(check(new KafkaAddress(BROKER.bootstrap(), Map.of()), misspelt))
                .singleElement()
                .asString()
                .contains("has no topic '" + misspelt.topic() + "'", "Did you mean '" + topic + "'?");
        assertThat(check(
                        new KafkaAddress(
                                "localhost:1", Map.of("default.api.timeout.ms", "1500", "request.timeout.ms", "1000")),
                        json()))
                .singleElement()
                .asString()
                .contains("the cluster at localhost:1 did not answer");
        assertThat(check(new KafkaAddress("no-such-host.invalid:9092", Map.of()), json()))
                .singleElement()
                .asString()
                .contains("host name is unknown");
        assertThat(check(new KafkaAddress(BROKER.bootstrap(), Map.of("group.id", "mine")), json()))
                .containsExactly(
                        Topics.PLACE
                                + ": the property 'group.id' is set by the connector, because reading exactly once depends on it. Remove it.");
        assertThat(check(new KafkaAddress(BROKER.bootstrap(), Map.of("security.protocol", "SASL_SSL-secret")), json()))
                .singleElement()
                .asString()
                .contains("the property 'security.protocol' has a value the client does not accept")
                .doesNotContain("SASL_SSL-secret");
        assertThat(Topics.as("reader", "reader-secret").toString()).doesNotContain("reader-secret");
    }

    @Test
    void aCancelledRunEndsWithinTwoSeconds() throws Exception {
        AtomicBoolean cancelled = new AtomicBoolean();
        KafkaAddress silent = new KafkaAddress("localhost:1", Map.of());
        try (KafkaConnector connector = Topics.connector(silent, json(), cancelled::get, "id")) {
            Thread stop = new Thread(() -> {
                try {
                    Thread.sleep(1_000);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
                cancelled.set(true);
            });
            stop.start();
            long start = System.nanoTime();

            assertThatThrownBy(() -> connector.plan(Optional.empty())).isInstanceOf(Topics.Cancelled.class);

            assertThat((System.nanoTime() - start) / 1e9).isLessThan(3);
            stop.join();
        }
    }

    @Test
    void topicsAreDiscoveredWithTheirFormatAndFields() {
        BROKER.createTopic(topic + "-Events", 1);
        BROKER.createTopic(topic + "-log", 1);
        BROKER.createTopic(topic + "-rows", 1);
        BROKER.send(topic + "-Events", 0, null, "{\"id\":1,\"LastUpdateTimestamp\":\"x\",\"Agent\":null}");
        BROKER.send(topic + "-log", 0, null, "1366720340|1366720340.303267|MYQUEUE|SIP/8007|RINGNOANSWER|1000");
        BROKER.send(
                topic + "-rows",
                0,
                "{\"id\":1}",
                "{\"before\":null,\"after\":{\"id\":1,\"name\":\"n\"},\"source\":{\"lsn\":5},\"op\":\"c\"}");

        List<Discovery.Found> found = new KafkaDiscovery(
                        new KafkaAddress(BROKER.bootstrap(), Map.of()), Topics.PLACE, Topics.waiting(() -> false))
                .discover().stream()
                        .filter(stream ->
                                String.valueOf(stream.settings().get("topic")).startsWith(topic))
                        .toList();

        assertThat(found)
                .extracting(
                        Discovery.Found::name,
                        stream -> stream.settings().get("format"),
                        Discovery.Found::key,
                        Discovery.Found::cursors)
                .containsExactly(
                        tuple(topic + "_events", "json", List.of(), List.of("LastUpdateTimestamp")),
                        tuple(topic + "_log", "queue_log", List.of(), List.of()),
                        tuple(topic + "_rows", "debezium", List.of("id"), List.of()));
    }

    private TopicStream json() {
        return Topics.stream(topic, Format.JSON, TopicStream.MAX_RECORDS);
    }

    private static List<String> check(KafkaAddress address, TopicStream stream) {
        try (KafkaConnector connector = Topics.connector(address, stream, () -> false, "id")) {
            return connector.check();
        }
    }

    private static StreamRun.Result ingest(Warehouse warehouse, TopicStream stream, String... key) {
        try (KafkaConnector connector = Topics.connector(stream, key)) {
            return warehouse.ingest(connector);
        }
    }

    private static List<String> keys(Warehouse warehouse) {
        List<String> keys = new ArrayList<>();
        warehouse.written().rows("box_deal").forEach(row -> keys.add(String.valueOf(row.key())));
        return keys;
    }

    private static List<String> numbered(int from, int to) {
        return IntStream.range(from, to).mapToObj(i -> "{\"id\":" + i + "}").toList();
    }

    private static List<String> ids(int from, int to) {
        return IntStream.range(from, to).mapToObj(Integer::toString).toList();
    }

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
