package yibiao.etl.lifetime;

import java.io.Serializable;
import java.util.stream.IntStream;

/**
 * The time ahead in which a party's value is counted, and what later money is worth today.
 *
 * <p>The horizon is cut into equal periods, and the purchases expected in a period are discounted from its middle. So the value ends with
 * the horizon; it is no value "for ever", which the data of a few years could not tell.
 *
 * @param days from the end of observation on
 * @param periods how many equal parts; with a month each, a rate of 10% a year is met to one part in 100,000
 * @param yearlyRate 0.1 makes 1.10 of next year worth 1 of today; 0 does not discount
 */
public record Horizon(double days, int periods, double yearlyRate) implements Serializable {

    private static final double DAYS_OF_A_YEAR = 365.25;

    public Horizon {
        if (!(days > 0 && Double.isFinite(days) && periods > 0 && yearlyRate > -1)) {
            throw new IllegalArgumentException(
                    "A horizon of %s days in %d periods with a rate of %s a year; expected more than 0 days and periods, and a rate above -1"
                            .formatted(days, periods, yearlyRate));
        }
    }

    /** Purchases expected of a party within the horizon, each counted at its worth today. */
    public double discountedPurchases(PurchaseModel model, PurchaseSummary past) {
        return model.probabilityAlive(past) * discountedPurchases(model.ifAlive(past));
    }

    private double discountedPurchases(PurchaseModel alive) {
        double[] expected = IntStream.rangeClosed(0, periods)
                .mapToDouble(i -> i == 0 ? 0 : alive.expectedPurchases(days * i / periods))
                .toArray();
        return IntStream.range(0, periods)
                .mapToDouble(i -> (expected[i + 1] - expected[i]) * worth(days * (i + 0.5) / periods))
                .sum();
    }

    private double worth(double daysAhead) {
        return Math.pow(1 + yearlyRate, -daysAhead / DAYS_OF_A_YEAR);
    }

    /** What a party of this past will still bring: its discounted purchases times the amount expected of each. */
    public double value(PurchaseModel model, PurchaseSummary past, double expectedSpend) {
        return expectedSpend * discountedPurchases(model, past);
    }
}
