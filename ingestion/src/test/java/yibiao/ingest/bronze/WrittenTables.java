package yibiao.ingest.bronze;

import io.delta.kernel.TableManager;
import io.delta.kernel.data.Row;
import io.delta.kernel.engine.Engine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import yibiao.schema.storage.Location;

/** Reads back what was written, for tests. */
public final class WrittenTables {

    private final Engine engine;
    private final Path warehouse;

    public WrittenTables(Path warehouse) {
        this.engine = Engines.to(Location.of(warehouse));
        this.warehouse = warehouse;
    }

    /** All rows of a bronze table in the order of their arrival; none when there is no table. */
    public List<BronzeRow> rows(String table) {
        Path folder = warehouse.resolve("bronze").resolve(table);
        List<BronzeRow> rows = new ArrayList<>();
        if (!Files.exists(folder)) {
            return rows;
        }
        List<String> columns = BronzeSchema.RECORDS.fieldNames();
        try {
            var snapshot = TableManager.loadSnapshot(folder.toString()).build(engine);
            new DeltaReader(engine).forEach(snapshot, columns, row -> rows.add(row(row, columns)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        rows.sort(Comparator.comparingInt(BronzeRow::generation)
                .thenComparingLong(BronzeRow::epoch)
                .thenComparingLong(BronzeRow::ordinal));
        return rows;
    }

    /** The records of a bronze table, without the starts of loads. */
    public List<BronzeRow> records(String table) {
        return rows(table).stream().filter(row -> row.op().equals("u")).toList();
    }

    public List<QuarantinedRow> quarantined() {
        List<QuarantinedRow> rows = new ArrayList<>();
        try {
            new QuarantineTable(engine, Location.of(warehouse)).forEach(rows::add);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        rows.sort(Comparator.comparing((QuarantinedRow row) -> row.refused().origin())
                .thenComparingLong(QuarantinedRow::epoch)
                .thenComparingLong(QuarantinedRow::ordinal));
        return rows;
    }

    /** Version of a bronze table, -1 when there is none. */
    public long version(String table) {
        Path folder = warehouse.resolve("bronze").resolve(table);
        return Files.exists(folder)
                ? TableManager.loadSnapshot(folder.toString()).build(engine).getVersion()
                : -1;
    }

    private static BronzeRow row(Row row, List<String> columns) {
        int updated = columns.indexOf("_updated_at");
        return new BronzeRow(
                text(row, columns.indexOf("_key")),
                row.getString(columns.indexOf("_op")),
                row.getString(columns.indexOf("_part")),
                row.getString(columns.indexOf("_origin")),
                row.isNullAt(updated) ? null : row.getLong(updated),
                row.getInt(columns.indexOf("_generation")),
                row.getLong(columns.indexOf("_epoch")),
                row.getLong(columns.indexOf("_ordinal")),
                text(row, columns.indexOf("_payload")),
                text(row, columns.indexOf("_payload_sha")));
    }

    private static @Nullable String text(Row row, int column) {
        return row.isNullAt(column) ? null : row.getString(column);
    }

    /** A row of a bronze table. */
    public record BronzeRow(
            @Nullable String key,
            String op,
            String part,
            String origin,
            @Nullable Long updatedAtMicros,
            int generation,
            long epoch,
            long ordinal,
            @Nullable String payload,
            @Nullable String payloadSha) {}
}
