package yibiao.ingest.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import yibiao.ingest.bronze.QuarantinedRow;
import yibiao.ingest.bronze.WrittenTables.BronzeRow;

/** What becomes of an epoch that a run left behind, step by step; {@link FaultSchedulesTest} does it at random to every connector. */
final class ExactlyOnceTest {

    @TempDir
    Path folder;

    @Test
    void aRunThatDiesAtAnyStepIsRepairedByTheNextOne() {
        for (Step step : Step.values()) {
            Warehouse warehouse = new Warehouse(folder.resolve(step.name()));
            LogSource source = new LogSource();
            source.grow(100);
            warehouse.ingestAndDie(source, FaultsAt.first(step));

            warehouse.ingest(source);

            assertTruth(warehouse, source, "killed at " + step);
        }
    }

    @Test
    void aSealedEpochIsCommittedFromItsSpoolAndNotReadAgain() {
        Warehouse warehouse = new Warehouse(folder);
        LogSource source = new LogSource();
        source.grow(10);
        warehouse.ingestAndDie(source, FaultsAt.first(Step.SEALED));
        source.grow(10);

        warehouse.ingest(source);

        assertThat(warehouse.written().rows("box_deal"))
                .extracting(BronzeRow::payload)
                .startsWith("{\"number\":1,\"reading\":1}")
                .endsWith("{\"number\":20,\"reading\":2}");
        assertTruth(warehouse, source, "sealed");
    }

    @Test
    void anUnsealedEpochIsReadAgainOverTheSameBounds() {
        Warehouse warehouse = new Warehouse(folder);
        LogSource source = new LogSource();
        source.grow(10);
        warehouse.ingestAndDie(source, FaultsAt.first(Step.FETCHED));
        source.grow(10);

        warehouse.ingest(source);

        assertThat(warehouse.written().rows("box_deal").stream().filter(row -> row.epoch() == 1))
                .extracting(BronzeRow::key)
                .last()
                .isEqualTo("10");
        assertTruth(warehouse, source, "unsealed");
    }

    @Test
    void aSpoolThatWasChangedAfterItsSealIsReadAgain() throws IOException {
        Warehouse warehouse = new Warehouse(folder);
        LogSource source = new LogSource();
        source.grow(10);
        warehouse.ingestAndDie(source, FaultsAt.first(Step.SEALED));
        Files.writeString(warehouse.spoolFolder().resolve("rows.spool"), "not what was sealed");

        StreamRun.Result result = warehouse.ingest(source);

        assertThat(result.notes()).anyMatch(note -> note.contains("its spool was changed"));
        assertTruth(warehouse, source, "changed spool");
    }

    @Test
    void aDeletedTableIsFilledAgainAsANewGeneration() throws IOException {
        Warehouse warehouse = new Warehouse(folder);
        LogSource source = new LogSource();
        source.grow(30);
        warehouse.ingest(source);
        delete(warehouse.bronzeFolder());

        warehouse.ingest(source);

        assertThat(warehouse.written().rows("box_deal")).hasSize(26).allMatch(row -> row.generation() == 2);
        // Without a new generation the refused records of the second reading would be taken for repetitions.
        assertThat(warehouse.written().quarantined().stream().filter(row -> row.generation() == 2))
                .hasSize(4);
    }

    @Test
    void readingEverythingAgainStartsANewGeneration() {
        Warehouse warehouse = new Warehouse(folder);
        LogSource source = new LogSource();
        source.grow(50);
        warehouse.ingest(source);

        warehouse.ingestAgain(source);

        assertThat(warehouse.written().rows("box_deal").stream().filter(row -> row.generation() == 2))
                .hasSize(43);
        assertThat(warehouse.tables().state().orElseThrow().totalLanded()).isEqualTo(43);
    }

    @Test
    void nothingNewCommitsNothing() {
        Warehouse warehouse = new Warehouse(folder);
        LogSource source = new LogSource();
        source.grow(10);
        warehouse.ingest(source);
        long version = warehouse.written().version("box_deal");

        StreamRun.Result result = warehouse.ingest(source);

        assertThat(result.epochs()).isZero();
        assertThat(warehouse.written().version("box_deal")).isEqualTo(version);
        assertThat(warehouse.spoolFolder()).isEmptyDirectory();
    }

    private static void assertTruth(Warehouse warehouse, LogSource source, String name) {
        List<BronzeRow> rows = warehouse.written().rows("box_deal");
        assertThat(rows.stream()
                        .map(row -> Long.parseLong(String.valueOf(row.key())))
                        .toList())
                .as("landed, " + name)
                .containsExactlyElementsOf(LongStream.rangeClosed(1, source.size())
                        .filter(number -> !LogSource.isRefused(number))
                        .boxed()
                        .toList());
        assertThat(warehouse.written().quarantined().stream().map(ExactlyOnceTest::number))
                .as("quarantined, " + name)
                .containsExactlyInAnyOrderElementsOf(LongStream.rangeClosed(1, source.size())
                        .filter(LogSource::isRefused)
                        .boxed()
                        .toList());
        Map<Long, Long> readingsOfEpoch = rows.stream()
                .collect(Collectors.groupingBy(
                        BronzeRow::epoch,
                        Collectors.collectingAndThen(
                                Collectors.mapping(ExactlyOnceTest::reading, Collectors.toSet()),
                                readings -> (long) readings.size())));
        assertThat(readingsOfEpoch.values()).as("readings per epoch, " + name).containsOnly(1L);
        long landed = rows.size();
        var state = warehouse.tables().state().orElseThrow();
        assertThat(state.totalLanded()).isEqualTo(landed);
        assertThat(state.totalLanded() + state.totalQuarantined()).isEqualTo(source.size());
        assertThat(warehouse.spoolFolder()).isEmptyDirectory();
    }

    private static long number(QuarantinedRow row) {
        return Long.parseLong(row.refused().origin().substring("log#".length()));
    }

    private static String reading(BronzeRow row) {
        return String.valueOf(row.payload()).replaceAll("^.*\"reading\":", "");
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted((a, b) -> b.compareTo(a)).toList()) {
                Files.delete(file);
            }
        }
    }
}
