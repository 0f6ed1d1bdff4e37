package yibiao.ingest.bronze;

import io.delta.kernel.Snapshot;
import io.delta.kernel.engine.Engine;
import java.io.IOException;
import java.util.Optional;
import yibiao.ingest.spool.Intent;
import yibiao.ingest.spool.Seal;
import yibiao.ingest.spool.SpoolFolder;
import yibiao.schema.bronze.StreamState;
import yibiao.schema.run.StreamLease;
import yibiao.schema.storage.Location;

/**
 * The bronze table of one stream and its share of the quarantine table.
 *
 * <p>An epoch goes to quarantine first and to bronze second. Each table remembers the epoch under an application id of the
 * stream, so committing the same sealed epoch again adds nothing; the stream's state changes with the bronze commit only.
 */
public final class StreamTables {

    /** Name under which the stream's state is kept in the bronze table. */
    public static final String STATE_DOMAIN = "yibiao.ingest";

    private final Location warehouse;
    private final String source;
    private final String stream;
    private final DeltaTable records;
    private final DeltaTable quarantine;

    public StreamTables(Engine engine, Location warehouse, String source, String stream) {
        this.warehouse = warehouse;
        this.source = source;
        this.stream = stream;
        Location bronze = warehouse.resolve("bronze");
        this.records = new DeltaTable(
                engine, bronze.resolve(source + "_" + stream), BronzeSchema.RECORDS, BronzeSchema.RECORD_STATISTICS);
        this.quarantine = new DeltaTable(
                engine, bronze.resolve("quarantine"), BronzeSchema.QUARANTINE, BronzeSchema.QUARANTINE_STATISTICS);
    }

    /** The state after the last committed epoch; empty before the first one, or when the table was deleted. */
    public Optional<StreamState> state() {
        return records.domain(STATE_DOMAIN).map(StreamState::fromJson);
    }

    /** The bronze table's newest version, if there is a table. */
    public Optional<Long> version() {
        return records.snapshot().map(Snapshot::getVersion);
    }

    /** The last epoch of a generation that reached bronze, 0 if none. */
    public long lastCommitted(int generation) {
        return records.lastTransaction(recordsId(generation)).orElse(0L);
    }

    /** The last epoch of a generation that reached either table: no later epoch may take its number again. */
    public long lastUsed(int generation) {
        return Math.max(
                lastCommitted(generation),
                quarantine.lastTransaction(quarantineId(generation)).orElse(0L));
    }

    /** Adds the refused records of a sealed epoch; nothing if there are none, or if they are there already. */
    @SuppressWarnings("try") // the turn is held, not used
    public void commitRefusals(SpoolFolder spool, Seal seal, Runnable beforeCommit) throws IOException {
        if (seal.contents().refusals() == 0) {
            return;
        }
        Intent intent = seal.intent();
        // All streams share this table, and the check for a repetition is not one with the commit.
        try (StreamLease turn = StreamLease.await(warehouse, "quarantine", name());
                RefusalBatches rows =
                        new RefusalBatches(spool.refusals(seal.contents()), source, stream, Epoch.of(intent))) {
            quarantine.createIfMissing();
            quarantine.append(quarantineId(intent.generation()), intent.epoch(), rows, Optional.empty(), beforeCommit);
        }
    }

    /** Adds the rows of a sealed epoch together with the stream's new state; nothing if they are there already. */
    public void commitRecords(SpoolFolder spool, Seal seal, Runnable beforeCommit) throws IOException {
        Intent intent = seal.intent();
        try (RecordBatches rows = new RecordBatches(spool.rows(seal.contents()), Epoch.of(intent))) {
            records.append(
                    recordsId(intent.generation()),
                    intent.epoch(),
                    rows,
                    Optional.of(new DeltaTable.Domain(STATE_DOMAIN, seal.state().toString())),
                    beforeCommit);
        }
    }

    /** What the bronze table holds now. */
    public KnownRecords known() {
        return new KnownRecords(records);
    }

    /** {@code source.stream}. */
    public String name() {
        return source + "." + stream;
    }

    public void createIfMissing() {
        records.createIfMissing();
    }

    private String recordsId(int generation) {
        return "ingest:%s.%s:g%d".formatted(source, stream, generation);
    }

    private String quarantineId(int generation) {
        return "quarantine:%s.%s:g%d".formatted(source, stream, generation);
    }
}
