package yibiao.etl.table;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.delta.kernel.Snapshot;
import io.delta.kernel.SnapshotBuilder;
import io.delta.kernel.TableManager;
import io.delta.kernel.data.FilteredColumnarBatch;
import io.delta.kernel.defaults.engine.DefaultEngine;
import io.delta.kernel.engine.Engine;
import io.delta.kernel.internal.InternalScanFileUtils;
import io.delta.kernel.internal.actions.AddFile;
import io.delta.kernel.utils.CloseableIterator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import yibiao.schema.bronze.BronzeColumns;
import yibiao.schema.bronze.StreamState;
import yibiao.schema.contract.TableName;
import yibiao.schema.storage.Location;

/** Reads the Delta logs of a warehouse without Spark: enough to plan a run in a second. */
public final class TableLogs {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Location warehouse;
    private final Engine engine;

    public TableLogs(Location warehouse) {
        this.warehouse = warehouse;
        this.engine = DefaultEngine.create(warehouse.configuration());
    }

    Engine engine() {
        return engine;
    }

    public Location folder(TableName table) {
        return warehouse.resolve(table.path());
    }

    /** The newest version; empty when the table does not exist. */
    public OptionalLong version(TableName table) {
        return version(folder(table));
    }

    /** The newest version of the table in a folder; empty when there is none, be it that a run died before its first commit. */
    public static OptionalLong version(Location folder) {
        try {
            return folder.resolve("_delta_log").list().stream()
                    .map(Location.Entry::name)
                    .filter(name -> name.matches("\\d{20}\\.json"))
                    .mapToLong(name -> Long.parseLong(name.substring(0, 20)))
                    .max();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The newest commit; empty when the table does not exist. */
    public Optional<Commit> newest(TableName table) {
        OptionalLong version = version(table);
        return version.isEmpty() ? Optional.empty() : Optional.of(read(table, version.getAsLong()));
    }

    /** What a commit says of the rows it changed; empty when it does not. */
    Optional<Change> change(TableName table, long version) {
        return read(table, version).note().flatMap(note -> Optional.ofNullable(note.change()));
    }

    private Commit read(TableName table, long version) {
        Location file = folder(table).resolve("_delta_log").resolve(String.format(Locale.ROOT, "%020d.json", version));
        try {
            Optional<CommitNote> note = new String(file.read(), StandardCharsets.UTF_8)
                    .lines()
                    .flatMap(line -> note(line).stream())
                    .findFirst();
            return new Commit(version, note.map(CommitNote::rows).orElse(-1L), note);
        } catch (IOException e) {
            throw new UncheckedIOException("The log of " + table + " cannot be read: " + file, e);
        }
    }

    private static Optional<CommitNote> note(String action) {
        if (!action.startsWith("{\"domainMetadata\"")) {
            return Optional.empty();
        }
        try {
            JsonNode domain = JSON.readTree(action).path("domainMetadata");
            return domain.path("domain").asText().equals(TableCommits.NOTE_DOMAIN)
                    ? CommitNote.fromJson(domain.path("configuration").asText())
                    : Optional.empty();
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    /** What ingestion knows of a stream; empty when it never delivered. */
    public Optional<StreamState> streamState(TableName bronze) {
        return version(bronze).isPresent() ? streamState(bronze, Optional.empty()) : Optional.empty();
    }

    /** What ingestion knew of a stream at a version of its table. */
    public Optional<StreamState> streamState(TableName bronze, long version) {
        return streamState(bronze, Optional.of(version));
    }

    private Optional<StreamState> streamState(TableName bronze, Optional<Long> version) {
        SnapshotBuilder builder = TableManager.loadSnapshot(folder(bronze).toString());
        return version.map(builder::atVersion)
                .orElse(builder)
                .build(engine)
                .getDomainMetadata(BronzeColumns.STATE_DOMAIN)
                .map(StreamState::fromJson);
    }

    /** The size of the files of a table's newest version; 0 for a table that does not exist. */
    public long bytes(TableName table) {
        OptionalLong version = version(table);
        return version.isPresent() ? liveFiles(table, version.getAsLong()).bytes() : 0;
    }

    /** @throws ContractBroken when rows of the table are not simply those of its files */
    LiveFiles liveFiles(TableName table, long version) {
        Snapshot snapshot = TableManager.loadSnapshot(folder(table).toString())
                .atVersion(version)
                .build(engine);
        if (!snapshot.getPartitionColumnNames().isEmpty()
                || !snapshot.getTableProperties()
                        .getOrDefault("delta.columnMapping.mode", "none")
                        .equals("none")) {
            throw new ContractBroken(
                    table + " is partitioned or maps its columns; the jobs write neither. Drop the table's folder"
                            + " and run again.");
        }
        Map<String, AddFile> files = new LinkedHashMap<>();
        try (CloseableIterator<FilteredColumnarBatch> batches =
                snapshot.getScanBuilder().build().getScanFiles(engine)) {
            while (batches.hasNext()) {
                try (CloseableIterator<io.delta.kernel.data.Row> rows =
                        batches.next().getRows()) {
                    rows.forEachRemaining(row -> files.put(path(table, row), addFile(row)));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new LiveFiles(snapshot, snapshot.getMetadata().getSchemaString(), files);
    }

    private static AddFile addFile(io.delta.kernel.data.Row scanned) {
        return new AddFile(scanned.getStruct(InternalScanFileUtils.ADD_FILE_ORDINAL));
    }

    private static String path(TableName table, io.delta.kernel.data.Row file) {
        if (InternalScanFileUtils.getDeletionVectorDescriptorFromRow(file) != null) {
            throw new ContractBroken(
                    table + " has deletion vectors; the jobs write none. Run REORG TABLE … APPLY (PURGE) on it, or"
                            + " drop its folder and run again.");
        }
        return InternalScanFileUtils.getAddFileStatus(file).getPath();
    }
}
