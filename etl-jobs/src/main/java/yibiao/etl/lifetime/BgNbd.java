package yibiao.etl.lifetime;

import static org.apache.commons.math3.special.Beta.logBeta;
import static org.apache.commons.math3.special.Gamma.logGamma;

import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * The BG/NBD model: a party buys at rate λ, and after each purchase stops with probability p. Over the parties λ is gamma (shape r, rate
 * alpha) and p is beta (a, b), independent of each other.
 *
 * <p>A party without repeat purchases never had the occasion to stop: its probability of being alive is 1. {@link ParetoNbd} lets a party
 * stop at any moment.
 *
 * <p>Fader, Hardie and Lee (2005), "Counting Your Customers" the Easy Way, Marketing Science 24(2), equations 6, 9 and 10; arranged as
 * in Fader and Hardie's note 027 so that many purchases do not overflow.
 *
 * @param r shape of the rates of purchase
 * @param alpha days; r / alpha is the mean rate per day
 * @param a a / (a + b) is the mean probability to stop after a purchase
 * @param b see a
 */
public record BgNbd(double r, double alpha, double a, double b) implements PurchaseModel {

    private static final double PRECISION = 1e-14;
    private static final double LARGE = 1e200;

    public BgNbd {
        if (!(r > 0 && alpha > 0 && a > 0 && b > 0)) {
            throw new IllegalArgumentException(
                    "BG/NBD with r = %s, alpha = %s, a = %s, b = %s; expected all above 0".formatted(r, alpha, a, b));
        }
    }

    /** The search for the parameters most likely to have given these summaries; their order does not matter. */
    public static Fit<BgNbd> fit(List<PurchaseSummary> parties, EnoughData enough) {
        return new PurchaseFit<>(
                        List.of("r", "alpha", "a", "b"),
                        days -> List.of(1.0, days, 1.0, 1.0),
                        List.of(List.of(0.3, 0.2, 0.8, 2.5), List.of(1.0, 1.0, 0.2, 2.0), List.of(3.0, 0.5, 1.0, 10.0)),
                        values -> new BgNbd(values.get(0), values.get(1), values.get(2), values.get(3)))
                .of(parties, enough);
    }

    @Override
    public ToDoubleFunction<PurchaseSummary> logLikelihood() {
        double constant = r * Math.log(alpha) - logGamma(r) - logBeta(a, b);
        return party -> {
            int x = party.repeats();
            double ifAlive = logGamma(r + x) - (r + x) * Math.log(alpha + party.age()) + logBeta(a, b + x);
            return constant + ifAlive + LogSpace.add(0, logOddsOfHavingStopped(party));
        };
    }

    @Override
    public double probabilityAlive(PurchaseSummary past) {
        return 1 / (1 + Math.exp(logOddsOfHavingStopped(past)));
    }

    private double logOddsOfHavingStopped(PurchaseSummary past) {
        int x = past.repeats();
        if (x == 0) {
            return Double.NEGATIVE_INFINITY;
        }
        double silence = Math.log1p((past.age() - past.recency()) / (alpha + past.recency()));
        return Math.log(a / (b + x - 1)) + (r + x) * silence;
    }

    @Override
    public BgNbd ifAlive(PurchaseSummary past) {
        return new BgNbd(r + past.repeats(), alpha + past.age(), a, b + past.repeats());
    }

    /**
     * Equation 9 with its hypergeometric series put in the order of meaning: a party that never stopped would buy n times with the
     * probability of a negative binomial, and of these purchases it makes those before it stops. Unlike the closed form this holds for
     * a = 1 and loses no digits near it. It takes some 40 (1 + days / alpha) steps.
     */
    @Override
    public double expectedPurchases(double days) {
        double z = days / (alpha + days);
        if (!(z >= 0 && z < 1)) {
            throw new IllegalArgumentException("Purchases of %s days; expected 0 or more".formatted(days));
        }
        double made = 0;
        double madeNext = 1;
        double weight = 1;
        double weights = 1;
        double sum = 0;
        for (int n = 0; ; n++) {
            double ratio = (r + n) / (n + 1) * z;
            weight *= ratio;
            made += madeNext;
            madeNext *= (b + n) / (a + b + n);
            weights += weight;
            sum += weight * made;
            if (ratio < 1 && weight * (made + 1 / (1 - ratio)) <= PRECISION * sum * (1 - ratio)) {
                return sum / weights;
            }
            if (weight > LARGE) {
                weight /= LARGE;
                weights /= LARGE;
                sum /= LARGE;
            }
        }
    }
}
