package yibiao.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import yibiao.ingest.bronze.WrittenTables;
import yibiao.ingest.bronze.WrittenTables.BronzeRow;
import yibiao.schema.run.WarehouseLock;
import yibiao.schema.storage.Location;
import yibiao.schema.workspace.Environment;

/** The verbs as a person types them. */
final class CommandLineTest {

    private static final Charset GB18030 = Charset.forName("GB18030");

    @TempDir
    Path workspace;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final AtomicBoolean cancelled = new AtomicBoolean();
    private int seconds;

    @BeforeEach
    void aWorkspace() throws IOException {
        write("crm.yaml", """
                company: {zh: 试, en: Trial}
                warehouse: ./warehouse
                zone: Asia/Shanghai
                currency: CNY
                """);
        source("key: [id]");
    }

    @Test
    void goodRowsLandAndBadOnesAreKept() throws IOException {
        write("inbox/deal-1.csv", "id,name,amount\n1,北京,12.50\n2,\"上\n海\",7\n3,x\n,y,3\n4,\"open,5\n5,z,6\n");

        assertThat(run("ingest")).isZero();

        assertThat(records())
                .extracting(BronzeRow::key, BronzeRow::origin, BronzeRow::payload)
                .containsExactly(
                        tuple("1", "deal-1.csv#2", "{\"id\":\"1\",\"name\":\"北京\",\"amount\":\"12.50\"}"),
                        tuple("2", "deal-1.csv#3", "{\"id\":\"2\",\"name\":\"上\\n海\",\"amount\":\"7\"}"),
                        tuple("5", "deal-1.csv#8", "{\"id\":\"5\",\"name\":\"z\",\"amount\":\"6\"}"));
        assertThat(written().quarantined())
                .extracting(row -> row.refused().reason() + " " + row.refused().message())
                .containsExactly(
                        "TOO_FEW_FIELDS deal-1.csv#5: 2 fields, but the header has 3. Complete the row, or quote the line break inside it, and send the file again.",
                        "NULL_KEY deal-1.csv#6: the key field 'id' is empty, so the record cannot be told from others. Fill it and send the file again.",
                        "UNCLOSED_QUOTE deal-1.csv#7: a quote is opened and not closed, or text follows the closing quote. Double the quotes inside the field and send the file again.");
        assertThat(written().quarantined().get(2).refused().raw().head())
                .isEqualTo("4,\"open,5".getBytes(StandardCharsets.UTF_8));
        assertThat(out.toString()).contains("box.deal     6       3            3      1              0");
        assertThat(err.toString())
                .contains("3 of 6 records were refused and kept in quarantine. See why: ./crm quarantine list");
        JsonNode report = report();
        assertThat(report.get("read").asInt())
                .isEqualTo(
                        report.get("landed").asInt() + report.get("quarantined").asInt())
                .isEqualTo(6);
    }

    @Test
    void aSecondRunWithNothingNewCommitsNothing() throws IOException {
        write("inbox/deal-1.csv", "id,name\n1,a\n");
        run("ingest");
        long version = written().version("box_deal");

        assertThat(run("ingest")).isZero();

        assertThat(written().version("box_deal")).isEqualTo(version);
    }

    @Test
    void theSameContentUnderAnotherNameChangesNothing() throws IOException {
        write("inbox/deal-1.csv", "id,name\n1,a\n");
        run("ingest");
        write("inbox/deal-1 (copy).csv", "id,name\n1,a\n");

        assertThat(run("ingest")).isZero();

        assertThat(records()).hasSize(1);
        assertThat(err.toString())
                .contains(
                        "note: box.deal: deal-1 (copy).csv has the content of deal-1.csv, which was taken already; it changes nothing.");
    }

    @Test
    void aCorrectedFileIsANewCompleteLoadOfItsPath() throws IOException {
        write("inbox/deal-1.csv", "id,name\n1,a\n2,b\n");
        run("ingest");
        write("inbox/deal-1.csv", "id,name\n1,a\n");
        run("ingest");

        assertThat(written().rows("box_deal"))
                .extracting(row -> row.epoch() + row.op() + row.key())
                .containsExactly("1snull", "1u1", "1u2", "2snull", "2u1");
    }

