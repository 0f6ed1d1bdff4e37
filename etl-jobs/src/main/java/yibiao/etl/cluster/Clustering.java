package yibiao.etl.cluster;

import java.io.Serializable;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Groups by their centres: a customer belongs to the one it is nearest to.
 *
 * @param centres in the units of the scale: 0 is the mean of all customers, 1 a standard deviation above it
 * @param silhouette mean over the customers looked at: from -1, all in the wrong group, to 1, groups far apart; 0.25 and less is no
 *     structure worth the name
 */
public record Clustering(Scale scale, List<List<Double>> centres, double silhouette) implements Serializable {

    public Clustering {
        centres = centres.stream().map(List::copyOf).toList();
    }

    /** The place of the nearest centre; of two equally near the first. */
    public int nearest(List<Double> point) {
        double[] scaled = scale.apply(point);
        int nearest = 0;
        for (int i = 1; i < centres.size(); i++) {
            if (distance(scaled, i) < distance(scaled, nearest)) {
                nearest = i;
            }
        }
        return nearest;
    }

    private double distance(double[] scaled, int centre) {
        List<Double> middle = centres.get(centre);
        return IntStream.range(0, scaled.length)
                .mapToDouble(i -> (scaled[i] - middle.get(i)) * (scaled[i] - middle.get(i)))
                .sum();
    }
}
