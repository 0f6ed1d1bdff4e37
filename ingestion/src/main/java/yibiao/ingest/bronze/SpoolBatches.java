package yibiao.ingest.bronze;

import io.delta.kernel.data.FilteredColumnarBatch;
import io.delta.kernel.utils.CloseableIterator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.NoSuchElementException;
import yibiao.ingest.spool.SpoolReader;

/** The entries of a spool part as batches of a table: many rows, but never many bytes at once. */
abstract class SpoolBatches implements CloseableIterator<FilteredColumnarBatch> {

    static final int ROWS = 2048;
    private static final long CHARACTERS = 4L << 20;

    private final SpoolReader spool;

    SpoolBatches(SpoolReader spool) {
        this.spool = spool;
    }

    /** Reads one entry into row {@code row} of the batch in hand and tells about how many characters it has. */
    abstract long read(SpoolReader entries, int row) throws IOException;

    /** The batch in hand, of {@code size} rows; the next one starts empty. */
    abstract Batch take(int size);

    @Override
    public final boolean hasNext() {
        return spool.hasNext();
    }

    @Override
    public final FilteredColumnarBatch next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        int size = 0;
        long characters = 0;
        try {
            while (size < ROWS && characters < CHARACTERS && spool.hasNext()) {
                characters += read(spool, size);
                size++;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return take(size).unfiltered();
    }

    @Override
    public final void close() throws IOException {
        spool.close();
    }
}
