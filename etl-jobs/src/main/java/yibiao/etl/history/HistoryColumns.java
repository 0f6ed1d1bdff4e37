package yibiao.etl.history;

import io.delta.kernel.data.ColumnVector;
import io.delta.kernel.data.ColumnarBatch;
import io.delta.kernel.data.FilteredColumnarBatch;
import io.delta.kernel.types.BooleanType;
import io.delta.kernel.types.DataType;
import io.delta.kernel.types.DateType;
import io.delta.kernel.types.DoubleType;
import io.delta.kernel.types.IntegerType;
import io.delta.kernel.types.LongType;
import io.delta.kernel.types.StringType;
import io.delta.kernel.types.StructType;
import io.delta.kernel.types.TimestampType;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import yibiao.schema.contract.Column;
import yibiao.schema.contract.ColumnType;
import yibiao.schema.contract.TableContract;

/** Rows of a contract as Delta Kernel takes them: a value is a text, a number, a {@link LocalDate}, an {@link Instant} or null. */
final class HistoryColumns {

    private HistoryColumns() {}

    static StructType schema(TableContract contract) {
        StructType schema = new StructType();
        for (Column column : contract.columns()) {
            schema = schema.add(column.name(), type(column.type()));
        }
        return schema;
    }

    private static DataType type(ColumnType type) {
        return switch (type.kind()) {
            case STRING -> StringType.STRING;
            case BOOLEAN -> BooleanType.BOOLEAN;
            case INT -> IntegerType.INTEGER;
            case BIGINT -> LongType.LONG;
            case DOUBLE -> DoubleType.DOUBLE;
            case DATE -> DateType.DATE;
            case TIMESTAMP -> TimestampType.TIMESTAMP;
            case BINARY, DECIMAL, MAP ->
                throw new IllegalArgumentException("The tables of runs hold no " + type + "; use BIGINT or DOUBLE.");
        };
    }

    static FilteredColumnarBatch batch(TableContract contract, List<List<@Nullable Object>> rows) {
        return new FilteredColumnarBatch(new Batch(schema(contract), List.copyOf(rows)), Optional.empty());
    }

    private record Batch(StructType schema, List<List<@Nullable Object>> rows) implements ColumnarBatch {
        @Override
        public StructType getSchema() {
            return schema;
        }

        @Override
        public ColumnVector getColumnVector(int ordinal) {
            return new Vector(schema.at(ordinal).getDataType(), rows, ordinal);
        }

        @Override
        public int getSize() {
            return rows.size();
        }
    }

    private record Vector(DataType type, List<List<@Nullable Object>> rows, int column) implements ColumnVector {

        private @Nullable Object value(int row) {
            return rows.get(row).get(column);
        }

        private long number(int row) {
            return ((Number) Objects.requireNonNull(value(row))).longValue();
        }

        @Override
        public DataType getDataType() {
            return type;
        }

        @Override
        public int getSize() {
            return rows.size();
        }

        @Override
        public boolean isNullAt(int row) {
            return value(row) == null;
        }

        @Override
        public String getString(int row) {
            return (String) Objects.requireNonNull(value(row));
        }

        @Override
        public boolean getBoolean(int row) {
            return (Boolean) Objects.requireNonNull(value(row));
        }

        @Override
        public double getDouble(int row) {
            return ((Number) Objects.requireNonNull(value(row))).doubleValue();
        }

        /** A date is the number of days since 1970-01-01. */
        @Override
        public int getInt(int row) {
            return value(row) instanceof LocalDate date
                    ? Math.toIntExact(date.toEpochDay())
                    : Math.toIntExact(number(row));
        }

        /** An instant is the number of microseconds since 1970-01-01T00:00Z. */
        @Override
        public long getLong(int row) {
            return value(row) instanceof Instant instant
                    ? ChronoUnit.MICROS.between(Instant.EPOCH, instant)
                    : number(row);
        }

        @Override
        public void close() {}
    }
}
