package yibiao.etl.lifetime;

import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;

/**
 * Mean and variance of a figure over parties.
 *
 * @param parties how many; with none, mean and variance are NaN
 * @param variance mean squared deviation
 */
record Weighted(long parties, double mean, double variance) {

    static <S> Weighted of(List<S> summaries, ToDoubleFunction<S> figure, ToLongFunction<S> parties) {
        long count = summaries.stream().mapToLong(parties).sum();
        double mean = Sums.of(summaries, parties, figure) / count;
        double squares = Sums.of(summaries, parties, row -> Math.pow(figure.applyAsDouble(row) - mean, 2));
        return new Weighted(count, mean, squares / count);
    }

    /** Whether all have the same, but for rounding. */
    boolean isConstant() {
        return !(variance > 1e-20 * mean * mean);
    }
}
