package yibiao.etl.lifetime;

import static org.apache.commons.math3.special.Gamma.logGamma;

import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * The Pareto/NBD model: a party buys at rate λ and stops at rate μ, at any moment. Over the parties λ is gamma (shape r, rate alpha) and μ
 * is gamma (shape s, rate beta), independent of each other.
 *
 * <p>Schmittlein, Morrison and Colombo (1987), Counting Your Customers: Who Are They and What Will They Do Next?, Management Science
 * 33(1); the likelihood as in Fader and Hardie (2005), A Note on Deriving the Pareto/NBD Model and Related Expressions. Their
 * 2F1(r+s+x, s+1; r+s+x+1; z) is rewritten by Euler's transformation, so that only positive terms are added.
 *
 * @param r shape of the rates of purchase
 * @param alpha days; r / alpha is the mean rate of purchase per day
 * @param s shape of the rates of stopping
 * @param beta days; s / beta is the mean rate of stopping per day
 */
public record ParetoNbd(double r, double alpha, double s, double beta) implements PurchaseModel {

    public ParetoNbd {
        if (!(r > 0 && alpha > 0 && s > 0 && beta > 0)) {
            throw new IllegalArgumentException(
                    "Pareto/NBD with r = %s, alpha = %s, s = %s, beta = %s; expected all above 0"
                            .formatted(r, alpha, s, beta));
        }
    }

    /** The search for the parameters most likely to have given these summaries; their order does not matter. */
    public static Fit<ParetoNbd> fit(List<PurchaseSummary> parties, EnoughData enough) {
        return new PurchaseFit<>(
                        List.of("r", "alpha", "s", "beta"),
                        days -> List.of(1.0, days, 1.0, days),
                        List.of(List.of(0.6, 0.3, 0.6, 0.4), List.of(1.0, 1.0, 1.0, 1.0), List.of(2.0, 0.5, 0.5, 2.0)),
                        values -> new ParetoNbd(values.get(0), values.get(1), values.get(2), values.get(3)))
                .of(parties, enough);
    }

    @Override
    public ToDoubleFunction<PurchaseSummary> logLikelihood() {
        double constant = r * Math.log(alpha) + s * Math.log(beta) - logGamma(r);
        return party -> {
            double alive = logAlive(party.repeats(), party.age());
            return constant + logGamma(r + party.repeats()) + LogSpace.add(alive, logStopped(party));
        };
    }

    @Override
    public double probabilityAlive(PurchaseSummary past) {
        return 1 / (1 + Math.exp(logStopped(past) - logAlive(past.repeats(), past.age())));
    }

    /** log of (α+t)^-(r+x) (β+t)^-s: not bought and not stopped until t, after x purchases. */
    private double logAlive(int x, double t) {
        return -(r + x) * Math.log(alpha + t) - s * Math.log(beta + t);
    }

    /** log of s/(r+s+x) A0, as {@link #logAlive} for those who stopped between their last purchase and the end. */
    private double logStopped(PurchaseSummary past) {
        if (past.recency() == past.age()) {
            return Double.NEGATIVE_INFINITY;
        }
        double later = logStoppedAfter(past.repeats(), past.age());
        double any = logStoppedAfter(past.repeats(), past.recency());
        return later < any ? LogSpace.subtract(any, later) : Double.NEGATIVE_INFINITY;
    }

    /** log of s times the integral of (α+τ)^-(r+x) (β+τ)^-(s+1) over τ > t. */
    private double logStoppedAfter(int x, double t) {
        double shape = r + s + x;
        double wider = Math.max(alpha, beta) + t;
        double z = Math.abs(alpha - beta) / wider;
        double upper = alpha >= beta ? r + x : s + 1;
        double narrower = Math.min(1, (alpha + t) / (beta + t));
        return Math.log(s / shape * narrower) + logAlive(x, t) + Math.log(Hypergeometric.unitUpper(upper, shape, z));
    }

    @Override
    public ParetoNbd ifAlive(PurchaseSummary past) {
        return new ParetoNbd(r + past.repeats(), alpha + past.age(), s, beta + past.age());
    }

    /** r β / (α (s-1)) (1 - (β/(β+t))^(s-1)), and its limit where s is 1. */
    @Override
    public double expectedPurchases(double days) {
        double time = Math.log1p(days / beta);
        double excess = (s - 1) * time;
        double share = excess == 0 ? 1 : -Math.expm1(-excess) / excess;
        return r / alpha * beta * time * share;
    }
}
