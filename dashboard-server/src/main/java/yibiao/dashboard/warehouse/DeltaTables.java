package yibiao.dashboard.warehouse;

import io.delta.kernel.Snapshot;
import io.delta.kernel.TableManager;
import io.delta.kernel.data.FilteredColumnarBatch;
import io.delta.kernel.data.Row;
import io.delta.kernel.engine.Engine;
import io.delta.kernel.exceptions.KernelEngineException;
import io.delta.kernel.exceptions.KernelException;
import io.delta.kernel.internal.InternalScanFileUtils;
import io.delta.kernel.types.BinaryType;
import io.delta.kernel.types.BooleanType;
import io.delta.kernel.types.ByteType;
import io.delta.kernel.types.DataType;
import io.delta.kernel.types.DateType;
import io.delta.kernel.types.DecimalType;
import io.delta.kernel.types.DoubleType;
import io.delta.kernel.types.FloatType;
import io.delta.kernel.types.IntegerType;
import io.delta.kernel.types.LongType;
import io.delta.kernel.types.ShortType;
import io.delta.kernel.types.StringType;
import io.delta.kernel.types.StructField;
import io.delta.kernel.types.TimestampNTZType;
import io.delta.kernel.types.TimestampType;
import io.delta.kernel.utils.CloseableIterator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import yibiao.dashboard.warehouse.LiveTable.LiveColumn;
import yibiao.schema.storage.Location;

/**
 * Finds the live files of Delta tables with Delta Kernel. The only class that knows Kernel's internal packages.
 *
 * <p>Gold is written without deletion vectors, column mapping and partitions. A table that has one of them is refused rather
 * than read wrongly: DuckDB would count deleted rows, or find no column under its name.
 */
final class DeltaTables {

    private final Engine engine;

    DeltaTables(Engine engine) {
        this.engine = engine;
    }

    /**
     * @param name the table's name, for messages only
     * @throws UnreadableRelease when the version is gone, the log is damaged, or the table uses what is not read here
     */
    LiveTable at(String name, Location folder, long version) {
        try {
            Snapshot snapshot = TableManager.loadSnapshot(folder.toString())
                    .atVersion(version)
                    .build(engine);
            refuseWhatIsNotRead(name, snapshot);
            return new LiveTable(files(name, folder, snapshot), columns(name, snapshot));
        } catch (KernelException | KernelEngineException | UncheckedIOException e) {
            throw new UnreadableRelease(
                    name + ": version " + version + " cannot be read from its Delta log. Publish a new release.", e);
        }
    }

    private static void refuseWhatIsNotRead(String name, Snapshot snapshot) {
        String mapping = snapshot.getTableProperties().getOrDefault("delta.columnMapping.mode", "none");
        if (!mapping.equals("none")) {
            throw new UnreadableRelease(name + ": has column mapping (mode '" + mapping
                    + "'), which the dashboard does not read. Rewrite it with delta.columnMapping.mode=none.");
        }
        if (!snapshot.getPartitionColumnNames().isEmpty()) {
            throw new UnreadableRelease(name + ": is partitioned by " + snapshot.getPartitionColumnNames()
                    + ", which the dashboard does not read. Rewrite it without partitions.");
        }
    }

    private List<Location> files(String name, Location folder, Snapshot snapshot) {
        List<Location> files = new ArrayList<>();
        try (CloseableIterator<FilteredColumnarBatch> batches =
                snapshot.getScanBuilder().build().getScanFiles(engine)) {
            while (batches.hasNext()) {
                try (CloseableIterator<Row> rows = batches.next().getRows()) {
                    while (rows.hasNext()) {
                        files.add(file(name, folder, rows.next()));
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return files;
    }

    private static Location file(String name, Location folder, Row row) {
        if (InternalScanFileUtils.getDeletionVectorDescriptorFromRow(row) != null) {
            throw new UnreadableRelease(name + ": has deletion vectors, which the dashboard does not read."
                    + " Set delta.enableDeletionVectors=false and run REORG TABLE … APPLY (PURGE).");
        }
        String path = InternalScanFileUtils.getAddFileStatus(row).getPath();
        // Kernel writes a scheme before a path it leaves as it is, blanks and percent signs included.
        return folder.resolve(path.startsWith("file:") ? path.substring("file:".length()) : path);
    }

    private static List<LiveColumn> columns(String name, Snapshot snapshot) {
        List<LiveColumn> columns = new ArrayList<>();
        for (StructField field : snapshot.getSchema().fields()) {
            columns.add(new LiveColumn(field.getName(), sqlType(name, field.getName(), field.getDataType())));
        }
        return columns;
    }

    private static String sqlType(String table, String column, DataType type) {
        if (type instanceof DecimalType decimal) {
            return "DECIMAL(" + decimal.getPrecision() + "," + decimal.getScale() + ")";
        }
        if (type instanceof StringType) {
            return "VARCHAR";
        }
        if (type instanceof LongType) {
            return "BIGINT";
        }
        if (type instanceof IntegerType) {
            return "INTEGER";
        }
        if (type instanceof ShortType) {
            return "SMALLINT";
        }
        if (type instanceof ByteType) {
            return "TINYINT";
        }
        if (type instanceof BooleanType) {
            return "BOOLEAN";
        }
        if (type instanceof DoubleType) {
            return "DOUBLE";
        }
        if (type instanceof FloatType) {
            return "FLOAT";
        }
        if (type instanceof DateType) {
            return "DATE";
        }
        if (type instanceof TimestampType) {
            return "TIMESTAMP WITH TIME ZONE";
        }
        if (type instanceof TimestampNTZType) {
            return "TIMESTAMP";
        }
        if (type instanceof BinaryType) {
            return "BLOB";
        }
        throw new UnreadableRelease(table + ": column '" + column + "' is of type " + type
                + ", which the dashboard does not read; expected a single value, not a nested one.");
    }
}
