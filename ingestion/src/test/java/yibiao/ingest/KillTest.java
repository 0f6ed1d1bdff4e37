package yibiao.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import yibiao.ingest.bronze.WrittenTables;
import yibiao.ingest.bronze.WrittenTables.BronzeRow;

/** The real thing: a process of its own, and the operating system's kill that nobody can answer. */
final class KillTest {

    private static final int FILES = 3;
    private static final int ROWS = 60_000;
    private static final int KILLS = 4;

    @TempDir
    Path workspace;

    @Test
    void afterKillsAtRandomInstantsTheTablesAreThoseOfAnUndisturbedRun() throws IOException, InterruptedException {
        long seed = Long.getLong("kill.seed", System.nanoTime());
        System.out.println("kill.seed=" + seed);
        Random random = new Random(seed);
        workspace();
        for (int kill = 0; kill < KILLS; kill++) {
            Process run = start();
            // Every other one dies while it commits: after its seal, before it acknowledged.
            boolean sealed = kill % 2 == 1 && waitForSeal(run);
            boolean ended =
                    run.waitFor(sealed ? random.nextInt(1_000) : 500 + random.nextInt(5_000), TimeUnit.MILLISECONDS);
            run.destroyForcibly().waitFor();
            System.out.println((ended ? "ended by itself, left: " : "killed, left: ") + left());
        }

        Process last = start();
        assertThat(last.waitFor(5, TimeUnit.MINUTES)).isTrue();

        assertThat(last.exitValue()).isZero();
        WrittenTables written = new WrittenTables(workspace.resolve("warehouse"));
        List<BronzeRow> records = written.records("box_deal");
        assertThat(records.stream().map(BronzeRow::key).sorted().toList())
                .isEqualTo(IntStream.range(0, FILES * ROWS)
                        .filter(number -> number % 1000 != 7)
                        .mapToObj(KillTest::key)
                        .sorted()
                        .toList());
        assertThat(records)
                .allMatch(row -> String.valueOf(row.payload()).contains("\"name\":\"客户 " + row.key() + "\""));
        assertThat(written.quarantined()).hasSize(FILES * ROWS / 1000);
        assertThat(left()).isEmpty();
    }

    private boolean waitForSeal(Process run) throws InterruptedException {
        Path seal = workspace.resolve("warehouse/_ingest/box/deal/seal.json");
        while (run.isAlive() && !Files.exists(seal)) {
            Thread.sleep(2);
        }
        return run.isAlive();
    }

    private static String key(int number) {
        return "D" + number;
    }

    private List<String> left() throws IOException {
        Path folder = workspace.resolve("warehouse/_ingest/box/deal");
        if (!Files.exists(folder)) {
            return List.of();
        }
        try (var files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private Process start() throws IOException {
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        classPath,
                        "yibiao.ingest.IngestMain",
                        "ingest",
                        "-w",
                        workspace.toString())
                .redirectErrorStream(true)
                .redirectOutput(workspace.resolve("last.log").toFile())
                .start();
    }

    private void workspace() throws IOException {
        Files.writeString(
                workspace.resolve("crm.yaml"),
                "company: {zh: 试, en: Trial}\nwarehouse: ./warehouse\nzone: Asia/Shanghai\ncurrency: CNY\n");
        Files.createDirectories(workspace.resolve("sources"));
        Files.writeString(workspace.resolve("sources/box.yaml"), """
                source: box
                label: {zh: 箱, en: Box}
                kind: files
                root: ./inbox
                streams:
                  deal: {path: "deal-*.csv", format: csv, key: [id]}
                mappings: []
                """);
        Files.createDirectories(workspace.resolve("inbox"));
        for (int file = 0; file < FILES; file++) {
            write(workspace.resolve("inbox/deal-" + file + ".csv"), file * ROWS);
        }
    }

    private static void write(Path file, int from) throws IOException {
        try (BufferedWriter writer = Files.newBufferedWriter(file)) {
            writer.write("id,name,amount\n");
            for (int number = from; number < from + ROWS; number++) {
                String id = key(number);
                writer.write(number % 1000 == 7 ? id + "\n" : id + ",客户 " + id + "," + number + ".50\n");
            }
        }
    }
}
