package yibiao.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import yibiao.ingest.bronze.WrittenTables;
import yibiao.schema.run.StreamLease;
import yibiao.schema.storage.Location;
import yibiao.schema.workspace.Environment;

/** Verbs that show what there is and what would happen, and the one that starts a stream over. */
final class LookBeforeYouActTest {

    @TempDir
    Path workspace;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private int seconds;

    @BeforeEach
    void aWorkspace() throws IOException {
        write("crm.yaml", "company: {zh: 试, en: Trial}\nwarehouse: ./warehouse\nzone: Asia/Shanghai\ncurrency: CNY\n");
        write("sources/box.yaml", """
                source: box
                label: {zh: 箱, en: Box}
                kind: files
                root: ./inbox
                streams:
                  deal: {path: "deal-*.csv", format: csv, key: [id]}
                mappings: []
                """);
        write("inbox/deal-2024.csv", "id,名称\n1,a\n");
    }

    @Test
    void discoverListsFilesByTheirPatterns() throws IOException {
        write("inbox/deal-2025.csv", "id,名称,amount\n1,a,2\n");
        write("inbox/notes.md", "no data");
        write("inbox/2024/customers.jsonl", "{\"no\": 1}\n");

        assertThat(run("discover", "box")).as(err.toString()).isZero();

        assertThat(out.toString().lines().map(line -> line.replaceAll(" +", " ")))
                .containsExactly(
                        "stream rows key changes show in fields",
                        "customers - none none no text",
                        "deal - none none id text, 名称 text, amount text");
    }

    @Test
    void whatIsDiscoveredIsASourceFileReadyToEdit() throws IOException {
        write("sources/box.yaml", """
                source: box
                label: {zh: 箱, en: Box}
                kind: files
                root: ./inbox
                streams: {}
                """);
        Path file = workspace.resolve("found.yaml");
        Files.write(
                workspace.resolve("inbox/deal-2024.csv"), "id,名称\n1,北京移动通信集团\n".getBytes(Charset.forName("GB18030")));

        assertThat(run("discover", "box", "--out", file.toString()))
                .as(err.toString())
                .isZero();
        assertThat(run("discover", "box", "--out", file.toString())).isEqualTo(2);

        assertThat(Files.readString(file)).isEqualTo("""
                        streams:
                          deal:
                            path: "deal-*.csv"
                            format: csv
                            charset: GB18030
                            # key: [which fields name a record?]
                            # fields: id text, 名称 text
                        mappings: []
                        # - entity:   # party, product, user, opportunity, order_line, ...
                        #   from: deal
                        #   columns:   # of the entity, each with a field or an expression over fields
                        #     source_id:\s
                        #     # ... id
                        #     # ... 名称
                        """);
        write("sources/box.yaml", """
                source: box
                label: {zh: 箱, en: Box}
                kind: files
                root: ./inbox
                """ + Files.readString(file));
        assertThat(run("ingest")).as(err.toString()).isZero();
        assertThat(written().records("box_deal")).hasSize(1);
    }

    @Test
    void anUnknownSourceIsNamedWithTheNearestOne() {
        assertThat(run("discover", "bux")).isEqualTo(2);

        assertThat(err.toString()).contains("there is no source 'bux'. Did you mean 'box'?");
    }

    @Test
    void aPlanTellsWhatWouldBeReadAndWritesNothing() throws IOException {
        assertThat(run("ingest", "--plan")).isZero();

        assertThat(out.toString()).contains("box.deal").contains("deal-2024.csv");
        assertThat(workspace.resolve("warehouse")).doesNotExist();

        run("ingest");
        out.getBuffer().setLength(0);
        assertThat(run("ingest", "--plan")).isZero();
        assertThat(out.toString()).contains("nothing new");
    }

    @Test
    void aResetIsDoneOnceByTheNextRun() throws IOException {
        run("ingest");
        assertThat(run("reset", "box.deal", "--yes")).as(err.toString()).isZero();
        assertThat(run("ingest", "--plan")).isZero();
        assertThat(err.toString()).contains("box.deal: starts over, as 'reset' asked.");

        run("ingest");
        run("ingest");

        assertThat(written().records("box_deal").stream().map(row -> row.generation() + " " + row.key()))
                .containsExactly("1 1", "2 1");
        assertThat(workspace.resolve("warehouse/_ingest/box/deal")).isEmptyDirectory();
    }

    @Test
    void aResetThatNobodyConfirmsChangesNothing() throws IOException {
        run("ingest");

        assertThat(run("reset", "box.deal")).isEqualTo(2);

        assertThat(err.toString()).contains("Say --yes if that is meant; nothing was changed.");
        run("ingest");
        assertThat(written().records("box_deal")).hasSize(1);
    }

    @Test
    void aStreamThatIsBeingReadIsNeitherReadNorReset() throws IOException {
        try (StreamLease lease =
                StreamLease.take(Location.of(workspace.resolve("warehouse")), "box.deal", "run 7, process 42")) {
            assertThat(lease).isNotNull();
            assertThat(run("ingest")).isEqualTo(5);
            assertThat(err.toString()).contains("The stream box.deal is being read by run 7, process 42.");
            assertThat(run("reset", "box.deal", "--yes")).isEqualTo(5);
        }
        assertThat(run("ingest")).isZero();
    }

    private int run(String... arguments) {
        seconds++;
        Console console = new Console(
                new PrintWriter(out, true), new PrintWriter(err, true), false, new AtomicBoolean(), System::nanoTime);
        InstantSource clock =
                InstantSource.fixed(Instant.parse("2026-06-30T08:00:00Z").plusSeconds(seconds));
        String[] all = new String[arguments.length + 2];
        System.arraycopy(arguments, 0, all, 0, arguments.length);
        all[arguments.length] = "-w";
        all[arguments.length + 1] = workspace.toString();
        return IngestMain.commandLine(console, clock, Environment.of(Map.of())).execute(all);
    }

    private WrittenTables written() {
        return new WrittenTables(workspace.resolve("warehouse"));
    }

    private void write(String name, String text) throws IOException {
        Path file = workspace.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
