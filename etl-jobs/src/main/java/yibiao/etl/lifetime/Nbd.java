package yibiao.etl.lifetime;

import static org.apache.commons.math3.special.Gamma.logGamma;

import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * The NBD model: a party buys at rate λ and never stops; over the parties λ is gamma (shape r, rate alpha). It is what is left of {@link
 * BgNbd} and {@link ParetoNbd} where nobody is seen to stop, and the data then carry neither of them.
 *
 * <p>Ehrenberg (1959), The Pattern of Consumer Purchases, Applied Statistics 8(1); as the limit a → 0 of Fader, Hardie and Lee (2005).
 *
 * @param r shape of the rates of purchase
 * @param alpha days; r / alpha is the mean rate per day
 */
public record Nbd(double r, double alpha) implements PurchaseModel {

    public Nbd {
        if (!(r > 0 && alpha > 0)) {
            throw new IllegalArgumentException(
                    "NBD with r = %s, alpha = %s; expected both above 0".formatted(r, alpha));
        }
    }

    /** The search for the parameters most likely to have given these summaries; their order does not matter. */
    public static Fit<Nbd> fit(List<PurchaseSummary> parties, EnoughData enough) {
        return new PurchaseFit<>(
                        List.of("r", "alpha"),
                        days -> List.of(1.0, days),
                        List.of(List.of(0.3, 0.2), List.of(1.0, 1.0), List.of(10.0, 1.0)),
                        values -> new Nbd(values.get(0), values.get(1)))
                .of(parties, enough);
    }

    @Override
    public ToDoubleFunction<PurchaseSummary> logLikelihood() {
        double constant = r * Math.log(alpha) - logGamma(r);
        return party ->
                constant + logGamma(r + party.repeats()) - (r + party.repeats()) * Math.log(alpha + party.age());
    }

    @Override
    public double probabilityAlive(PurchaseSummary past) {
        return 1;
    }

    @Override
    public Nbd ifAlive(PurchaseSummary past) {
        return new Nbd(r + past.repeats(), alpha + past.age());
    }

    @Override
    public double expectedPurchases(double days) {
        return r / alpha * days;
    }
}
