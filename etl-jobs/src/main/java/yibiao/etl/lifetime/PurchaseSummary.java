package yibiao.etl.lifetime;

import java.util.Comparator;

/**
 * What the models ask of a party's purchases. Equal summaries are one, counted.
 *
 * @param repeats purchases after the first, x
 * @param recency days from the first purchase to the last one, t_x; 0 without repeats
 * @param age days from the first purchase to the end of observation, T
 * @param parties how many have this summary
 */
public record PurchaseSummary(int repeats, double recency, double age, long parties)
        implements Comparable<PurchaseSummary> {

    private static final Comparator<PurchaseSummary> ORDER = Comparator.comparingInt(PurchaseSummary::repeats)
            .thenComparingDouble(PurchaseSummary::recency)
            .thenComparingDouble(PurchaseSummary::age)
            .thenComparingLong(PurchaseSummary::parties);

    public PurchaseSummary {
        if (!(repeats >= 0 && recency >= 0 && recency <= age && Double.isFinite(age) && parties > 0)) {
            throw new IllegalArgumentException(
                    "A summary of %d parties with %d repeat purchases, the last after %s of %s days; expected 0 <= recency <= age"
                            .formatted(parties, repeats, recency, age));
        }
        if (repeats == 0 && recency > 0) {
            throw new IllegalArgumentException(
                    "A party without repeat purchases has a recency of %s days; expected 0".formatted(recency));
        }
    }

    /** The summary of one party. */
    public static PurchaseSummary of(int repeats, double recency, double age) {
        return new PurchaseSummary(repeats, recency, age, 1);
    }

    @Override
    public int compareTo(PurchaseSummary other) {
        return ORDER.compare(this, other);
    }
}
