package yibiao.etl.lifetime;

import java.util.Arrays;
import java.util.function.ToDoubleFunction;
import org.apache.commons.math3.optim.InitialGuess;
import org.apache.commons.math3.optim.MaxEval;
import org.apache.commons.math3.optim.PointValuePair;
import org.apache.commons.math3.optim.nonlinear.scalar.GoalType;
import org.apache.commons.math3.optim.nonlinear.scalar.ObjectiveFunction;
import org.apache.commons.math3.optim.nonlinear.scalar.noderiv.NelderMeadSimplex;
import org.apache.commons.math3.optim.nonlinear.scalar.noderiv.SimplexOptimizer;

/**
 * The highest point of a smooth function of a few variables: the simplex method leads near it from afar, Newton's method from there to
 * the top, and tells whether it is one.
 */
final class PeakSearch {

    private static final double SIDE = 0.5;
    private static final int MOST_MOVES = 400;
    private static final double NEAR = 1e-3;

    private static final int MOST_STEPS = 60;
    private static final int MOST_HALVINGS = 30;
    private static final double LONGEST_STEP = 2;
    private static final double NOTHING_TO_GAIN = 1e-8;
    private static final double ROUNDING = 1e-13;

    /** That of a standard error of 5: a logarithm known no better is 150 times up or down, so nothing is known. */
    private static final double LEAST_BEND = 0.04;

    private final ToDoubleFunction<double[]> function;

    PeakSearch(ToDoubleFunction<double[]> function) {
        this.function = function;
    }

    /** A point near the top, found without slopes. */
    double[] approach(double[] start) {
        SimplexOptimizer optimizer = new SimplexOptimizer(
                (moves, before, after) -> moves >= MOST_MOVES || Math.abs(before.getValue() - after.getValue()) < NEAR);
        PointValuePair found = optimizer.optimize(
                MaxEval.unlimited(),
                new ObjectiveFunction(function::applyAsDouble),
                GoalType.MAXIMIZE,
                new InitialGuess(start),
                new NelderMeadSimplex(start.length, SIDE));
        return found.getPoint();
    }

    /** The top as reached from a point near it, or where the way up ended. */
    Summit climb(double[] start) {
        double[] point = start;
        Curvature here = Curvature.of(function, point);
        int steps = 0;
        while (here.gain() > NOTHING_TO_GAIN && steps < MOST_STEPS) {
            double[] next = up(point, here);
            if (Arrays.equals(next, point)) {
                break;
            }
            point = next;
            here = Curvature.of(function, point);
            steps++;
        }
        return new Summit(point, here, steps);
    }

    /** A step up; the same point when none leads up. */
    private double[] up(double[] point, Curvature here) {
        double[] step = here.stepUp();
        double longest = Arrays.stream(step).map(Math::abs).max().orElse(0);
        double part = Math.min(1, LONGEST_STEP / longest);
        double least = here.value() - ROUNDING * Math.abs(here.value());
        for (int halving = 0; halving < MOST_HALVINGS; halving++, part /= 2) {
            double[] next = new double[point.length];
            for (int i = 0; i < next.length; i++) {
                next[i] = point[i] + part * step[i];
            }
            if (function.applyAsDouble(next) >= least) {
                return next;
            }
        }
        return point;
    }

    /** Where the search ended. */
    static final class Summit {

        private final double[] point;
        private final Curvature curvature;
        private final int steps;

        private Summit(double[] point, Curvature curvature, int steps) {
            this.point = point;
            this.curvature = curvature;
            this.steps = steps;
        }

        double[] point() {
            return point.clone();
        }

        Curvature curvature() {
            return curvature;
        }

        int steps() {
            return steps;
        }

        /** Whether it is the top: nothing to gain by another step, and the function falls off noticeably in every direction. */
        boolean isClear() {
            return curvature.gain() <= NOTHING_TO_GAIN && curvature.leastBend() >= LEAST_BEND;
        }
    }
}
