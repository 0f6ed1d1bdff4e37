package yibiao.ingest.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import yibiao.ingest.bronze.Engines;
import yibiao.ingest.bronze.StreamTables;
import yibiao.ingest.bronze.WrittenTables;
import yibiao.ingest.bronze.WrittenTables.BronzeRow;
import yibiao.ingest.connector.Connector;
import yibiao.ingest.spool.SpoolFolder;
import yibiao.schema.storage.Location;

/** A warehouse of a test, with one stream {@code box.deal} unless a test says otherwise. */
public final class Warehouse {

    private final Path folder;
    private final InstantSource clock = InstantSource.fixed(Instant.parse("2026-06-30T08:00:00Z"));
    private int runs;

    public Warehouse(Path folder) {
        this.folder = folder;
    }

    public StreamRun.Result ingest(Connector connector) {
        return ingest(connector, FaultPoints.none());
    }

    /** Runs once; what the fault points throw passes through. */
    public StreamRun.Result ingest(Connector connector, FaultPoints faults) {
        try {
            return run(connector, faults).ingest();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Runs once, and dies there if it comes there. */
    public void ingestAndDie(Connector connector, FaultsAt faults) {
        try {
            ingest(connector, faults);
        } catch (FaultsAt.Killed e) {
            // as planned
        }
    }

    public StreamRun.Result ingestAgain(Connector connector) {
        try {
            return run(connector, FaultPoints.none()).ingestAgain();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public StreamRun.Result replay(Connector connector, String... parts) {
        try {
            return run(connector, FaultPoints.none()).replay(Set.of(parts));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What a next run would do. */
    public Preview preview(Connector connector) {
        try {
            return Preview.of(connector, new SpoolFolder(spoolFolder()), tables(), clock);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What silver makes of bronze: the newest row of each key, without those deleted. */
    public Map<String, BronzeRow> alive() {
        Comparator<BronzeRow> age = Comparator.comparingLong(
                        (BronzeRow row) -> Objects.requireNonNullElse(row.updatedAtMicros(), Long.MIN_VALUE))
                .thenComparingInt(BronzeRow::generation)
                .thenComparingLong(BronzeRow::epoch)
                .thenComparingLong(BronzeRow::ordinal);
        Map<String, BronzeRow> newest = new TreeMap<>();
        for (BronzeRow row : written().rows("box_deal")) {
            newest.merge(String.valueOf(row.key()), row, (a, b) -> age.compare(a, b) > 0 ? a : b);
        }
        newest.values().removeIf(row -> !row.op().equals("u"));
        return newest;
    }

    public StreamTables tables() {
        return new StreamTables(Engines.to(Location.of(folder)), Location.of(folder), "box", "deal");
    }

    public WrittenTables written() {
        return new WrittenTables(folder);
    }

    public Path spoolFolder() {
        return folder.resolve("_ingest").resolve("box").resolve("deal");
    }

    public Path bronzeFolder() {
        return folder.resolve("bronze").resolve("box_deal");
    }

    private StreamRun run(Connector connector, FaultPoints faults) {
        runs++;
        return new StreamRun(
                connector,
                new SpoolFolder(spoolFolder()),
                tables(),
                new Progress(),
                faults,
                Watch.nobody(),
                clock,
                "run" + runs);
    }
}
