package yibiao.etl.lifetime;

import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;

/**
 * What the spend model asks of a party. Equal summaries are one, counted.
 *
 * @param purchases how many the mean is of, x: at least 1
 * @param meanSpend mean amount of these purchases, more than 0, in one currency for all parties
 * @param parties how many have this summary
 */
public record SpendSummary(int purchases, double meanSpend, long parties) implements Comparable<SpendSummary> {

    private static final Comparator<SpendSummary> ORDER = Comparator.comparingInt(SpendSummary::purchases)
            .thenComparingDouble(SpendSummary::meanSpend)
            .thenComparingLong(SpendSummary::parties);

    public SpendSummary {
        if (!(purchases > 0 && meanSpend > 0 && Double.isFinite(meanSpend) && parties > 0)) {
            throw new IllegalArgumentException(
                    "A summary of %d parties with %d purchases of %s on average; expected at least one purchase, and an amount above 0"
                            .formatted(parties, purchases, meanSpend));
        }
    }

    /** The summary of one party. */
    public static SpendSummary of(int purchases, double meanSpend) {
        return new SpendSummary(purchases, meanSpend, 1);
    }

    @Override
    public int compareTo(SpendSummary other) {
        return ORDER.compare(this, other);
    }

    /**
     * Pearson's correlation between the number of purchases and their mean amount. {@link GammaGamma} takes it to be none; far from 0,
     * its values of frequent parties are wrong.
     *
     * @return empty when all parties have the same number, or the same mean
     */
    public static OptionalDouble correlation(List<SpendSummary> summaries) {
        Weighted purchases = Weighted.of(summaries, SpendSummary::purchases, SpendSummary::parties);
        Weighted spend = Weighted.of(summaries, SpendSummary::meanSpend, SpendSummary::parties);
        double deviations = Math.sqrt(purchases.variance() * spend.variance());
        if (!(deviations > 0)) {
            return OptionalDouble.empty();
        }
        double covariance = Weighted.of(
                        summaries,
                        party -> (party.purchases() - purchases.mean()) * (party.meanSpend() - spend.mean()),
                        SpendSummary::parties)
                .mean();
        return OptionalDouble.of(covariance / deviations);
    }
}
