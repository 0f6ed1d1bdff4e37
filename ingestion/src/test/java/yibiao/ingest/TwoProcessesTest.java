package yibiao.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import yibiao.ingest.bronze.WrittenTables;
import yibiao.ingest.bronze.WrittenTables.BronzeRow;
import yibiao.ingest.connector.jdbc.Postgres;
import yibiao.schema.run.WarehouseLock;
import yibiao.schema.storage.Location;
import yibiao.servers.kafka.KafkaBroker;

/** Two real processes in one warehouse. */
final class TwoProcessesTest {

    private static final int ROWS = 400_000;

    @TempDir
    Path workspace;

    @Test
    void differentStreamsAreReadAtOnceAndTheSameOneIsRefused() throws IOException, InterruptedException {
        workspace();
        Process slow = start("slow.log", "box.large");
        Path reading = workspace.resolve("warehouse/_ingest/box/large/intent.json");
        while (slow.isAlive() && !Files.exists(reading)) {
            Thread.sleep(5);
        }

        Process same = start("same.log", "box.large");
        Process other = start("other.log", "box.small");
        assertThatThrownBy(() -> WarehouseLock.take(Location.of(workspace.resolve("warehouse")), "'etl'"))
                .isInstanceOf(WarehouseLock.Locked.class)
                .hasMessageContaining("process " + slow.pid());

        assertThat(same.waitFor(2, TimeUnit.MINUTES)).isTrue();
        assertThat(other.waitFor(2, TimeUnit.MINUTES)).isTrue();
        assertThat(slow.isAlive()).as("the slow run still reads").isTrue();
        assertThat(same.exitValue()).as(log("same.log")).isEqualTo(5);
        assertThat(log("same.log"))
                .contains("The stream box.large is being read by run")
                .contains("process " + slow.pid());
        assertThat(other.exitValue()).as(log("other.log")).isZero();
        assertThat(slow.waitFor(5, TimeUnit.MINUTES)).isTrue();
        assertThat(slow.exitValue()).as(log("slow.log")).isZero();
        WrittenTables written = new WrittenTables(workspace.resolve("warehouse"));
        assertThat(written.records("box_small")).hasSize(1);
        assertThat(written.records("box_large").stream().map(BronzeRow::key).sorted())
                .containsExactlyElementsOf(numbers(ROWS));
        // Both streams refused something: the table they share holds both.
        assertThat(written.quarantined()).hasSize(2);
        try (WarehouseLock lock = WarehouseLock.take(Location.of(workspace.resolve("warehouse")), "'etl'")) {
            assertThat(lock).isNotNull();
        }
    }

    @ParameterizedTest
    @EnumSource
    void ofTwoRunsOfOneStreamBronzeHoldsEveryRecordOnce(Source source) throws IOException, InterruptedException {
        Files.writeString(
                workspace.resolve("crm.yaml"),
                "company: {zh: 试, en: Trial}\nwarehouse: ./warehouse\nzone: Asia/Shanghai\ncurrency: CNY\n");
        Files.createDirectories(workspace.resolve("sources"));
        Files.writeString(workspace.resolve("sources/box.yaml"), """
                source: box
                label: {zh: 箱, en: Box}
                %s
                mappings: []
                """.formatted(source.filled(workspace)));

        Process first = start("first.log", "box.deal");
        Process second = start("second.log", "box.deal");
        assertThat(first.waitFor(2, TimeUnit.MINUTES)).isTrue();
        assertThat(second.waitFor(2, TimeUnit.MINUTES)).isTrue();
        Process after = start("after.log", "box.deal");
        assertThat(after.waitFor(2, TimeUnit.MINUTES)).isTrue();

        // Where one ended before the other began, both did their work.
        assertThat(List.of(first.exitValue(), second.exitValue()))
                .as(log("first.log") + log("second.log"))
                .isSubsetOf(0, 5)
                .contains(0);
        assertThat(after.exitValue()).as(log("after.log")).isZero();
        WrittenTables written = new WrittenTables(workspace.resolve("warehouse"));
        assertThat(written.records("box_deal").stream().map(BronzeRow::key).sorted())
                .containsExactlyElementsOf(numbers(Source.MANY));
    }

