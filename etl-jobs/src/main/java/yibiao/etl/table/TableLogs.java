package yibiao.etl.table;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.delta.kernel.TableManager;
import io.delta.kernel.defaults.engine.DefaultEngine;
import io.delta.kernel.engine.Engine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
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
}
