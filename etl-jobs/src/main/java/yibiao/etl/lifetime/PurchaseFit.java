package yibiao.etl.lifetime;

import java.util.List;
import java.util.Optional;
import java.util.function.DoubleFunction;
import java.util.function.Function;

/**
 * Fits a model of purchases, if the data are enough for one.
 *
 * @param names of the parameters
 * @param units of the parameters, for a mean age of so many days
 * @param starts of the search, in these units
 * @param model of these values of the parameters
 */
record PurchaseFit<M extends PurchaseModel>(
        List<String> names,
        DoubleFunction<List<Double>> units,
        List<List<Double>> starts,
        Function<List<Double>, M> model) {

    /** The order of the summaries does not matter. */
    Fit<M> of(List<PurchaseSummary> summaries, EnoughData enough) {
        List<PurchaseSummary> parties = summaries.stream().sorted().toList();
        Optional<Refusal> lack = lack(parties, enough);
        if (lack.isPresent()) {
            return new Fit.Refused<>(lack.get());
        }
        double meanAge = Weighted.of(parties, PurchaseSummary::age, PurchaseSummary::parties)
                .mean();
        Family<M, PurchaseSummary> family = new Family<>(
                names, units.apply(meanAge), starts, model, PurchaseModel::logLikelihood, PurchaseSummary::parties);
        return new MaximumLikelihood<>(family).of(parties);
    }

    private static Optional<Refusal> lack(List<PurchaseSummary> parties, EnoughData enough) {
        Weighted repeats = Weighted.of(parties, PurchaseSummary::repeats, PurchaseSummary::parties);
        long repeaters = parties.stream()
                .filter(party -> party.repeats() > 0 && party.age() > 0)
                .mapToLong(PurchaseSummary::parties)
                .sum();
        if (repeats.parties() < enough.parties()) {
            return Optional.of(Refusal.tooFewParties(repeats.parties(), enough.parties()));
        }
        if (repeaters < enough.repeaters()) {
            return Optional.of(Refusal.tooFewRepeaters(repeaters, enough.repeaters()));
        }
        return repeats.isConstant() ? Optional.of(Refusal.samePurchases()) : Optional.empty();
    }
}
