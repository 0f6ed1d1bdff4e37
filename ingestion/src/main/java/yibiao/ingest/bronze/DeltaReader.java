package yibiao.ingest.bronze;

import io.delta.kernel.Scan;
import io.delta.kernel.ScanBuilder;
import io.delta.kernel.Snapshot;
import io.delta.kernel.data.FilteredColumnarBatch;
import io.delta.kernel.data.Row;
import io.delta.kernel.engine.Engine;
import io.delta.kernel.engine.FileReadResult;
import io.delta.kernel.expressions.Predicate;
import io.delta.kernel.internal.InternalScanFileUtils;
import io.delta.kernel.internal.data.ScanStateRow;
import io.delta.kernel.types.StructField;
import io.delta.kernel.types.StructType;
import io.delta.kernel.utils.CloseableIterator;
import io.delta.kernel.utils.FileStatus;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Reads the rows of one version of a table, file by file. */
final class DeltaReader {

    private final Engine engine;

    DeltaReader(Engine engine) {
        this.engine = engine;
    }

    /** Gives every row, of the named columns only, in no order. The row is valid during the call. */
    void forEach(Snapshot snapshot, List<String> columns, Consumer<Row> rows) throws IOException {
        forEach(snapshot, columns, Optional.empty(), rows);
    }

    /** Leaves out files whose statistics show that no row of theirs fulfils the filter; others are given whole. */
    void forEach(Snapshot snapshot, List<String> columns, Optional<Predicate> filter, Consumer<Row> rows)
            throws IOException {
        StructType wanted = new StructType();
        for (String column : columns) {
            StructField field = snapshot.getSchema().get(column);
            wanted = wanted.add(field);
        }
        ScanBuilder builder = snapshot.getScanBuilder().withReadSchema(wanted);
        Scan scan = filter.map(builder::withFilter).orElse(builder).build();
        Row state = scan.getScanState(engine);
        StructType physical = ScanStateRow.getPhysicalDataReadSchema(state);
        try (CloseableIterator<FilteredColumnarBatch> files = scan.getScanFiles(engine)) {
            while (files.hasNext()) {
                try (CloseableIterator<Row> fileRows = files.next().getRows()) {
                    while (fileRows.hasNext()) {
                        readFile(state, physical, fileRows.next(), rows);
                    }
                }
            }
        }
    }

    private void readFile(Row state, StructType physical, Row file, Consumer<Row> rows) throws IOException {
        FileStatus status = InternalScanFileUtils.getAddFileStatus(file);
        try (CloseableIterator<FileReadResult> batches = engine.getParquetHandler()
                        .readParquetFiles(Rows.iterator(List.of(status)), physical, Optional.empty());
                CloseableIterator<FilteredColumnarBatch> data =
                        Scan.transformPhysicalData(engine, state, file, batches.map(FileReadResult::getData))) {
            while (data.hasNext()) {
                try (CloseableIterator<Row> batch = data.next().getRows()) {
                    batch.forEachRemaining(rows);
                }
            }
        }
    }
}