    @Test
    void aGbkFileDeclaredUtf8IsRefusedUntilItsCharsetIsDeclared() throws IOException {
        source("key: [id]\n    charset: UTF-8");
        bytes("inbox/deal-1.csv", "id,name\n1,北京移动通信集团\n".getBytes(GB18030));

        assertThat(run("ingest")).isZero();

        assertThat(records()).isEmpty();
        assertThat(written().quarantined())
                .extracting(row -> row.refused().reason() + " " + row.refused().message())
                .containsExactly(
                        "CHARSET deal-1.csv: byte 11 (line 2) is no UTF-8 text, which sources/box.yaml, stream deal says the file is. The whole file reads as GB18030: declare charset: GB18030 in sources/box.yaml, stream deal, then run './crm quarantine replay'.");
        assertThat(err.toString()).contains("ATTENTION: 1 whole files were refused; nothing of them landed.");
        assertThat(report().get("filesRead").asInt()).isEqualTo(1);
        assertThat(report().get("filesQuarantined").asInt()).isEqualTo(1);

        // Nothing repaired: nothing changes.
        long version = written().version("box_deal");
        assertThat(run("quarantine", "replay")).isZero();
        assertThat(written().version("box_deal")).isEqualTo(version);
        assertThat(err.toString()).contains("still refused: deal-1.csv: byte 11");

        source("key: [id]\n    charset: GB18030");
        assertThat(run("quarantine", "replay")).isZero();
        assertThat(records()).extracting(BronzeRow::payload).containsExactly("{\"id\":\"1\",\"name\":\"北京移动通信集团\"}");

        out.getBuffer().setLength(0);
        assertThat(run("quarantine", "replay")).isZero();
        assertThat(out.toString()).isEqualTo("Nothing is refused.\n");
        assertThat(records()).hasSize(1);
    }

    @Test
    void aTruncatedGzipIsRefusedAndTheNextFileLands() throws IOException {
        Path whole = workspace.resolve("whole.gz");
        try (GZIPOutputStream gzip = new GZIPOutputStream(Files.newOutputStream(whole))) {
            gzip.write(("id,name\n" + "1,北京\n".repeat(2000)).getBytes(StandardCharsets.UTF_8));
        }
        byte[] bytes = Files.readAllBytes(whole);
        bytes("inbox/deal-1.csv", Arrays.copyOf(bytes, bytes.length / 2));
        write("inbox/deal-2.csv", "id,name\n7,b\n");

        assertThat(run("ingest")).isZero();

        assertThat(records()).extracting(BronzeRow::key).containsExactly("7");
        assertThat(written().quarantined())
                .extracting(row -> row.refused().reason() + " " + row.refused().message())
                .containsExactly(
                        "GZIP_TRUNCATED deal-1.csv: the gzip file ends too early; the transfer was probably cut. Send it again whole.");
    }

    @Test
    void aWholeGzipIsReadByItsMagicBytes() throws IOException {
        Path file = workspace.resolve("inbox/deal-1.csv");
        Files.createDirectories(file.getParent());
        try (GZIPOutputStream gzip = new GZIPOutputStream(Files.newOutputStream(file))) {
            gzip.write("id,name\n1,北京\n".getBytes(StandardCharsets.UTF_8));
        }

        run("ingest");

        assertThat(records()).extracting(BronzeRow::payload).containsExactly("{\"id\":\"1\",\"name\":\"北京\"}");
    }

    @Test
    void aFileWithoutItsKeyColumnIsRefusedWithTheNearestName() throws IOException {
        write("inbox/deal-1.csv", "ids,name\n1,a\n");

        assertThat(run("ingest")).isZero();

        assertThat(written().quarantined())
                .extracting(row -> row.refused().reason() + " " + row.refused().message())
                .containsExactly(
                        "MISSING_COLUMN deal-1.csv#1: the key column 'id' (sources/box.yaml, stream deal) is not in the header. Did you mean 'ids'? Add it to the file, or correct key, delimiter or header_row.");
    }

