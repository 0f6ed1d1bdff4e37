package yibiao.etl.cluster;

import java.io.Serializable;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Makes features comparable: the logarithm of 1 + x, so that a few very large customers do not stand for a group of their own, less its
 * mean and in units of its standard deviation. What lies below 0 counts as 0. A feature that does not vary is 0 for all.
 */
public record Scale(List<Double> means, List<Double> deviations) implements Serializable {

    /** A spread below this is rounding. */
    private static final double LEAST = 1e-9;

    public Scale {
        means = List.copyOf(means);
        deviations = List.copyOf(deviations);
        if (means.size() != deviations.size()) {
            throw new IllegalArgumentException("A scale of %d means and %d deviations; expected as many"
                    .formatted(means.size(), deviations.size()));
        }
    }

    /** The scale of these points; another order of them may change its last digits. */
    static Scale of(List<List<Double>> points) {
        int features = points.get(0).size();
        List<Double> means = IntStream.range(0, features)
                .mapToObj(i ->
                        points.stream().mapToDouble(point -> log(point.get(i))).sum() / points.size())
                .toList();
        List<Double> deviations = IntStream.range(0, features)
                .mapToObj(i -> Math.sqrt(points.stream()
                                .mapToDouble(point -> Math.pow(log(point.get(i)) - means.get(i), 2))
                                .sum()
                        / points.size()))
                .toList();
        return new Scale(means, deviations);
    }

    private static double log(double value) {
        return Math.log1p(Math.max(0, value));
    }

    boolean isFlat() {
        return deviations.stream().allMatch(deviation -> deviation < LEAST);
    }

    double[] apply(List<Double> point) {
        return IntStream.range(0, means.size())
                .mapToDouble(
                        i -> deviations.get(i) < LEAST ? 0 : (log(point.get(i)) - means.get(i)) / deviations.get(i))
                .toArray();
    }
}
