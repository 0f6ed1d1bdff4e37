package yibiao.ingest.connector.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import yibiao.ingest.connector.Fetched;
import yibiao.ingest.connector.Landed;
import yibiao.ingest.connector.Plan;
import yibiao.ingest.connector.Reason;
import yibiao.ingest.connector.Refused;
import yibiao.ingest.connector.SourceProblem;
import yibiao.ingest.connector.Taken;
import yibiao.ingest.run.Warehouse;
import yibiao.schema.bronze.StreamState;
import yibiao.schema.workspace.Stream;
import yibiao.schema.workspace.Stream.Format;

final class FilesConnectorTest {

    @TempDir
    Path root;

    private final Taken taken = new Taken();

    @Test
    void aFileThatGrowsWhileItIsReadIsLeftForTheNextRun() throws IOException {
        Path file = write("a.csv", "id,name\n1,a\n");
        write("b.csv", "id,name\n2,b\n");
        FilesConnector connector = csv("*.csv");
        Plan plan = connector.plan(Optional.empty());
        Files.writeString(file, "id,name\n1,a\n3,c\n");

        Fetched fetched = connector.fetch(plan.window().orElseThrow(), Optional.empty(), taken);

        assertThat(taken.landed()).extracting(Landed::key).containsExactly("2");
        assertThat(fetched.files()).containsOnlyKeys("b.csv");
        assertThat(fetched.notes()).containsExactly("a.csv changed while it was read; it is left for the next run.");
    }

    @Test
    void aFileThatBecomesLikeAnotherLosesWhatItGave() throws IOException {
        write("a.csv", "id,name\n1,a\n");
        write("b.csv", "id,name\n2,b\n");
        Warehouse warehouse = new Warehouse(root.resolve("warehouse"));
        warehouse.ingest(csv("*.csv"));
        write("a.csv", "id,name\n");
        warehouse.ingest(csv("*.csv"));
        write("b.csv", "id,name\n");

        warehouse.ingest(csv("*.csv"));

        assertThat(warehouse.written().rows("box_deal"))
                .extracting(row -> row.epoch() + row.op() + row.part())
                .containsExactly("1sa.csv", "1ua.csv", "1sb.csv", "1ub.csv", "2sa.csv", "3sb.csv");
    }

    @Test
    void aGlobReachesIntoFoldersAndAFolderMeansEveryFileInIt() throws IOException {
        write("a.csv", "id\n1\n");
        write("2026/b.csv", "id\n2\n");
        write("2026/06/c.csv", "id\n3\n");
        write("2026/.hidden.csv", "id\n4\n");
        write("2026/~$open.csv", "id\n5\n");

        assertThat(planned("*.csv")).containsExactly("a.csv");
        assertThat(planned("**/*.csv")).containsExactly("2026/06/c.csv", "2026/b.csv", "a.csv");
        assertThat(planned("2026")).containsExactly("2026/06/c.csv", "2026/b.csv");
        assertThat(planned("2026/*.csv")).containsExactly("2026/b.csv");
    }

    @Test
    void jsonLinesLandAsReceived() throws IOException {
        write("a.jsonl", """
                {"id": 1.10, "big": 12345678901234567890.000, "名": "北京"}
                {"id": 2, "id": 3}
                {"id": NaN}

                {"id": null}
                [1]
                {"id": 4} x
                {"id": {"deep": 1}}
                {"id":"5"}
                """);

        fetch(connector("*.jsonl", Reads.jsonLines(), "id"));

        assertThat(taken.landed())
                .extracting(Landed::key, Landed::payload)
                .containsExactly(
                        tuple("1.10", "{\"id\": 1.10, \"big\": 12345678901234567890.000, \"名\": \"北京\"}"),
                        tuple("5", "{\"id\":\"5\"}"));
        assertThat(taken.refused())
                .extracting(Refused::origin, Refused::reason)
                .containsExactly(
                        tuple("a.jsonl#2", Reason.NOT_JSON),
                        tuple("a.jsonl#3", Reason.NOT_JSON),
                        tuple("a.jsonl#5", Reason.NULL_KEY),
                        tuple("a.jsonl#6", Reason.NOT_JSON),
                        tuple("a.jsonl#7", Reason.NOT_JSON),
                        tuple("a.jsonl#8", Reason.NULL_KEY));
        assertThat(taken.refused().get(0).message())
                .isEqualTo(
                        "a.jsonl#2: column 15: expected one JSON object per line, with each name once. Correct the line and send the file again.");
    }

