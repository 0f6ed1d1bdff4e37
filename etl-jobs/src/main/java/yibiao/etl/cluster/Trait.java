package yibiao.etl.cluster;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import yibiao.schema.text.Text;

/** What distinguishes a group: a feature that lies far above or below the mean of all customers. */
public enum Trait {
    LATELY(0, -1, "近期购买", "bought lately"),
    LONG_AGO(0, 1, "久未购买", "bought long ago"),
    OFTEN(1, 1, "购买频繁", "buys often"),
    SELDOM(1, -1, "购买较少", "buys seldom"),
    HIGH_SPEND(2, 1, "金额较高", "spends much"),
    LOW_SPEND(2, -1, "金额较低", "spends little"),
    MANY_FAMILIES(3, 1, "产品系列多", "many product families"),
    FEW_FAMILIES(3, -1, "产品系列少", "few product families"),
    ENGAGED(4, 1, "互动多", "often in touch"),
    QUIET(4, -1, "互动少", "seldom in touch"),
    AVERAGE(-1, 0, "接近平均", "near the mean");

    /** Nearer to the mean than so many standard deviations nothing stands out. */
    private static final double LEAST = 0.25;

    private static final int MOST_NAMED = 2;

    private final int feature;
    private final int side;
    private final String zh;
    private final String en;

    Trait(int feature, int side, String zh, String en) {
        this.feature = feature;
        this.side = side;
        this.zh = zh;
        this.en = en;
    }

    /**
     * The traits of a centre, the farthest from the mean of all first, at most two; {@link #AVERAGE} when nothing stands out.
     *
     * @param centre recency, frequency, money, families and interactions, scaled
     */
    public static List<Trait> of(List<Double> centre) {
        List<Trait> found = IntStream.range(0, centre.size())
                .boxed()
                .filter(i -> Math.abs(centre.get(i)) >= LEAST)
                .sorted(Comparator.comparingDouble((Integer i) -> -Math.abs(centre.get(i))))
                .limit(MOST_NAMED)
                .map(i -> of(i, centre.get(i) > 0 ? 1 : -1))
                .toList();
        return found.isEmpty() ? List.of(AVERAGE) : found;
    }

    private static Trait of(int feature, int side) {
        return Arrays.stream(values())
                .filter(trait -> trait.feature == feature && trait.side == side)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("feature %d has no name".formatted(feature)));
    }

    /** These traits one after the other. */
    public static Text words(List<Trait> traits) {
        return new Text(
                traits.stream().map(trait -> trait.zh).collect(Collectors.joining("、")),
                traits.stream().map(trait -> trait.en).collect(Collectors.joining(", ")));
    }
}
