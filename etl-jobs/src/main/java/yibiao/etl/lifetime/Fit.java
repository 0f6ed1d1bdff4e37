package yibiao.etl.lifetime;

import java.util.List;
import java.util.Optional;

/** What came of fitting a model: the model, or why there is none. Never a model that the data do not carry. */
public sealed interface Fit<M> {

    Optional<Fitted<M>> fitted();

    Optional<Refusal> refusal();

    /**
     * The parameters most likely to have given the data.
     *
     * @param estimates of the parameters, in the order of the model
     * @param logLikelihood natural logarithm, of all parties
     * @param parties how many were counted
     * @param steps of Newton's method until nothing more was to gain
     */
    record Fitted<M>(M model, List<Estimate> estimates, double logLikelihood, long parties, int steps)
            implements Fit<M> {

        public Fitted {
            estimates = List.copyOf(estimates);
        }

        @Override
        public Optional<Fitted<M>> fitted() {
            return Optional.of(this);
        }

        @Override
        public Optional<Refusal> refusal() {
            return Optional.empty();
        }
    }

    /** No model, and why. */
    record Refused<M>(Refusal why) implements Fit<M> {

        @Override
        public Optional<Fitted<M>> fitted() {
            return Optional.empty();
        }

        @Override
        public Optional<Refusal> refusal() {
            return Optional.of(why);
        }
    }

    /**
     * A parameter as found.
     *
     * @param standardError from the curvature of the log-likelihood at its peak, in the unit of the value
     */
    record Estimate(String name, double value, double standardError) {}
}