    @Test
    void headersWithoutOrWithTheSameNameRefuseTheFile() throws IOException {
        write("inbox/deal-1.csv", "id,,name\n1,a,b\n");
        write("inbox/deal-2.csv", "id,金额 , 金额\n1,a,b\n");

        run("ingest");

        assertThat(written().quarantined())
                .extracting(row -> row.refused().message())
                .containsExactly(
                        "deal-1.csv#1: column 2 of 3 has no name. Give it one, or remove the column, and send the file again; if the header is in another row, declare header_row in sources/box.yaml, stream deal.",
                        "deal-2.csv#1: columns 2 and 3 are both called '金额'. Rename one and send the file again.");
    }

    @Test
    void aDelimiterAtEachLinesEndIsNoColumn() throws IOException {
        write("inbox/deal-1.csv", "id,name,\n1,a,\n2,b\n3,c,d\n");

        run("ingest");

        assertThat(records()).hasSize(2);
        assertThat(written().quarantined())
                .extracting(row -> row.refused().message())
                .containsExactly(
                        "deal-1.csv#4: 3 fields, but the header has 2. Quote the field that holds the delimiter, and send the file again.");
    }

    @Test
    void oneStreamThatFailsDoesNotStopTheOthers() throws IOException {
        write("inbox/deal-1.csv", "id,name\n1,a\n");
        write("sources/aaa.yaml", """
                source: aaa
                label: {zh: 无, en: None}
                kind: files
                root: ./nowhere
                streams:
                  x: {path: "*.csv", format: csv}
                mappings: []
                """);

        assertThat(run("ingest")).isEqualTo(2);

        assertThat(records()).hasSize(1);
        assertThat(err.toString())
                .contains(
                        "FAILED: aaa.x: sources/aaa.yaml, stream x: the folder %s does not exist. Create it, or correct 'root'."
                                .formatted(workspace.resolve("nowhere")));
    }

    @Test
    void aDatabaseThatIsNotThereMayBeTriedAgainLater() throws IOException {
        write("sources/crm.yaml", """
                source: crm
                label: {zh: 库, en: Database}
                kind: jdbc
                connection: {url: "jdbc:postgresql://127.0.0.1:1/crm", user: reader, password: "${env:CRM_PASSWORD}"}
                streams:
                  account: {table: crm.account, key: [id]}
                mappings: []
                """);

        assertThat(run("ingest", "--select", "crm.account")).isEqualTo(75);

        assertThat(err.toString())
                .contains(
                        "FAILED: crm.account: sources/crm.yaml, stream account: the database at jdbc:postgresql://127.0.0.1:1/crm cannot be reached: the connection was refused.")
                .doesNotContain("s3cret");
    }

    @Test
    void checkTellsEveryProblemAtOnce() throws IOException {
        write("inbox/deal-1.csv", "ids,name\n1,a\n");
        write("inbox/deal-2.csv", "id,name\n1,a\n");
        write("inbox/deal-3.csv", "id,id\n1,a\n");

        assertThat(run("check")).isEqualTo(2);

        assertThat(err.toString())
                .contains("deal-1.csv#1: the key column 'id'")
                .contains("deal-3.csv#1: columns 1 and 2 are both called 'id'.")
                .contains("2 problems in 1 stream.")
                .doesNotContain("deal-2");
        assertThat(workspace.resolve("warehouse")).doesNotExist();
    }

    @Test
    void checkNamesAPathThatMatchesNoFile() throws IOException {
        write("inbox/deals.csv", "id,name\n1,a\n");

        assertThat(run("check")).isEqualTo(2);

        assertThat(err.toString())
                .contains("sources/box.yaml, stream deal: no file matches path 'deal-*.csv' in ")
                .contains("There are: deals.csv.");
    }

    @Test
    void anUnknownStreamIsAUsageErrorWithTheNearestName() throws IOException {
        assertThat(run("ingest", "--select", "box.deals")).isEqualTo(2);

        assertThat(err.toString()).contains("--select: there is no stream 'box.deals'. Did you mean 'box.deal'?");
    }

    @Test
    void anotherRunHoldsTheWarehouse() throws IOException {
        write("inbox/deal-1.csv", "id,name\n1,a\n");
        Path warehouse = workspace.resolve("warehouse");
        WarehouseLock lock = WarehouseLock.take(Location.of(warehouse), "'etl', run 7, process 42");
        try {
            assertThat(run("ingest")).isEqualTo(5);
            assertThat(run("ingest", "--when-locked", "wait", "--lock-timeout", "300ms"))
                    .isEqualTo(5);
            assertThat(run("ingest", "--when-locked", "skip")).isZero();
            assertThat(out.toString()).contains("This run was skipped, as --when-locked skip asks.");
        } finally {
            lock.close();
        }
        assertThat(err.toString()).contains("is being written by 'etl', run 7, process 42");
        assertThat(written().version("box_deal")).isEqualTo(-1);
    }

