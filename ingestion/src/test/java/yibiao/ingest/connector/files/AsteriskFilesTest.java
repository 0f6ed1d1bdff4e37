package yibiao.ingest.connector.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import yibiao.ingest.bronze.WrittenTables.BronzeRow;
import yibiao.ingest.run.StreamRun;
import yibiao.ingest.run.Warehouse;
import yibiao.schema.workspace.Stream;

/** The logs of the Asterisk telephone system as files. */
class AsteriskFilesTest {

    private static final String CALL =
            "\"\",\"100\",\"200\",\"internal\",\"\"\"Li, Na\"\" <100>\",\"SIP/1\",\"SIP/2\",\"Dial\",\"SIP/200,30\",\"2026-01-01 08:00:00\",,\"2026-01-01 08:00:10\",10,0,\"NO ANSWER\",\"DOCUMENTATION\"";

    @TempDir
    Path folder = Path.of("");

    @Test
    void everyLineOfAQueueLogIsAnEvent() throws IOException {
        StreamRun.Result result = ingest(Stream.Format.QUEUE_LOG, """
                1366720340|NONE|NONE|NONE|QUEUESTART|
                1366720341|1366720341.1|support|NONE|ENTERQUEUE||Li|Na|1
                1366720342|1366720341.1|support|SIP/8007|RINGNOANSWER|1000

                1366720343|1366720341.1|support
                then|1366720341.1|support|SIP/8007|CONNECT|3
                1366720345|1366720341.1|support|Agent/李|PAUSE|lunch|again
                """);

        assertThat(rows())
                .extracting(BronzeRow::origin, BronzeRow::updatedAtMicros, BronzeRow::payload)
                .contains(
                        tuple(
                                "log#2",
                                Instant.ofEpochSecond(1366720341).getEpochSecond() * 1_000_000,
                                "{\"time\":\"1366720341\",\"callid\":\"1366720341.1\",\"queue\":\"support\",\"agent\":\"NONE\",\"event\":\"ENTERQUEUE\",\"data1\":\"\",\"data2\":\"Li|Na\",\"data3\":\"1\",\"data4\":null,\"data5\":null,\"__origin\":\"log#2\"}"));
        assertThat(rows())
                .extracting(BronzeRow::payload)
                .anyMatch(payload -> String.valueOf(payload).contains("\"data1\":\"lunch|again\""));
        assertThat(result.counts().landed()).isEqualTo(4);
        assertThat(warehouse().written().quarantined())
                .extracting(row -> row.refused().origin() + " " + row.refused().message())
                .containsExactly(
                        "log#5 log#5: 3 fields separated by '|'; expected at least 5: time, callid, queue, agent, event. Correct the line and send the file again.",
                        "log#6 log#6: the first field is no time; expected seconds since 1970. Correct the line and send the file again.");
    }

    @Test
    void callDetailsHaveTheirColumnsByNumber() throws IOException {
        ingest(Stream.Format.CDR, CALL + ",\"1.1\",\"\"\n" + CALL + ",\"1.2\",\"\"\n" + CALL + "\n");

        assertThat(rows()).hasSize(2);
        assertThat(String.valueOf(rows().get(0).payload()))
                .contains("\"clid\":\"\\\"Li, Na\\\" <100>\"", "\"billsec\":\"0\"", "\"uniqueid\":\"1.1\"");
        assertThat(warehouse().written().quarantined())
                .extracting(row -> row.refused().reason().toString())
                .containsExactly("TOO_FEW_FIELDS");
    }

    @Test
    void aFileThatIsNoCallDetailIsRefusedWhole() throws IOException {
        ingest(Stream.Format.CDR, "id,name\n1,x\n");

        assertThat(warehouse().written().quarantined())
                .extracting(row -> row.refused().message())
                .containsExactly(
                        "log#1: 2 fields; a line of cdr_csv has 16 to 18 fields, or 19 to 21 with newcdrcolumns. Send a cdr_csv file, or read this one as csv.");
    }

    private StreamRun.Result ingest(Stream.Format format, String text) throws IOException {
        Path inbox = Files.createDirectories(folder.resolve("inbox"));
        Files.writeString(inbox.resolve("log"), text);
        Stream.Files read = new Stream.Files("log", format, Optional.empty(), ',', '"', Optional.empty(), 1);
        try (FilesConnector connector = new FilesConnector(inbox, read, List.of(), Reads.PLACE)) {
            return warehouse().ingest(connector);
        }
    }

    private Warehouse warehouse() {
        return new Warehouse(folder.resolve("warehouse"));
    }

    private List<BronzeRow> rows() {
        return warehouse().written().records("box_deal");
    }
}
