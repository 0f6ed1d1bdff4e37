package yibiao.etl.lifetime;

import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;

/** Sums over many rows on all processors. The same rows in the same order give the same sum, however many processors there are. */
final class Sums {

    private static final int CHUNK = 1024;

    private Sums() {}

    /** Every row's figure as often as it has parties. */
    static <S> double of(List<S> rows, ToLongFunction<S> parties, ToDoubleFunction<S> figure) {
        return of(rows, row -> parties.applyAsLong(row) * figure.applyAsDouble(row));
    }

    private static <S> double of(List<S> rows, ToDoubleFunction<S> figure) {
        int chunks = (rows.size() + CHUNK - 1) / CHUNK;
        double[] parts = new double[chunks];
        IntStream.range(0, chunks)
                .parallel()
                .forEach(chunk -> parts[chunk] =
                        sequential(rows.subList(chunk * CHUNK, Math.min(rows.size(), (chunk + 1) * CHUNK)), figure));
        double sum = 0;
        for (double part : parts) {
            sum += part;
        }
        return sum;
    }

    private static <S> double sequential(List<S> rows, ToDoubleFunction<S> figure) {
        double sum = 0;
        for (S row : rows) {
            sum += figure.applyAsDouble(row);
        }
        return sum;
    }
}
