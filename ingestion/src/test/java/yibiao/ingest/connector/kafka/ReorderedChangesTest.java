package yibiao.ingest.connector.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import yibiao.ingest.run.Warehouse;
import yibiao.schema.workspace.TopicStream;
import yibiao.schema.workspace.TopicStream.Format;
import yibiao.servers.kafka.KafkaBroker;

/**
 * A table's changes spread over partitions, repeated and late, fold to the table that was. A failing history is repeated with
 * {@code -Dchanges.seed=…}.
 */
class ReorderedChangesTest {

    private static final KafkaBroker BROKER = KafkaBroker.shared();
    private static final int PARTITIONS = 4;
    private static final int KEYS = 12;

    @TempDir
    Path folder = Path.of("");

    @Test
    void whateverOrderThePartitionsAreReadInTheTableIsTheSame() throws BadRecord {
        long seed = Long.getLong("changes.seed", System.nanoTime());
        System.out.println("changes.seed=" + seed);
        for (int history = 0; history < 3; history++) {
            history(new Random(seed + history), "changes-" + history);
        }
    }

    private void history(Random random, String topic) throws BadRecord {
        BROKER.createTopic(topic, PARTITIONS);
        Warehouse warehouse = new Warehouse(folder.resolve(topic));
        Table table = new Table(random);
        List<Event> sent = new ArrayList<>();
        for (int run = 0; run < 5; run++) {
            for (int i = random.nextInt(60); i > 0; i--) {
                Event event = table.change();
                sent.add(event);
                event.send(topic);
                if (random.nextInt(6) == 0) {
                    // Delivered again, now or long after.
                    sent.get(random.nextInt(sent.size())).send(topic);
                }
            }
            TopicStream stream = Topics.stream(topic, Format.DEBEZIUM, 10 + random.nextInt(50));
            try (KafkaConnector connector = Topics.connector(stream, "id")) {
                warehouse.ingest(connector);
            }
        }

        Map<String, ObjectNode> found = Fold.byLog(warehouse.written().rows("box_deal"));

        Map<String, String> values = new TreeMap<>();
        found.forEach((key, row) -> values.put(
                key, row.path("value").asText() + "/" + row.path("large").asText()));
        assertThat(values).isEqualTo(table.rows());
    }

    /** A change with its place in the log. */
    private record Event(int key, long lsn, String text) {
        void send(String topic) {
            BROKER.send(topic, key % PARTITIONS, "{\"id\":" + key + "}", text);
        }
    }

    /** The table as it is in its database: the truth. */
    private static final class Table {
        private final Random random;
        private final Map<Integer, String> values = new TreeMap<>();
        private final Map<Integer, String> larges = new TreeMap<>();
        private long lsn = 1_000;

        Table(Random random) {
            this.random = random;
        }

        Event change() {
            int key = random.nextInt(KEYS);
            lsn += 1 + random.nextInt(3);
            if (values.containsKey(key) && random.nextInt(4) == 0) {
                values.remove(key);
                larges.remove(key);
                return new Event(key, lsn, envelope("d", "{\"id\":" + key + "}", null));
            }
            boolean created = !values.containsKey(key);
            values.put(key, "v" + lsn);
            boolean unchanged = !created && random.nextBoolean();
            if (!unchanged) {
                larges.put(key, "large" + lsn);
            }
            String large = unchanged ? TopicStream.UNAVAILABLE : "large" + lsn;
            String after = "{\"id\":%d,\"value\":\"v%d\",\"large\":\"%s\"}".formatted(key, lsn, large);
            return new Event(key, lsn, envelope(created ? "c" : "u", null, after));
        }

        Map<String, String> rows() {
            Map<String, String> rows = new TreeMap<>();
            values.forEach((key, value) -> rows.put(Integer.toString(key), value + "/" + larges.get(key)));
            return rows;
        }

        /** All clocks of the source stand still, so nothing can be ordered by them. */
        private String envelope(String op, @Nullable String before, @Nullable String after) {
            return "{\"before\":%s,\"after\":%s,\"source\":{\"lsn\":%d,\"ts_ms\":5},\"op\":\"%s\",\"ts_ms\":7}"
                    .formatted(before, after, lsn, op);
        }
    }
}
