package yibiao.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import yibiao.servers.kafka.KafkaBroker;

/** One topic of a broker of its own, of JSON records. */
final class KafkaCase implements IngestCase {

    private static final String TOPIC = "deal";
    private static final int PARTITIONS = 4;
    private static final int AT_ONCE = 20_000;

    private final KafkaBroker broker;

    KafkaCase(Path folder) {
        this.broker = KafkaBroker.start(folder.resolve("broker"));
    }

    @Override
    public String name() {
        return "kafka";
    }

    @Override
    public void prepare(long rows) {
        broker.createTopic(TOPIC, PARTITIONS);
        List<String> values = new ArrayList<>(AT_ONCE);
        int partition = 0;
        for (long i = 1; i <= rows; i++) {
            values.add(Deal.json(i));
            if (values.size() == AT_ONCE || i == rows) {
                broker.sendAll(TOPIC, partition++ % PARTITIONS, values);
                values.clear();
            }
        }
    }

    @Override
    public String sourceFile() {
        return """
                source: bench
                label: Bench
                kind: kafka
                connection: {bootstrap: "${env:BENCH_KAFKA}"}
                streams:
                  deal: {topic: deal, format: json, key: [id], updated_at: updated_at}
                """;
    }

    @Override
    public Map<String, String> environment() {
        return Map.of("BENCH_KAFKA", broker.bootstrap());
    }

    @Override
    public List<String> plainArguments(Path target) {
        return List.of("kafka", broker.bootstrap(), target.toString());
    }

    @Override
    public void close() {
        broker.close();
    }
}