    @Test
    void aWorkbookGivesTheDigitsAPersonTyped() throws IOException {
        Path file = root.resolve("a.xlsx");
        try (OutputStream out = Files.newOutputStream(file);
                Workbook book = new Workbook(out, "test", "1.0")) {
            Worksheet sheet = book.newWorksheet("订单");
            List<String> header = List.of("id", "amount", "big", "day", "note");
            for (int i = 0; i < header.size(); i++) {
                sheet.value(0, i, header.get(i));
            }
            sheet.value(1, 0, "000123");
            sheet.value(1, 1, 4.35);
            sheet.value(1, 2, new BigDecimal("12345678"));
            sheet.value(1, 3, LocalDate.of(2026, 1, 5));
            sheet.style(1, 3).format("yyyy年m月d日").set();
            sheet.value(3, 0, "000124");
            sheet.value(3, 1, 0.1 + 0.2);
        }

        fetch(connector("*.xlsx", Reads.xlsx(Optional.empty(), 1), "id"));

        assertThat(taken.landed())
                .extracting(Landed::origin, Landed::payload)
                .containsExactly(
                        tuple(
                                "a.xlsx!订单#2",
                                "{\"id\":\"000123\",\"amount\":\"4.35\",\"big\":\"12345678\",\"day\":\"2026-01-05\",\"note\":null}"),
                        tuple(
                                "a.xlsx!订单#4",
                                "{\"id\":\"000124\",\"amount\":\"0.30000000000000004\",\"big\":null,\"day\":null,\"note\":null}"));
    }

    @Test
    void aSheetThatIsNotThereIsNamedWithTheNearest() throws IOException {
        try (OutputStream out = Files.newOutputStream(root.resolve("a.xlsx"));
                Workbook book = new Workbook(out, "test", "1.0")) {
            book.newWorksheet("Orders").value(0, 0, "id");
        }

        assertThat(connector("*.xlsx", Reads.xlsx(Optional.of("Order"), 1), "id")
                        .check())
                .containsExactly(
                        "a.xlsx: the workbook has no sheet 'Order' (sources/box.yaml, stream deal). Did you mean 'Orders'?");
    }

    @Test
    void aTextThatIsNoWorkbookSaysSo() throws IOException {
        write("a.xlsx", "id,name\n1,a\n");

        assertThat(connector("*.xlsx", Reads.xlsx(Optional.empty(), 1), "id").check())
                .containsExactly(
                        "a.xlsx: this is no workbook (.xlsx). If it is text, declare its format in sources/box.yaml, stream deal.");
    }

    @Test
    void theDelimiterHintOfASpreadsheetIsObeyedAndIsNoRecord() throws IOException {
        write("a.csv", "sep=;\r\nid;name\r\n1;a,b\r\n");

        fetch(csv("*.csv"));

        assertThat(taken.payloads()).containsExactly("{\"id\":\"1\",\"name\":\"a,b\"}");
        assertThat(taken.landed().get(0).origin()).isEqualTo("a.csv#3");
    }

    @Test
    void titleLinesAboveTheHeaderAreSkipped() throws IOException {
        write("a.csv", "销售月报 \"6月\n导出时间：2026-01-05\n\nid,name\n1,a\n");

        fetch(connector("*.csv", Reads.csv(Optional.empty(), ',', 4), "id"));

        assertThat(taken.payloads()).containsExactly("{\"id\":\"1\",\"name\":\"a\"}");
    }

