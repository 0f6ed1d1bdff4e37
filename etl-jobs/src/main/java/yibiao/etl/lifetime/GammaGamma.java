package yibiao.etl.lifetime;

import static org.apache.commons.math3.special.Beta.logBeta;

import java.io.Serializable;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import yibiao.etl.lifetime.Fit.Fitted;
import yibiao.etl.lifetime.Fit.Refused;

/**
 * The Gamma-Gamma model of spend per purchase: the amounts of a party are gamma (shape p, rate ν), and over the parties ν is gamma (shape
 * q, rate v). It takes the amounts not to depend on how often a party buys; {@link SpendSummary#correlation} says whether they do.
 *
 * <p>Fader and Hardie (2013), The Gamma-Gamma Model of Monetary Value (note 025), equations 1a and 5.
 *
 * @param p shape of the amounts of one party: the larger, the more alike they are
 * @param q shape of the rates; a fitted one is above 1, or amounts would have no mean
 * @param v in money; the mean amount over all parties is p v / (q - 1)
 */
public record GammaGamma(double p, double q, double v) implements Serializable {

    public GammaGamma {
        if (!(p > 0 && q > 0 && v > 0)) {
            throw new IllegalArgumentException(
                    "Gamma-Gamma with p = %s, q = %s, v = %s; expected all above 0".formatted(p, q, v));
        }
    }

    /** The search for the parameters most likely to have given these summaries; their order does not matter. */
    public static Fit<GammaGamma> fit(List<SpendSummary> summaries, EnoughData enough) {
        List<SpendSummary> parties = summaries.stream().sorted().toList();
        Optional<Refusal> lack = lack(parties, enough);
        if (lack.isPresent()) {
            return new Refused<>(lack.get());
        }
        double mean = Weighted.of(parties, SpendSummary::meanSpend, SpendSummary::parties)
                .mean();
        Fit<GammaGamma> found = new MaximumLikelihood<>(family(mean)).of(parties);
        return found.fitted()
                .map(Fitted::model)
                .filter(model -> model.q <= 1)
                .<Fit<GammaGamma>>map(model -> new Refused<>(Refusal.noMean(model.q)))
                .orElse(found);
    }

    private static Family<GammaGamma, SpendSummary> family(double meanSpend) {
        return new Family<>(
                List.of("p", "q", "v"),
                List.of(1.0, 1.0, meanSpend),
                List.of(List.of(5.0, 3.0, 0.4), List.of(1.0, 2.0, 1.0), List.of(20.0, 10.0, 0.5)),
                values -> new GammaGamma(values.get(0), values.get(1), values.get(2)),
                GammaGamma::logLikelihood,
                SpendSummary::parties);
    }

    private static Optional<Refusal> lack(List<SpendSummary> parties, EnoughData enough) {
        Weighted spend = Weighted.of(parties, SpendSummary::meanSpend, SpendSummary::parties);
        long repeaters = parties.stream()
                .filter(party -> party.purchases() > 1)
                .mapToLong(SpendSummary::parties)
                .sum();
        if (spend.parties() < enough.parties()) {
            return Optional.of(Refusal.tooFewParties(spend.parties(), enough.parties()));
        }
        if (repeaters < enough.repeaters()) {
            return Optional.of(Refusal.tooFewRepeaters(repeaters, enough.repeaters()));
        }
        return spend.isConstant() ? Optional.of(Refusal.sameSpend()) : Optional.empty();
    }

    /** Natural logarithm of the density of one party's mean amount; its count of parties is not applied. */
    public ToDoubleFunction<SpendSummary> logLikelihood() {
        return party -> {
            double shape = p * party.purchases();
            double spent = party.purchases() * party.meanSpend();
            double share = -Math.log1p(v / spent);
            double rest = -Math.log1p(spent / v);
            return q * rest + shape * share - Math.log(party.meanSpend()) - logBeta(shape, q);
        };
    }

    /** The logarithm of the likelihood of all parties. */
    public double logLikelihood(List<SpendSummary> parties) {
        return Sums.of(parties, SpendSummary::parties, logLikelihood());
    }

    /** Mean amount of a purchase over all parties. */
    public double expectedSpend() {
        return p * v / (q - 1);
    }

    /**
     * The mean amount expected of the future purchases of a party: between its own mean and that of all, the closer to its own the more
     * it bought.
     */
    public double expectedSpend(SpendSummary past) {
        double spent = past.purchases() * past.meanSpend();
        return p * (v + spent) / (p * past.purchases() + q - 1);
    }
}
