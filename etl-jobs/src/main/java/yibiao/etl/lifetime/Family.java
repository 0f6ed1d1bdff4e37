package yibiao.etl.lifetime;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;

/**
 * A family of models by its parameters, all of them positive. The search moves the logarithm of each parameter in its unit, so that it
 * looks the same whatever the unit of time or money.
 *
 * @param names of the parameters
 * @param units one for each parameter: 1 for a shape, a typical duration or amount for a scale
 * @param starts where to begin the search, in these units
 * @param model of these values of the parameters
 * @param logLikelihood of one party's summary under a model
 * @param parties how many parties have a summary
 * @param <M> model
 * @param <S> summary of a party
 */
record Family<M, S>(
        List<String> names,
        List<Double> units,
        List<List<Double>> starts,
        Function<List<Double>, M> model,
        Function<M, ToDoubleFunction<S>> logLikelihood,
        ToLongFunction<S> parties) {

    /** A parameter is looked for within this factor of its unit, either way: e^11.5 is 100,000. */
    private static final double MOST = 11.5;

    List<Double> values(double[] logs) {
        return IntStream.range(0, logs.length)
                .mapToObj(i -> units.get(i) * Math.exp(logs[i]))
                .toList();
    }

    M at(double[] logs) {
        return model.apply(values(logs));
    }

    /** Of all summaries. Minus infinity outside the range of the search. */
    double logLikelihood(List<S> summaries, double[] logs) {
        if (Arrays.stream(logs).anyMatch(log -> !(Math.abs(log) <= MOST))) {
            return Double.NEGATIVE_INFINITY;
        }
        double sum = Sums.of(summaries, parties, logLikelihood.apply(at(logs)));
        return Double.isNaN(sum) ? Double.NEGATIVE_INFINITY : sum;
    }
}
