package yibiao.etl.cluster;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.commons.math3.ml.clustering.CentroidCluster;
import org.apache.commons.math3.ml.clustering.DoublePoint;
import org.apache.commons.math3.ml.clustering.KMeansPlusPlusClusterer;
import org.apache.commons.math3.ml.clustering.MultiKMeansPlusPlusClusterer;
import org.apache.commons.math3.ml.distance.EuclideanDistance;
import org.apache.commons.math3.random.Well19937c;
import yibiao.schema.text.Text;

/**
 * What came of looking for groups: the groups, or why there are none.
 *
 * @param found empty when refused
 * @param refusal in words; empty when found
 */
public record Clusters(Optional<Clustering> found, Optional<Text> refusal) {

    /** At most so many groups: what people can still tell apart. */
    static final int MOST = 8;

    private static final int SEED = 20260101;
    private static final int TRIALS = 5;
    private static final int MOST_STEPS = 200;

    /** Centres are sought among so many points, evenly spread; a mean over more of them hardly moves. */
    private static final int POINTS_OF_CENTRES = 5_000;

    /** Every point is compared with every other one for the silhouette, so there it is fewer. */
    private static final int POINTS_OF_SILHOUETTE = 1_000;

    /**
     * The groups of these points. The same points give the same groups in any order, for they are sorted first and chance begins with a fixed
     * seed.
     *
     * @param points of at least one feature each, all of as many
     * @param least with fewer points there are no groups
     */
    public static Clusters of(List<List<Double>> points, int least) {
        List<List<Double>> sorted = points.stream().sorted(Clusters::compare).toList();
        if (sorted.size() < least) {
            return refused(
                    "仅有 %,d 个往来方，至少需要 %,d 个。".formatted(sorted.size(), least),
                    String.format(Locale.ROOT, "Only %,d parties; at least %,d are needed.", sorted.size(), least));
        }
        Scale scale = Scale.of(sorted);
        long different = sorted.stream().distinct().count();
        if (different < 3 || scale.isFlat()) {
            return refused("往来方的行为几乎没有差异，无从分群。", "The parties behave too much alike to form groups.");
        }
        List<DoublePoint> scaled = spread(sorted, POINTS_OF_CENTRES).stream()
                .map(point -> new DoublePoint(scale.apply(point)))
                .toList();
        return new Clusters(best(scale, scaled), Optional.empty());
    }

    private static Clusters refused(String zh, String en) {
        return new Clusters(Optional.empty(), Optional.of(new Text(zh, en)));
    }

    private static Optional<Clustering> best(Scale scale, List<DoublePoint> points) {
        List<DoublePoint> compared = spread(points, POINTS_OF_SILHOUETTE);
        long different = points.stream().distinct().count();
        return IntStream.rangeClosed(2, MOST)
                .filter(count -> count < different)
                .mapToObj(count -> clustering(scale, count, points, compared))
                .reduce((fewer, more) -> more.silhouette() > fewer.silhouette() ? more : fewer);
    }

    private static Clustering clustering(Scale scale, int count, List<DoublePoint> points, List<DoublePoint> compared) {
        KMeansPlusPlusClusterer<DoublePoint> once = new KMeansPlusPlusClusterer<>(
                count,
                MOST_STEPS,
                new EuclideanDistance(),
                new Well19937c(SEED),
                KMeansPlusPlusClusterer.EmptyClusterStrategy.FARTHEST_POINT);
        List<List<Double>> centres = new MultiKMeansPlusPlusClusterer<>(once, TRIALS)
                .cluster(points).stream()
                        .map(CentroidCluster::getCenter)
                        .map(centre -> Arrays.stream(centre.getPoint()).boxed().toList())
                        .sorted(Clusters::compare)
                        .toList();
        return new Clustering(scale, centres, silhouette(centres, compared));
    }

    private static double silhouette(List<List<Double>> centres, List<DoublePoint> points) {
        EuclideanDistance distance = new EuclideanDistance();
        List<double[]> middles = centres.stream()
                .map(centre -> centre.stream().mapToDouble(Double::doubleValue).toArray())
                .toList();
        List<List<DoublePoint>> groups = Stream.<List<DoublePoint>>generate(ArrayList::new)
                .limit(centres.size())
                .toList();
        points.forEach(point -> IntStream.range(0, middles.size())
                .boxed()
                .min(Comparator.comparingDouble(i -> distance.compute(point.getPoint(), middles.get(i))))
                .ifPresent(i -> groups.get(i).add(point)));
        return Silhouette.of(groups);
    }

    private static <P> List<P> spread(List<P> all, int most) {
        int size = Math.min(most, all.size());
        return IntStream.range(0, size)
                .mapToObj(i -> all.get((int) ((long) i * all.size() / size)))
                .toList();
    }

    private static int compare(List<Double> one, List<Double> other) {
        return IntStream.range(0, one.size())
                .map(i -> Double.compare(one.get(i), other.get(i)))
                .filter(difference -> difference != 0)
                .findFirst()
                .orElse(0);
    }
}