    @Test
    void aCancelledRunLeavesWholeTablesAndTheNextOneGoesOn() throws IOException {
        write("inbox/deal-1.csv", "id,name\n1,a\n");
        cancelled.set(true);
        assertThat(run("ingest")).isEqualTo(130);
        assertThat(written().version("box_deal")).isEqualTo(-1);
        cancelled.set(false);

        assertThat(run("ingest")).isZero();

        assertThat(records()).hasSize(1);
    }

    @Test
    void quarantineListsCountsAndShowsARecordAsReceived() throws IOException {
        write("inbox/deal-1.csv", "id,name\n1\n2\n3,c\n");
        run("ingest");
        out.getBuffer().setLength(0);

        assertThat(run("quarantine", "list")).isZero();
        assertThat(out.toString())
                .contains("box.deal  deal-1.csv  TOO_FEW_FIELDS      2  ")
                .contains("deal-1.csv#2: 1 fields, but the header has 2.");

        out.getBuffer().setLength(0);
        assertThat(run("quarantine", "list", "--format", "json")).isZero();
        JsonNode rows = new ObjectMapper().readTree(out.toString());
        assertThat(rows).hasSize(2);

        out.getBuffer().setLength(0);
        assertThat(run("quarantine", "show", rows.get(1).get("id").asText())).isZero();
        assertThat(out.toString()).isEqualTo("2\n");

        out.getBuffer().setLength(0);
        run("quarantine", "list", "--format", "csv");
        assertThat(out.toString().lines())
                .hasSize(3)
                .first()
                .isEqualTo("id,stream,origin,reason,message,extractedAt,rawSha");
    }

    @Test
    void aRepairedFileIsNoLongerInTheList() throws IOException {
        write("inbox/deal-1.csv", "id,name\n1\n2,b\n");
        run("ingest");
        write("inbox/deal-1.csv", "id,name\n1,a\n2,b\n");
        run("ingest");
        out.getBuffer().setLength(0);

        run("quarantine", "list");

        assertThat(out.toString()).isEqualTo("Nothing is refused.\n");
        assertThat(written().quarantined()).hasSize(1);
    }

    private int run(String... arguments) {
        Console console =
                new Console(new PrintWriter(out, true), new PrintWriter(err, true), false, cancelled, () -> 0L);
        // Each command starts a second after the one before.
        InstantSource clock =
                InstantSource.fixed(Instant.parse("2026-06-30T08:00:00Z").plusSeconds(seconds++));
        String[] all = Arrays.copyOf(arguments, arguments.length + 2);
        all[arguments.length] = "-w";
        all[arguments.length + 1] = workspace.toString();
        return IngestMain.commandLine(console, clock, Environment.of(Map.of("CRM_PASSWORD", "s3cret")))
                .execute(all);
    }

    private List<BronzeRow> records() {
        return written().records("box_deal");
    }

    private WrittenTables written() {
        return new WrittenTables(workspace.resolve("warehouse"));
    }

    private JsonNode report() throws IOException {
        try (var runs = Files.list(workspace.resolve("warehouse/_runs"))) {
            Path newest = runs.max(Path::compareTo).orElseThrow().resolve("ingest.json");
            return new ObjectMapper()
                    .readTree(Files.readAllBytes(newest))
                    .get("streams")
                    .get(0);
        }
    }

    private void source(String settings) throws IOException {
        write("sources/box.yaml", """
                source: box
                label: {zh: 箱, en: Box}
                kind: files
                root: ./inbox
                streams:
                  deal:
                    path: deal-*.csv
                    format: csv
                    %s
                mappings: []
                """.formatted(settings));
    }

    private void write(String name, String text) throws IOException {
        bytes(name, text.getBytes(StandardCharsets.UTF_8));
    }

    private void bytes(String name, byte[] bytes) throws IOException {
        Path file = workspace.resolve(name);
        Files.createDirectories(file.getParent());
        Files.write(file, bytes);
    }
}
