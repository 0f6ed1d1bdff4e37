package yibiao.ingest.bronze;

import io.delta.kernel.utils.CloseableIterator;
import java.util.Iterator;
import java.util.List;

/** Delta Kernel's closeable iterators over things that need no closing. */
final class Rows {

    private Rows() {}

    static <T> CloseableIterator<T> iterator(List<T> items) {
        Iterator<T> iterator = items.iterator();
        return new CloseableIterator<>() {
            @Override
            public boolean hasNext() {
                return iterator.hasNext();
            }

            @Override
            public T next() {
                return iterator.next();
            }

            @Override
            public void close() {}
        };
    }
}
