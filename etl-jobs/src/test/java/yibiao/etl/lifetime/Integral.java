package yibiao.etl.lifetime;

import static org.apache.commons.math3.special.Gamma.logGamma;

import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;

/** Means over gamma and beta distributions by the trapezoidal rule, for tests: slow, and without any formula of the models. */
final class Integral {

    private static final double FROM = -100;
    private static final double TO = 15;
    private static final double STEP = 0.1;

    private Integral() {}

    /** The mean of a function over a gamma distribution, integrated over the logarithm of the variable. */
    static double overGamma(double shape, double rate, DoubleUnaryOperator function) {
        double constant = shape * Math.log(rate) - logGamma(shape);
        return overLine(log -> {
            double density = Math.exp(constant + shape * log - rate * Math.exp(log));
            return density == 0 ? 0 : density * function.applyAsDouble(Math.exp(log));
        });
    }

    /** The mean of a function of p and 1 - p over a beta distribution, integrated over log(p / (1 - p)). */
    static double overBeta(double a, double b, DoubleBinaryOperator function) {
        double constant = logGamma(a + b) - logGamma(a) - logGamma(b);
        return overLine(logit -> {
            double logP = -Math.log1p(Math.exp(-logit));
            double logQ = -Math.log1p(Math.exp(logit));
            double density = Math.exp(constant + a * logP + b * logQ);
            return density == 0 ? 0 : density * function.applyAsDouble(Math.exp(logP), Math.exp(logQ));
        });
    }

    private static double overLine(DoubleUnaryOperator function) {
        double sum = 0;
        for (double at = FROM; at <= TO; at += STEP) {
            sum += function.applyAsDouble(at);
        }
        return sum * STEP;
    }
}
