package yibiao.etl.table;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.delta.kernel.Snapshot;
import io.delta.kernel.TableManager;
import io.delta.kernel.data.FilteredColumnarBatch;
import io.delta.kernel.defaults.engine.DefaultEngine;
import io.delta.kernel.engine.Engine;
import io.delta.kernel.internal.InternalScanFileUtils;
import io.delta.kernel.utils.CloseableIterator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import yibiao.schema.bronze.BronzeColumns;
import yibiao.schema.bronze.StreamState;
import yibiao.schema.contract.TableName;

/** Reads the Delta logs of a warehouse without Spark: enough to plan a run in a second. */
public final class TableLogs {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path warehouse;
    private final Engine engine = DefaultEngine.create(new Configuration());

    public TableLogs(Path warehouse) {
        this.warehouse = warehouse;
    }

    public Path folder(TableName table) {
        return warehouse.resolve(table.path());
    }

    /** The newest version; empty when the table does not exist. */
    public OptionalLong version(TableName table) {
        Path log = folder(table).resolve("_delta_log");
        if (!Files.isDirectory(log)) {
            return OptionalLong.empty();
        }
        try (Stream<Path> files = Files.list(log)) {
            return files.map(file -> String.valueOf(file.getFileName()))
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

    private Commit read(TableName table, long version) {
        Path file = folder(table).resolve("_delta_log").resolve(String.format(Locale.ROOT, "%020d.json", version));
        try (Stream<String> lines = Files.lines(file, StandardCharsets.UTF_8)) {
            Optional<String> info =
                    lines.filter(line -> line.startsWith("{\"commitInfo\"")).findFirst();
            if (info.isEmpty()) {
                return new Commit(version, -1, Optional.empty());
            }
            JsonNode commit = JSON.readTree(info.get()).path("commitInfo");
            long rows = commit.path("operationMetrics").path("numOutputRows").asLong(-1);
            Optional<CommitNote> note =
                    CommitNote.fromJson(commit.path("userMetadata").asText("{}"));
            return new Commit(version, rows, note);
        } catch (IOException e) {
            throw new UncheckedIOException("The log of " + table + " cannot be read: " + file, e);
        }
    }

    /** What ingestion knows of a stream; empty when it never delivered. */
    public Optional<StreamState> streamState(TableName bronze) {
        if (version(bronze).isEmpty()) {
            return Optional.empty();
        }
        return TableManager.loadSnapshot(folder(bronze).toString())
                .build(engine)
                .getDomainMetadata(BronzeColumns.STATE_DOMAIN)
                .map(StreamState::fromJson);
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
        List<String> paths = new ArrayList<>();
        try (CloseableIterator<FilteredColumnarBatch> batches =
                snapshot.getScanBuilder().build().getScanFiles(engine)) {
            while (batches.hasNext()) {
                try (CloseableIterator<io.delta.kernel.data.Row> files =
                        batches.next().getRows()) {
                    files.forEachRemaining(file -> paths.add(path(table, file)));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new LiveFiles(snapshot.getMetadata().getSchemaString(), paths);
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
