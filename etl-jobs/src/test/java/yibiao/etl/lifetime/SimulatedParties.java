package yibiao.etl.lifetime;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.apache.commons.math3.distribution.BetaDistribution;
import org.apache.commons.math3.distribution.GammaDistribution;
import org.apache.commons.math3.random.RandomGenerator;
import org.apache.commons.math3.random.Well19937c;
import yibiao.etl.lifetime.Holdout.Outcome;

/** Parties that buy as a model says, day by day: no formula of the model is used. They were first seen 30 to 730 days ago. */
final class SimulatedParties {

    private static final double YOUNGEST = 30;
    private static final double OLDEST = 730;

    private final RandomGenerator random;

    SimulatedParties(long seed) {
        random = new Well19937c(seed);
    }

    List<PurchaseSummary> buying(BgNbd model, int parties) {
        return times(parties, i -> {
            double rate = gamma(model.r(), model.alpha());
            double stop = new BetaDistribution(random, model.a(), model.b()).sample();
            double age = age();
            return summary(purchases(rate, stop, age), age);
        });
    }

    List<PurchaseSummary> buying(ParetoNbd model, int parties) {
        return times(parties, i -> {
            double age = age();
            return summary(purchases(model, age), age);
        });
    }

    /** Parties of a past, and what they bought in the days after it. */
    List<Outcome> outcomes(ParetoNbd model, int parties, double days) {
        return times(parties, i -> {
            double age = age();
            List<Double> purchases = purchases(model, age + days);
            PurchaseSummary past =
                    summary(purchases.stream().filter(day -> day <= age).toList(), age);
            return new Outcome(past, purchases.size() - past.repeats());
        });
    }

    List<SpendSummary> spending(GammaGamma model, int parties) {
        return times(parties, i -> {
            double rate = gamma(model.q(), model.v());
            int purchases = 1 + random.nextInt(8);
            double spent = IntStream.range(0, purchases)
                    .mapToDouble(purchase -> gamma(model.p(), rate))
                    .sum();
            return SpendSummary.of(purchases, spent / purchases);
        });
    }

    private List<Double> purchases(ParetoNbd model, double until) {
        double rate = gamma(model.r(), model.alpha());
        double life = exponential(gamma(model.s(), model.beta()));
        return purchases(rate, 0, Math.min(life, until));
    }

    /** The days of the repeat purchases of one party, ascending. */
    private List<Double> purchases(double rate, double stop, double until) {
        List<Double> days = new ArrayList<>();
        boolean buys = true;
        for (double day = exponential(rate); buys && day <= until; day += exponential(rate)) {
            days.add(day);
            buys = random.nextDouble() >= stop;
        }
        return days;
    }

    private static PurchaseSummary summary(List<Double> purchases, double age) {
        int repeats = purchases.size();
        return PurchaseSummary.of(repeats, repeats == 0 ? 0 : purchases.get(repeats - 1), age);
    }

    private double age() {
        return YOUNGEST + (OLDEST - YOUNGEST) * random.nextDouble();
    }

    private double gamma(double shape, double rate) {
        return new GammaDistribution(random, shape, 1 / rate).sample();
    }

    private double exponential(double rate) {
        return -Math.log1p(-random.nextDouble()) / rate;
    }

    private static <T> List<T> times(int count, IntFunction<T> draw) {
        return IntStream.range(0, count).mapToObj(draw).toList();
    }
}
