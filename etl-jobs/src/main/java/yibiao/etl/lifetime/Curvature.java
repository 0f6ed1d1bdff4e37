package yibiao.etl.lifetime;

import java.util.function.ToDoubleFunction;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.EigenDecomposition;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.RealVector;

/** A smooth function near a point: its value, slope and bend, by central differences. At the edge of where it has values it is flat. */
final class Curvature {

    private static final double DISTANCE = 1e-3;

    /** A bend below this is lost in rounding. */
    private static final double LEAST_BEND = 1e-4;

    private final double value;
    private final RealVector slope;
    private final EigenDecomposition bend;

    private Curvature(double value, RealVector slope, RealMatrix bend) {
        boolean isKnown = Double.isFinite(bend.getNorm()) && Double.isFinite(slope.getL1Norm());
        this.value = value;
        this.slope = isKnown ? slope : new ArrayRealVector(slope.getDimension());
        this.bend = new EigenDecomposition(
                isKnown ? bend : bend.createMatrix(bend.getRowDimension(), bend.getColumnDimension()));
    }

    static Curvature of(ToDoubleFunction<double[]> function, double[] point) {
        int size = point.length;
        double[] up = new double[size];
        double[] down = new double[size];
        for (int i = 0; i < size; i++) {
            up[i] = near(function, point, i, 1, i, 0);
            down[i] = near(function, point, i, -1, i, 0);
        }
        double value = function.applyAsDouble(point);
        RealVector slope = new ArrayRealVector(size);
        RealMatrix bend = new Array2DRowRealMatrix(size, size);
        for (int i = 0; i < size; i++) {
            slope.setEntry(i, (up[i] - down[i]) / (2 * DISTANCE));
            bend.setEntry(i, i, (2 * value - up[i] - down[i]) / (DISTANCE * DISTANCE));
            for (int j = 0; j < i; j++) {
                double corners = near(function, point, i, 1, j, 1) + near(function, point, i, -1, j, -1);
                double mixed = (up[i] + down[i] + up[j] + down[j] - corners - 2 * value) / (2 * DISTANCE * DISTANCE);
                bend.setEntry(i, j, mixed);
                bend.setEntry(j, i, mixed);
            }
        }
        return new Curvature(value, slope, bend);
    }

    private static double near(
            ToDoubleFunction<double[]> function, double[] point, int i, int stepsOfI, int j, int stepsOfJ) {
        double[] neighbour = point.clone();
        neighbour[i] += stepsOfI * DISTANCE;
        neighbour[j] += stepsOfJ * DISTANCE;
        return function.applyAsDouble(neighbour);
    }

    double value() {
        return value;
    }

    /** The step to the peak of the parabola that touches here; where the function bends upwards, one that leads up all the same. */
    double[] stepUp() {
        RealVector step = new ArrayRealVector(slope.getDimension());
        for (int i = 0; i < slope.getDimension(); i++) {
            RealVector direction = bend.getEigenvector(i);
            double along = direction.dotProduct(slope) / Math.max(Math.abs(bend.getRealEigenvalue(i)), LEAST_BEND);
            step = step.add(direction.mapMultiply(along));
        }
        return step.toArray();
    }

    /** What that step is expected to add to the value. */
    double gain() {
        return slope.dotProduct(new ArrayRealVector(stepUp())) / 2;
    }

    /** How sharply it bends down, in the direction where it does so least; negative where it bends up. */
    double leastBend() {
        double least = Double.POSITIVE_INFINITY;
        for (double eigenvalue : bend.getRealEigenvalues()) {
            least = Math.min(least, eigenvalue);
        }
        return least;
    }

    /** The inverse of the bend: of a log-likelihood, the covariance of its parameters. */
    RealMatrix covariance() {
        return bend.getSolver().getInverse();
    }
}
