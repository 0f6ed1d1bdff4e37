package yibiao.ingest.bronze;

import io.delta.kernel.data.ColumnVector;
import io.delta.kernel.data.ColumnarBatch;
import io.delta.kernel.data.FilteredColumnarBatch;
import io.delta.kernel.types.StructType;
import java.util.List;
import java.util.Optional;

/** Some rows of one table, column by column. */
record Batch(StructType schema, List<ColumnVector> columns, int size) implements ColumnarBatch {

    Batch {
        columns = List.copyOf(columns);
    }

    FilteredColumnarBatch unfiltered() {
        return new FilteredColumnarBatch(this, Optional.empty());
    }

    @Override
    public StructType getSchema() {
        return schema;
    }

    @Override
    public ColumnVector getColumnVector(int ordinal) {
        return columns.get(ordinal);
    }

    @Override
    public int getSize() {
        return size;
    }
}
