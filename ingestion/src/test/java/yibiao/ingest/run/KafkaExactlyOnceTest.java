package yibiao.ingest.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import yibiao.ingest.bronze.WrittenTables.BronzeRow;
import yibiao.ingest.connector.kafka.KafkaConnector;
import yibiao.ingest.connector.kafka.Topics;
import yibiao.schema.workspace.TopicStream;
import yibiao.schema.workspace.TopicStream.Format;
import yibiao.servers.kafka.KafkaBroker;

/**
 * Kills runs over a topic of a real broker at every step and at random, while the topic grows, and compares bronze with what was
 * sent. A failing history is repeated with {@code -Dfaults.seed=…}; more of them are tried with {@code -Dfaults.histories=…}.
 */
final class KafkaExactlyOnceTest {

    private static final KafkaBroker BROKER = KafkaBroker.shared();
    private static final int PARTITIONS = 3;

    @TempDir
    Path folder;

    @Test
    void aRunThatDiesAtAnyStepIsRepairedByTheNextOne() {
        for (Step step : Step.values()) {
            String topic = "dies-at-" + step;
            BROKER.createTopic(topic, PARTITIONS);
            Sent sent = new Sent(topic, new Random(step.name().length()));
            Warehouse warehouse = new Warehouse(folder.resolve(step.name()));
            sent.more(40);
            ingestAndDie(warehouse, topic, 15, FaultsAt.first(step));
            sent.more(20);

            ingestAndDie(warehouse, topic, 15, FaultsAt.first(step));
            ingest(warehouse, topic, 15);

            sent.assertIn(warehouse, "killed at " + step);
        }
    }

    @Test
    void whereverARunDiesBronzeHoldsEveryRecordOnce() {
        long seed = Long.getLong("faults.seed", System.nanoTime());
        int histories = Integer.getInteger("faults.histories", 4);
        System.out.println("faults.seed=" + seed + " faults.histories=" + histories);
        Map<Step, Integer> deaths = new TreeMap<>();
        for (int history = 0; history < histories; history++) {
            Random random = new Random(seed + history);
            String topic = "history-" + history;
            BROKER.createTopic(topic, PARTITIONS);
            Sent sent = new Sent(topic, random);
            Warehouse warehouse = new Warehouse(folder.resolve(topic));
            for (int run = 0; run < 8; run++) {
                sent.more(random.nextInt(40));
                FaultsAt faults = FaultsAt.random(random);
                ingestAndDie(warehouse, topic, 5 + random.nextInt(60), faults);
                faults.died().ifPresent(step -> deaths.merge(step, 1, Integer::sum));
            }
            ingest(warehouse, topic, 20);
            sent.assertIn(warehouse, topic);
        }
        System.out.println("deaths by step: " + deaths);
        assertThat(deaths).isNotEmpty();
    }

    private static void ingest(Warehouse warehouse, String topic, int maxRecords) {
        ingestAndDie(warehouse, topic, maxRecords, null);
    }

    private static void ingestAndDie(Warehouse warehouse, String topic, int maxRecords, @Nullable FaultsAt faults) {
        // The size of an epoch is a setting, and an epoch that was not sealed is read anew under another one.
        TopicStream stream = Topics.stream(topic, Format.JSON, maxRecords);
        try (KafkaConnector connector = Topics.connector(stream, "id")) {
            if (faults == null) {
                warehouse.ingest(connector);
            } else {
                warehouse.ingest(connector, faults);
            }
        } catch (FaultsAt.Killed e) {
            // as planned
        }
    }

    /** What was sent to a topic: good and bad records, whole and aborted transactions. */
    private static final class Sent {
        private final String topic;
        private final Random random;
        private final List<String> good = new ArrayList<>();
        private int bad;
        private int next;

        Sent(String topic, Random random) {
            this.topic = topic;
            this.random = random;
        }

        void more(int records) {
            int left = records;
            while (left > 0) {
                int size = Math.min(left, 1 + random.nextInt(12));
                int partition = random.nextInt(PARTITIONS);
                List<String> values = IntStream.range(next, next + size)
                        .mapToObj(i -> i % 7 == 3 ? "bad " + i : "{\"id\":" + i + "}")
                        .toList();
                int kind = random.nextInt(4);
                if (kind == 0) {
                    BROKER.transaction(topic, partition, List.of("{\"id\":\"aborted" + next + "\"}"), false);
                }
                if (kind <= 1) {
                    BROKER.transaction(topic, partition, values, true);
                } else {
                    BROKER.sendAll(topic, partition, values);
                }
                for (int i = next; i < next + size; i++) {
                    if (i % 7 == 3) {
                        bad++;
                    } else {
                        good.add(Integer.toString(i));
                    }
                }
                next += size;
                left -= size;
            }
        }

        void assertIn(Warehouse warehouse, String name) {
            assertThat(warehouse.written().rows("box_deal").stream().map(BronzeRow::key))
                    .as("landed, " + name)
                    .containsExactlyInAnyOrderElementsOf(good);
            assertThat(warehouse.written().quarantined().stream()
                            .map(row -> row.refused().origin())
                            .distinct())
                    .as("quarantined, " + name)
                    .hasSize(bad);
            assertThat(warehouse.written().quarantined())
                    .as("quarantined once, " + name)
                    .hasSize(bad);
            var state = warehouse.tables().state();
            assertThat(state.map(found -> found.totalLanded() + found.totalQuarantined())
                            .orElse(0L))
                    .as("read, " + name)
                    .isEqualTo(next);
            assertThat(warehouse.spoolFolder())
                    .satisfiesAnyOf(
                            spool -> assertThat(spool).doesNotExist(),
                            spool -> assertThat(spool).isEmptyDirectory());
        }
    }
}
