package yibiao.etl.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.commons.math3.ml.clustering.DoublePoint;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code -Dclusters.seed=} repeats a run. */
class ClustersTest {

    private static final long SEED = Long.getLong("clusters.seed", System.nanoTime());

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 5, 8})
    void asManyGroupsAreFoundAsWereMade(int count) {
        List<List<Double>> points = groups(count, 60);

        Clustering found = Clusters.of(points, 10).found().orElseThrow();

        assertThat(found.centres()).as("seed " + SEED).hasSize(count);
        assertThat(found.silhouette()).as("seed " + SEED).isGreaterThan(0.8);
        for (int group = 0; group < count; group++) {
            assertThat(points.subList(60 * group, 60 * group + 60))
                    .as("group %d, seed %d", group, SEED)
                    .extracting(found::nearest)
                    .containsOnly(found.nearest(points.get(60 * group)));
        }
    }

    @Test
    void theOrderOfThePointsChangesNothing() {
        Random random = new Random(SEED);
        List<List<Double>> points = IntStream.range(0, 500)
                .mapToObj(i -> List.of(random.nextInt(400) * 1.0, random.nextInt(9) * 1.0, random.nextDouble() * 1e6))
                .toList();
        List<List<Double>> shuffled = new ArrayList<>(points);
        Collections.shuffle(shuffled, random);

        assertThat(Clusters.of(shuffled, 10)).as("seed " + SEED).isEqualTo(Clusters.of(points, 10));
    }

    @Test
    void tooFewOrTooMuchAlikeIsRefusedInWords() {
        assertThat(Clusters.of(groups(2, 3), 7).refusal().orElseThrow().en())
                .isEqualTo("Only 6 parties; at least 7 are needed.");
        assertThat(Clusters.of(Collections.nCopies(50, List.of(1.0, 2.0)), 10)
                        .refusal()
                        .orElseThrow()
                        .en())
                .isEqualTo("The parties behave too much alike to form groups.");
        assertThat(Clusters.of(List.of(), 3).found()).isEmpty();
    }

    @Test
    void theSilhouetteOfTwoPairsIsWhatPaperAndPencilGive() {
        // Of 0 and 1 beside 4 and 5: 0 is 1 from its own and 4.5 from the others, 1 is 1 and 3.5.
        double expected = (2 * (3.5 / 4.5) + 2 * (2.5 / 3.5)) / 4;

        assertThat(Silhouette.of(List.of(points(0, 1), points(4, 5)))).isCloseTo(expected, within(1e-12));
        assertThat(Silhouette.of(List.of(points(0), points(4, 4)))).isCloseTo(2.0 / 3, within(1e-12));
    }

    @Test
    void aGroupIsNamedByWhatItLiesFarthestFromTheMeanIn() {
        assertThat(Trait.of(List.of(-0.5, 0.1, 2.0, 0.0, 0.3))).containsExactly(Trait.HIGH_SPEND, Trait.LATELY);
        assertThat(Trait.of(List.of(0.9, 0.1, -0.2, 0.0, 0.2))).containsExactly(Trait.LONG_AGO);
        assertThat(Trait.of(List.of(0.1, 0.1, 0.1, 0.1, 0.1))).containsExactly(Trait.AVERAGE);
        assertThat(Trait.words(List.of(Trait.HIGH_SPEND, Trait.LATELY)).en()).isEqualTo("spends much, bought lately");
    }

    private static List<DoublePoint> points(double... values) {
        return IntStream.range(0, values.length)
                .mapToObj(i -> new DoublePoint(new double[] {values[i]}))
                .toList();
    }

    /** Groups around corners that lie far apart, also in logarithms; a feature that does not tell them apart does not vary. */
    private static List<List<Double>> groups(int count, int size) {
        Random random = new Random(SEED);
        List<List<Double>> points = new ArrayList<>();
        for (int group = 0; group < count; group++) {
            for (int i = 0; i < size; i++) {
                double near = 1 + random.nextDouble() / 50;
                points.add(List.of(
                        corner(group % 2, near),
                        count > 2 ? corner(group / 2 % 2, near) : 7.0,
                        count > 4 ? corner(group / 4, near) : 7.0));
            }
        }
        return points;
    }

    private static double corner(int side, double near) {
        return (side == 0 ? 10 : 10_000) * near;
    }
}
