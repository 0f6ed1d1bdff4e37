package yibiao.ingest.connector.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
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

    @Test
    void aLogThatRotatesKeepsItsEventsAndIsNotReadAgain() throws IOException {
        Path inbox = Files.createDirectories(folder.resolve("inbox"));
        ingest(Stream.Format.QUEUE_LOG, events(1, 2));
        // It grows, becomes log.1, and a new log begins; then all of that once more.
        Files.writeString(inbox.resolve("log.1"), events(1, 3));
        StreamRun.Result rotated = ingest(Stream.Format.QUEUE_LOG, events(4, 4));
        Files.move(inbox.resolve("log.1"), inbox.resolve("log.2"));
        Files.writeString(inbox.resolve("log.1"), events(4, 5));
        StreamRun.Result again = ingest(Stream.Format.QUEUE_LOG, events(6, 6));
        StreamRun.Result nothing = ingest(Stream.Format.QUEUE_LOG, events(6, 6));

        assertThat(rotated.counts().filesRead()).isEqualTo(2);
        // log.2 has what log.1 had.
        assertThat(again.counts().filesRead()).isEqualTo(2);
        assertThat(nothing.epochs()).isZero();
        Map<String, List<String>> newest = new TreeMap<>();
        Map<String, Long> epochs = new TreeMap<>();
        for (BronzeRow row : warehouse().written().rows("box_deal")) {
            String part = row.origin().replaceFirst("#.*", "");
            boolean isMark = row.op().equals("s");
            if (!isMark && row.epoch() != epochs.getOrDefault(part, 0L)) {
                newest.put(part, new ArrayList<>());
                epochs.put(part, row.epoch());
            }
            if (!isMark) {
                newest.computeIfAbsent(part, any -> new ArrayList<>())
                        .add(row.origin().replaceFirst(".*#", "") + "="
                                + String.valueOf(row.payload()).replaceAll(".*\"callid\":\"([^\"]*)\".*", "$1"));
            }
        }
        assertThat(newest.get("log")).containsExactly("1=c1", "2=c2", "3=c3");
        assertThat(newest.values().stream().flatMap(List::stream).map(event -> event.replaceFirst(".*=", "")))
                .containsExactlyInAnyOrder("c1", "c2", "c3", "c4", "c5", "c6");
    }

    @Test
    void aLogThatWasCorrectedReplacesItself() throws IOException {
        ingest(Stream.Format.QUEUE_LOG, events(1, 2));

        StreamRun.Result result = ingest(Stream.Format.QUEUE_LOG, events(2, 3));

        assertThat(result.counts().landed()).isEqualTo(2);
        assertThat(rows()).extracting(row -> String.valueOf(row.part())).containsOnly("log");
    }

    private static String events(int from, int to) {
        StringBuilder events = new StringBuilder();
        for (int i = from; i <= to; i++) {
            events.append("136672034%d|c%d|support|NONE|ENTERQUEUE||138|1\n".formatted(i, i));
        }
        return events.toString();
    }

    private StreamRun.Result ingest(Stream.Format format, String text) throws IOException {
        Path inbox = Files.createDirectories(folder.resolve("inbox"));
        Files.writeString(inbox.resolve("log"), text);
        Stream.Files read = new Stream.Files("log*", format, Optional.empty(), ',', '"', Optional.empty(), 1);
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