    @Test
    void anotherQuoteAndDelimiterAreObeyed() throws IOException {
        write("a.csv", "id;name\n1;'a;''b'''\n");
        Stream.Files read = new Stream.Files("*.csv", Format.CSV, Optional.empty(), ';', '\'', Optional.empty(), 1);

        fetch(connector("*.csv", read, "id"));

        assertThat(taken.payloads()).containsExactly("{\"id\":\"1\",\"name\":\"a;'b'\"}");
    }

    @Test
    void aKeyOfSeveralFieldsIsJoined() throws IOException {
        write("a.csv", "order,line,name\nA1,2,x\n");

        fetch(connector("*.csv", Reads.csv(), "order", "line"));

        assertThat(taken.landed()).extracting(Landed::key).containsExactly("A1\u001f2");
    }

    @Test
    void aLineWithoutEndIsRefusedAndTheNextRecordLands() throws IOException {
        write("a.csv", "id,name\n1," + "x".repeat(CsvRecords.LIMIT + 10) + "\n2,b\n");

        fetch(csv("*.csv"));

        assertThat(taken.landed()).extracting(Landed::key).containsExactly("2");
        assertThat(taken.refused()).extracting(Refused::reason).containsExactly(Reason.FIELD_TOO_LARGE);
        assertThat(taken.refused().get(0).raw().head()).hasSize(64 * 1024);
    }

    @Test
    void aLostQuoteCostsOneLineHoweverLongTheFile() throws IOException {
        write("a.csv", "id,name\n1,\"a\n" + "2,b\n".repeat(CsvRecords.LIMIT / 4 + 10));

        fetch(csv("*.csv"));

        assertThat(taken.refused()).extracting(Refused::origin).containsExactly("a.csv#2");
        assertThat(taken.landed()).hasSize(CsvRecords.LIMIT / 4 + 10);
    }

    @Test
    void anEmptyFileHasNoHeader() throws IOException {
        write("a.csv", "");

        fetch(csv("*.csv"));

        assertThat(taken.refused())
                .extracting(Refused::message)
                .containsExactly(
                        "a.csv: the file has no header line. Send it again with one, or correct header_row in sources/box.yaml, stream deal.");
    }

    @Test
    void aMissingFolderIsAConfigurationError() {
        FilesConnector connector = new FilesConnector(root.resolve("nowhere"), Reads.csv(), List.of("id"), Reads.PLACE);

        assertThatThrownBy(() -> connector.plan(Optional.empty()))
                .isInstanceOf(SourceProblem.class)
                .hasMessage("sources/box.yaml, stream deal: the folder %s does not exist. Create it, or correct 'root'."
                        .formatted(root.resolve("nowhere")));
    }

    @Test
    void aVanishedFileCannotBeReadAgainAndSaysSo() throws IOException {
        write("a.csv", "id,name\n1\n");
        FilesConnector connector = csv("*.csv");
        Files.delete(root.resolve("a.csv"));

        Plan plan = connector.planAgain(
                Set.of("a.csv"), new StreamState(1, 1, "r", "t", null, null, null, null, 0, 1, 0, 1));

        assertThat(plan.window()).isEmpty();
        assertThat(plan.notes())
                .containsExactly(
                        "a.csv is no longer in the folder (or no longer matches the path); put it back to read it again.");
    }

    private List<String> planned(String glob) throws IOException {
        Plan plan = connector(glob, Reads.csv(), "id").plan(Optional.empty());
        return plan.window().orElseThrow().findValuesAsText("path");
    }

    private void fetch(FilesConnector connector) throws IOException {
        connector.fetch(connector.plan(Optional.empty()).window().orElseThrow(), Optional.empty(), taken);
    }

    private FilesConnector csv(String glob) {
        return connector(glob, Reads.csv(), "id");
    }

    private FilesConnector connector(String glob, Stream.Files read, String... key) {
        Stream.Files files = new Stream.Files(
                glob, read.format(), read.charset(), read.delimiter(), read.quote(), read.section(), read.headerRow());
        return new FilesConnector(root, files, List.of(key), Reads.PLACE);
    }

    private Path write(String name, String text) throws IOException {
        Path file = root.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.write(file, text.getBytes(StandardCharsets.UTF_8));
    }
}
