package yibiao.etl.cluster;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.math3.ml.clustering.Clusterable;
import org.apache.commons.math3.ml.distance.EuclideanDistance;

/**
 * How well points lie in their groups: of each, how much farther the next group is than its own, as a part of the larger distance; 0 for
 * one that is alone. Rousseeuw (1987), Silhouettes, Journal of Computational and Applied Mathematics 20.
 */
final class Silhouette {

    private static final EuclideanDistance DISTANCE = new EuclideanDistance();

    private Silhouette() {}

    /** The mean over all points. */
    static double of(List<? extends List<? extends Clusterable>> groups) {
        double sum = 0;
        int points = 0;
        for (int group = 0; group < groups.size(); group++) {
            for (Clusterable point : groups.get(group)) {
                sum += of(point, group, groups);
                points++;
            }
        }
        return sum / points;
    }

    private static double of(Clusterable point, int own, List<? extends List<? extends Clusterable>> groups) {
        int others = groups.get(own).size() - 1;
        if (others == 0) {
            return 0;
        }
        double within = total(point, groups.get(own)) / others;
        double next = IntStream.range(0, groups.size())
                .filter(group -> group != own && !groups.get(group).isEmpty())
                .mapToDouble(group ->
                        total(point, groups.get(group)) / groups.get(group).size())
                .min()
                .orElse(Double.NaN);
        double larger = Math.max(within, next);
        return larger == 0 ? 0 : (next - within) / larger;
    }

    private static double total(Clusterable point, List<? extends Clusterable> group) {
        double[] distances = new double[group.size()];
        Arrays.setAll(
                distances, i -> DISTANCE.compute(point.getPoint(), group.get(i).getPoint()));
        return Arrays.stream(distances).sum();
    }
}
