package yibiao.ingest.bronze;

import io.delta.kernel.data.ColumnVector;
import io.delta.kernel.types.BinaryType;
import io.delta.kernel.types.DataType;
import io.delta.kernel.types.StringType;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Columns of a batch over plain arrays, as Delta Kernel wants them. */
final class Vectors {

    private Vectors() {}

    static ColumnVector texts(@Nullable String[] values, int size) {
        return new Vector(StringType.STRING, size) {
            @Override
            public boolean isNullAt(int row) {
                return values[row] == null;
            }

            @Override
            public String getString(int row) {
                return Objects.requireNonNull(values[row]);
            }
        };
    }

    static ColumnVector binaries(byte[][] values, int size) {
        return new Vector(BinaryType.BINARY, size) {
            @Override
            public boolean isNullAt(int row) {
                return false;
            }

            @Override
            public byte[] getBinary(int row) {
                return values[row];
            }
        };
    }

    /** Numbers or instants (microseconds); {@code absent} stands for null. */
    static ColumnVector longs(DataType type, long[] values, long absent, int size) {
        return new Vector(type, size) {
            @Override
            public boolean isNullAt(int row) {
                return values[row] == absent;
            }

            @Override
            public long getLong(int row) {
                return values[row];
            }
        };
    }

    static ColumnVector sameText(String value, int size) {
        return new Vector(StringType.STRING, size) {
            @Override
            public boolean isNullAt(int row) {
                return false;
            }

            @Override
            public String getString(int row) {
                return value;
            }
        };
    }

    static ColumnVector sameNumber(DataType type, long value, int size) {
        return new Vector(type, size) {
            @Override
            public boolean isNullAt(int row) {
                return false;
            }

            @Override
            public long getLong(int row) {
                return value;
            }

            @Override
            public int getInt(int row) {
                return Math.toIntExact(value);
            }
        };
    }

    private abstract static class Vector implements ColumnVector {
        private final DataType type;
        private final int size;

        Vector(DataType type, int size) {
            this.type = type;
            this.size = size;
        }

        @Override
        public DataType getDataType() {
            return type;
        }

        @Override
        public int getSize() {
            return size;
        }

        @Override
        public void close() {}
    }
}