    private static List<String> numbers(int count) {
        return IntStream.range(0, count).mapToObj(Integer::toString).sorted().toList();
    }

    /** What is read by two at once. */
    private enum Source {
        FILES {
            @Override
            String filled(Path workspace) throws IOException {
                Files.createDirectories(workspace.resolve("inbox"));
                Files.writeString(
                        workspace.resolve("inbox/deal.csv"), "id\n" + String.join("\n", numbers(MANY)) + "\n");
                return """
                        kind: files
                        root: ./inbox
                        streams: {deal: {path: "*.csv", format: csv, key: [id]}}""";
            }
        },
        TABLE {
            @Override
            String filled(Path workspace) throws IOException {
                Postgres postgres = Postgres.started();
                postgres.execute(
                        "CREATE TABLE two_processes (id int PRIMARY KEY, updated_at timestamptz)",
                        "INSERT INTO two_processes SELECT i, '2026-01-05 00:00Z' FROM generate_series(0, %d) i"
                                .formatted(MANY - 1));
                Files.writeString(workspace.resolve("password"), "any");
                return """
                        kind: jdbc
                        connection: {url: "jdbc:postgresql://127.0.0.1:%d/postgres", user: postgres, password: "${file:%s}"}
                        streams: {deal: {table: public.two_processes, key: [id], cursor: {column: updated_at, lag: PT5S}}}""".formatted(postgres.port(), workspace.resolve("password"));
            }
        },
        TOPIC {
            @Override
            String filled(Path workspace) {
                KafkaBroker broker = KafkaBroker.shared();
                broker.createTopic("two-processes", 1);
                broker.sendAll(
                        "two-processes",
                        0,
                        numbers(MANY).stream().map("{\"id\":%s}"::formatted).toList());
                return """
                        kind: kafka
                        connection: {bootstrap: "%s"}
                        streams: {deal: {topic: two-processes, format: json, key: [id]}}""".formatted(broker.bootstrap());
            }
        };

        private static final int MANY = 30_000;

        /** Makes the records and declares them. */
        abstract String filled(Path workspace) throws IOException;
    }

    private String log(String name) throws IOException {
        return Files.readString(workspace.resolve(name));
    }

    private Process start(String log, String stream) throws IOException {
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                classPath,
                "yibiao.ingest.IngestMain",
                "ingest",
                "-w",
                workspace.toString(),
                "--select",
                stream));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(workspace.resolve(log).toFile())
                .start();
    }

    private void workspace() throws IOException {
        Files.writeString(
                workspace.resolve("crm.yaml"),
                "company: {zh: 试, en: Trial}\nwarehouse: ./warehouse\nzone: Asia/Shanghai\ncurrency: CNY\n");
        Files.createDirectories(workspace.resolve("sources"));
        Files.createDirectories(workspace.resolve("inbox"));
        Files.writeString(workspace.resolve("sources/box.yaml"), """
                source: box
                label: {zh: 箱, en: Box}
                kind: files
                root: ./inbox
                streams:
                  large: {path: "large.csv", format: csv, key: [id]}
                  small: {path: "small.csv", format: csv, key: [id]}
                mappings: []
                """);
        Files.writeString(workspace.resolve("inbox/small.csv"), "id,name\n1,a\n,b\n");
        try (BufferedWriter writer = Files.newBufferedWriter(workspace.resolve("inbox/large.csv"))) {
            writer.write("id,name\n,b\n");
            for (int row = 0; row < ROWS; row++) {
                writer.write(row + ",客户 " + "x".repeat(200) + row + "\n");
            }
        }
    }
}
